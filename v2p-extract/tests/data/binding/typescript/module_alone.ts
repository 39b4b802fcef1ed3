// ```v2p
// unit: a.alone
// ```


/**
 * ```v2p
 * unit: a.module
 * ```
 */
// eslint-disable-next-line

function plain() {}

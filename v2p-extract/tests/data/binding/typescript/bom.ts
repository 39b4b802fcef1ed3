/**
 * ```v2p
 * unit: a.module
 * ```
 */

// ```v2p
// unit: a.function
// ```
function plain() {}

x;
/**
 * ```v2p
 * unit: a.unclosed
 */
function unclosed() {}

/**
 * ````md
 * ```v2p
 * unit: a.example
 * ```
 * ````
 */
function example() {}

/** Refunds. ```v2p unit: a.flowed version: 1.0.0 ``` */
function flowed() {}

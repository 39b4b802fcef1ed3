x;
/**
 * ```v2p
 * unit: a.crlf
 * ```
 */
export function crlf() {}

/**
 * ```v2p
 * unit: a.blank
 * ```
 */

function blank() {}

/**
 * ```v2p
 * unit: a.import
 * ```
 */
import x from "x";

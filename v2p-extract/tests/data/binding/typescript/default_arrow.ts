import x from "x";

/**
 * ```v2p
 * unit: a.default
 * ```
 */
export default () => {};

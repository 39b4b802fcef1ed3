/**
 * ```v2p
 * unit: a.outer
 * ```
 */
function outer() {
  /**
   * ```v2p
   * unit: a.inner
   * ```
   */
  function inner() {}
  /**
   * ```v2p
   * unit: a.local
   * ```
   */
  const local = () => {};
}

/**
 * ```v2p
 * unit: a.first
 * ```
 */
function over(x: string): void;
/**
 * ```v2p
 * unit: a.second
 * ```
 */
function over(x: number): void;
function over(x: unknown) {}

class Pay {
  /**
   * ```v2p
   * unit: a.get
   * ```
   */
  get total() { return 0; }
  set total(x) {}
}

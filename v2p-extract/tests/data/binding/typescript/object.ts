export const handlers = {
  /**
   * ```v2p
   * unit: a.method
   * ```
   */
  method() {},

  /**
   * ```v2p
   * unit: a.pair
   * ```
   */
  pair: () => {},

  /**
   * ```v2p
   * unit: a.quoted
   * ```
   */
  "quoted-name": function () {},

  /**
   * ```v2p
   * unit: a.getter
   * ```
   */
  get total() { return 0; },

  /**
   * ```v2p
   * unit: a.value
   * ```
   */
  value: 1,
};

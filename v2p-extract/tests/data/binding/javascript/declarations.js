"use strict";

/**
 * ```v2p
 * unit: a.function
 * ```
 */
function plain() {}

/**
 * ```v2p
 * unit: a.exports
 * ```
 */
exports.named = () => {};

/**
 * ```v2p
 * unit: a.prototype
 * ```
 */
Pay.prototype.refund = function () {};

/**
 * ```v2p
 * unit: a.default
 * ```
 */
module.exports = function () {};

/**
 * ```v2p
 * unit: a.class
 * ```
 */
class Pay {
  /**
   * ```v2p
   * unit: a.private
   * ```
   */
  #hidden() {}
  /**
   * ```v2p
   * unit: a.static
   * ```
   */
  static shared = () => {};
}

import x from "x";

/**
 * ```v2p
 * unit: a.blank
 * ```
 */

function blank() {}

/**
 * ```v2p
 * unit: a.value
 * ```
 */
const value = 1;

/**
 * ```v2p
 * unit: a.interface
 * ```
 */
interface Shape {
  /**
   * ```v2p
   * unit: a.signature
   * ```
   */
  area(): number;
}

/**
 * ```v2p
 * unit: a.type
 * ```
 */
type Name = string;

function body() {
  // ```v2p
  // unit: a.statement
  // ```
  value;
  return () => {
    // ```v2p
    // unit: a.in-arrow
    // ```
    value;
  };
}

/**
 * ```v2p
 * unit: a.call
 * ```
 */
call(() => {});

class Pay {
  /**
   * ```v2p
   * unit: a.field
   * ```
   */
  field = 1;
}

/**
 * ```v2p
 * unit: a.end
 * ```
 */

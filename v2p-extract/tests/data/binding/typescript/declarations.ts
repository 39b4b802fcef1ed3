/**
 * ```v2p
 * unit: a.function
 * ```
 */
function plain() {}

/**
 * ```v2p
 * unit: a.exported
 * ```
 */
export async function exported() {}

/*
 * ```v2p
 * unit: a.arrow
 * ```
 */
export const arrow = async () => {};

/**
 * ```v2p
 * unit: a.expression
 * ```
 */
let expression = function named() {};

// ```v2p
// unit: a.lines
// ```
const lines = () => {};

/**
 * ```v2p
 * unit: a.class
 * ```
 */
export abstract class Pay {
  /**
   * ```v2p
   * unit: a.constructor
   * ```
   */
  constructor() {}

  /**
   * ```v2p
   * unit: a.method
   * ```
   */
  public static async method() {}

  /**
   * ```v2p
   * unit: a.getter
   * ```
   */
  get total() { return 0; }

  /**
   * ```v2p
   * unit: a.property
   * ```
   */
  private property = () => {};

  /**
   * ```v2p
   * unit: a.abstract
   * ```
   */
  abstract owed(): void;

  /**
   * ```v2p
   * unit: a.computed
   * ```
   */
  [Symbol.iterator]() {}
}

/**
 * ```v2p
 * unit: a.namespace
 * ```
 */
export namespace Inner {
  /**
   * ```v2p
   * unit: a.in-namespace
   * ```
   */
  export function inside() {}
}

/**
 * ```v2p
 * unit: a.generator
 * ```
 */
function* generator() {}

/**
 * ```v2p
 * unit: a.wrapped
 * ```
 */
export const wrapped = memo(() => {});

/**
 * ```v2p
 * unit: a.class-expression
 * ```
 */
const Local = class {};

/**
 * ```v2p
 * unit: a.ambient
 * ```
 */
declare function ambient(): void;

/**
 * ```v2p
 * unit: a.assigned
 * ```
 */
module.exports.assigned = function () {};

/**
 * ```v2p
 * unit: a.default
 * ```
 */
export default function () {}

import { Injectable } from "x";

/**
 * ```v2p
 * unit: a.class
 * ```
 */
@Injectable()
export class Pay {
  /**
   * ```v2p
   * unit: a.method
   * ```
   */
  @Log()
  @Trace
  method() {}

  @Log()
  /**
   * ```v2p
   * unit: a.behind
   * ```
   */
  behind() {}

  @Log()
  // ```v2p
  // unit: a.among
  // ```
  @Trace
  among() {}
}

@Injectable()
/**
 * ```v2p
 * unit: a.behind-decorator
 * ```
 */
export class Behind {}

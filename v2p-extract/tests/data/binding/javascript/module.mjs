/**
 * ```v2p
 * unit: a.module
 * ```
 */

import x from "x";

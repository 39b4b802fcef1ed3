import x from "x";

export default /* ```v2p
 * unit: a.default
 * ``` */ class {}

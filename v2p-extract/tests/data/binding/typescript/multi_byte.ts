const größe = "🦀"; /* é */ /* ```v2p
  unit: a.x */
/* "ü" */ /* ```v2p
 * unit: a.y
 * ``` */ function f() {}

x;
/* ```v2p
unit: a.no-leaders
``` */
function noLeaders() {}

/*
  ```v2p
  unit: a.indented
  tags:
    * kept
  ```
*/
function indented() {}

/** ```v2p
  * unit: a.shifted
  * ```
  */
function shifted() {}

/// ```v2p
/// unit: a.triple
/// ```
function triple() {}

/**
 * Words.
 *
 * ```v2p
 * unit: a.words
 *
 * tags: [x]
 * ```
 *
 * @returns nothing
 */
function words() {}

// ```v2p
// unit: a.line
// ```
fn line() {}

//```v2p
//unit: a.no-blank
//```
fn no_blank() {}

/* ```v2p
unit: a.block
``` */
fn block() {}

/*
 * ```v2p
 * unit: a.leaders
 * ```
 */
fn leaders() {}

/**
 * ```v2p
 * unit: a.doc-block
 * ```
 */
fn doc_block() {}

/**
    ```v2p
    unit: a.indented
    tags:
      * kept
    ```
*/
fn indented() {}

/// ```yaml v2p
/// unit: a.yaml
/// ```
fn yaml() {}

/// ~~~v2p
/// unit: a.tildes
/// ~~~
fn tildes() {}

/// `````v2p
/// unit: a.long-fence
/// ```
/// ``````
fn long_fence() {}

/// ```v2p
/// unit: a.outer
/// ```
fn outer() {
    /// ```v2p
    /// unit: a.inner
    /// ```
    fn inner() {}
    let closure = || {
        /// ```v2p
        /// unit: a.in-closure
        /// ```
        fn in_closure() {}
    };
    struct Local;
    impl Local {
        /// ```v2p
        /// unit: a.local-method
        /// ```
        fn method(&self) {}
    }
}

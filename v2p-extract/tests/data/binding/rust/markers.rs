#[cfg(test)]
mod tests {
    // v2p:proves pay.refund#too-large
    #[test]
    fn too_large() {}

    /// Says why.
    ///
    /// v2p:proves pay.refund#negative@spec, and more words.
    #[tokio::test]
    async fn negative() {}

    #[test]
    // v2p:proves pay.refund#twice @char
    // v2p:proves pay.refund#thrice
    fn twice() {
        // v2p:proves pay.refund#inside
    }

    // v2p:proves pay.refund#far

    fn far() {}

    /// Prose about `v2p:proves pay.refund#prose` and v2p:proves-not.
    ///
    /// ```
    /// // v2p:proves pay.refund#example
    /// ```
    fn prose() {
        let text = "v2p:proves pay.refund#text";
    }
}

//! The file.
//!
//! ```v2p
//! unit: a.file
//! ```

mod one {
    //! ```v2p
    //! unit: a.one
    //! ```

    mod two {
        /*! ```v2p
        unit: a.two
        ``` */
    }
}

fn function() {
    //! ```v2p
    //! unit: a.in-function
    //! ```
}

fn outer() {
    fn inner() {
        struct Local;
        impl Local {
            fn method(&self) {}
        }
    }
    {
        fn same() {}
    }
    {
        fn same() {}
    }
    let first = || {
        fn in_closure() {}
    };
    let second = || {
        fn in_closure() {}
    };
}

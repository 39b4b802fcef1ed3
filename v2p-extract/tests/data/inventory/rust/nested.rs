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

impl Holder {
    const NO_OP: Self = {
        fn no_op_call() {}
        Self { call: no_op_call }
    };
}

cfg_rt! {
    pub fn function() {}

    cfg_time! {
        pub struct Deeper;

        impl Deeper {
            pub fn method(&self) {}
        }
    }
}

impl Pay {
    cfg_rt! {
        #![allow(unused)]

        pub fn in_impl(&self) {}
    }
}

#[cfg(test)]
cfg_rt! {
    fn test_only() {}
}

macro_rules! made {
    () => {
        fn not_listed() {}
    };
}

not_items! {
    fn half() => 1
}

not_items!(x + 1);

fn body() {
    in_body! {
        fn not_listed() {}
    }
}

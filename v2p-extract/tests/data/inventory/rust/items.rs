mod inner {
    pub fn function() {}

    mod deeper {
        fn function() {}
    }
}

mod elsewhere;

struct Unit;

struct Generic<T>(T);

enum Choice {
    One,
}

union Bits {
    whole: u8,
}

trait Behaviour {
    fn owed(&self);
    fn given(&self) {}
}

impl<T> Generic<T> {
    fn new(value: T) -> Self {
        Self(value)
    }
}

impl Generic<u8> {
    fn new_byte() {}
}

impl<T> Behaviour for Generic<T> {
    fn owed(&self) {}
}

extern "C" {
    fn foreign();
}

const fn constant() {}

const NOT_LISTED: fn() = || {};

static TEXT: &str = "fn in_text() {}";

fn r#type() {}

#[cfg(unix)]
fn twin() {}

#[cfg(windows)]
fn twin() {}

struct Pay;

impl Pay {
    #[cfg(unix)]
    fn twin(&self) {}
}

impl Pay {
    #[cfg(windows)]
    fn twin(&self) {}
}

mod twin {}

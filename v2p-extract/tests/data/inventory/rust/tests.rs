fn plain() {}

#[test]
fn unit() {}

#[tokio::test(flavor = "multi_thread")]
async fn asynchronous() {}

#[cfg(test)]
mod tests {
    fn helper() {}

    mod deeper {
        struct Fixture;
    }
}

#[cfg(feature = "test")]
fn feature() {}

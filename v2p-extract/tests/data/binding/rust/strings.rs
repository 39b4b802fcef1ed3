const PLAIN: &str = "
```v2p
unit: a.plain
```
";
const RAW: &str = r##"```v2p
unit: a.raw
```"##;
#[doc = "```v2p"]
fn attribute() {}

fn body() {
    print!("
```v2p
unit: a.in-macro
```
");
}

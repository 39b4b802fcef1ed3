#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| v2p_fuzz::check(bytes));

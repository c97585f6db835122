//! What people type for a tool's address; what is shown of it is the same address.
#![no_main]

use model::address::ToolAddress;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(address) = ToolAddress::parse(text) else {
        return;
    };
    let again =
        ToolAddress::parse(address.url().as_str()).expect("what was accepted is accepted again");
    assert_eq!((again.key(), again.host()), (address.key(), address.host()));
    assert!(!address.host().is_empty());
});

//! Pictures that a vendor's server sends: what is made of them is small, and a logo itself.
#![no_main]

use research::logo::Logo;

libfuzzer_sys::fuzz_target!(|file: &[u8]| {
    if let Some(logo) = Logo::of(file) {
        assert!(logo.png().len() <= 16_384);
        assert!(Logo::of(logo.png()).is_some(), "a logo is read again");
    }
});

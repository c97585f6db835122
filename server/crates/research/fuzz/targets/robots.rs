//! robots.txt: whatever it says, it can be asked about an address.
#![no_main]

mod common;

use research::discover::robots::Robots;

libfuzzer_sys::fuzz_target!(|input: (&[u8], &str)| {
    let (body, path) = input;
    let robots = Robots::from_answer(200, body);
    let mut url = common::url();
    url.set_path(path);
    let _ = (robots.allows(&url), robots.delay(), robots.sitemaps());
    url.set_path("/robots.txt");
    assert!(robots.allows(&url));
});

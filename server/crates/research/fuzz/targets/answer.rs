//! What a server says of its answer, and the text of its body in any encoding.
#![no_main]

use net::{name, text};

libfuzzer_sys::fuzz_target!(|input: (&[u8], Option<&str>)| {
    let (body, content_type) = input;
    let _ = text::decode(body, content_type);
    if let Some(host) = content_type {
        let dotted = format!("{host}.");
        assert_eq!(
            name::reserved(host).is_some(),
            name::reserved(&dotted).is_some(),
            "{host:?}"
        );
    }
});

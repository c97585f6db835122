//! Claims of a token, and the head of one.
#![no_main]

use auth::{Claims, verify};

libfuzzer_sys::fuzz_target!(|payload: &[u8]| {
    if let Ok(claims) = Claims::from_json(payload) {
        let _ = claims.second_factor_verified();
    }
    if let Ok(token) = std::str::from_utf8(payload)
        && let Ok(id) = verify::key_id(token)
    {
        assert!(!id.is_empty());
    }
});

//! The credential of a request: at most one, made of what tokens are made of.
#![no_main]

use auth::cookie;
use http::{HeaderMap, HeaderValue, header};

libfuzzer_sys::fuzz_target!(|headers: Vec<(bool, &[u8])>| {
    let mut map = HeaderMap::new();
    for (is_cookie, value) in headers {
        let name = if is_cookie {
            header::COOKIE
        } else {
            header::AUTHORIZATION
        };
        if let Ok(value) = HeaderValue::from_bytes(value) {
            map.append(name, value);
        }
    }
    if let Ok(Some(credential)) = cookie::credential(&map) {
        let token = credential.token();
        assert!(
            token.bytes().all(|byte| byte.is_ascii_graphic()),
            "{token:?}"
        );
    }
});

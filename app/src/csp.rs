//! The Content-Security-Policy, built up from nothing: a directive is here because a page needs it.

use http::{HeaderName, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The policy (CSP Level 3) of a response. `nonce` is the request's own, where the page holds islands.
///
/// The server uses `policy(None)` for every response that is not a page.
#[must_use]
pub fn policy(nonce: Option<&str>) -> String {
    let mut directives = vec![
        // Whatever is not listed below does not load: frames, media, objects, workers, manifests.
        "default-src 'none'".to_owned(),
        // One stylesheet, from our own origin. No inline style, so injected markup can't restyle a page.
        "style-src 'self'".to_owned(),
        // The icon. Charts are inline SVG and need no source.
        "img-src 'self'".to_owned(),
        // Every form posts to us; injected markup can't send what people type elsewhere.
        "form-action 'self'".to_owned(),
        // `<base>` would redirect every relative link.
        "base-uri 'none'".to_owned(),
        // Nobody frames us: no clickjacking.
        "frame-ancestors 'none'".to_owned(),
    ];
    if let Some(nonce) = nonce {
        // The inline module that starts the islands carries the nonce. The module it imports comes from
        // our origin; Leptos preloads that by a link without a nonce, hence 'self'.
        // WebAssembly needs its own permission, which allows no JavaScript `eval`.
        directives.push(format!(
            "script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"
        ));
        // The module itself, server functions and the event stream of a run.
        directives.push("connect-src 'self'".to_owned());
    }
    directives.join("; ")
}

/// Sets the policy on the page being rendered, in place of an earlier one.
pub fn protect_response(nonce: Option<&str>) {
    if let Some(response) = use_context::<ResponseOptions>() {
        insert(&response, header::CONTENT_SECURITY_POLICY, &policy(nonce));
    }
}

fn insert(response: &ResponseOptions, name: HeaderName, value: &str) {
    match HeaderValue::from_str(value) {
        Ok(value) => response.insert_header(name, value),
        Err(cause) => tracing::error!(%name, %cause, "header left out"),
    }
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn a_page_without_islands_runs_no_script() {
        let policy = policy(None);
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!policy.contains("script-src") && !policy.contains("connect-src"));
    }

    #[test]
    fn nothing_unsafe_and_no_foreign_origin_is_allowed() {
        let policy = policy(Some("abc"));
        assert!(policy.contains("'nonce-abc'"));
        for bad in [
            "unsafe-inline",
            "'unsafe-eval'",
            "unsafe-hashes",
            "http:",
            "https:",
            "data:",
            "blob:",
            "*",
        ] {
            assert!(!policy.contains(bad), "{bad} in {policy}");
        }
        for needed in [
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(needed), "{needed}");
        }
    }
}

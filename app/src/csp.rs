//! The Content-Security-Policy, built up from nothing: a directive is here because a page needs it.

use std::sync::{Arc, Mutex, PoisonError};

use auth::frontend::ContentSources;
use http::{HeaderName, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::context::AppState;

/// What a page loads beside its stylesheet and the icon.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    /// The nonce of the scripts that start islands, where the page holds any.
    pub islands: Option<String>,
    /// Whether it holds the palette, which loads the browser client when it is opened.
    pub own_scripts: bool,
    /// The nonce of ClerkJS' styles and the sources it needs, where the page loads it.
    pub clerk: Option<(String, ContentSources)>,
    /// Where its forms may lead beside our own origin.
    pub forms: Vec<String>,
}

/// What the page being rendered loads, as its parts say one after the other.
#[derive(Clone, Default)]
pub struct PageLoads(Arc<Mutex<Loads>>);

/// The policy (CSP Level 3) of a response.
#[must_use]
pub fn policy(loads: &Loads) -> String {
    let own = "'self'".to_owned();
    // One stylesheet, from our own origin. No inline style, so injected markup can't restyle a page.
    let mut style = vec![own.clone()];
    // The icon. Charts are inline SVG and need no source.
    let mut img = vec![own.clone()];
    let (mut script, mut connect, mut frame, mut worker) = (vec![], vec![], vec![], vec![]);
    if let Some(nonce) = &loads.islands {
        // The inline module that starts the islands carries the nonce. The module it imports comes from
        // our origin; Leptos preloads that by a link without a nonce, hence 'self'.
        // WebAssembly needs its own permission, which allows no JavaScript `eval`.
        script.extend([
            own.clone(),
            format!("'nonce-{nonce}'"),
            "'wasm-unsafe-eval'".to_owned(),
        ]);
        // The module itself, server functions and the event stream of a run.
        connect.push(own.clone());
    }
    if loads.own_scripts && loads.islands.is_none() {
        // Our own module, the client that it imports, and what that asks for.
        script.extend([own.clone(), "'wasm-unsafe-eval'".to_owned()]);
        connect.push(own.clone());
    }
    if let Some((nonce, sources)) = &loads.clerk {
        // Our own module that loads ClerkJS.
        if script.is_empty() {
            script.push(own);
        }
        script.extend_from_slice(&sources.script);
        connect.extend_from_slice(&sources.connect);
        img.extend_from_slice(&sources.img);
        frame.extend_from_slice(&sources.frame);
        worker.extend_from_slice(&sources.worker);
        // ClerkJS writes `<style>` elements and gives each the nonce.
        style.push(format!("'nonce-{nonce}'"));
    }
    let forms = [vec!["'self'".to_owned()], loads.forms.clone()].concat();
    let none = || vec!["'none'".to_owned()];
    let directives = [
        // Whatever is not listed below does not load: frames, media, objects, workers, manifests.
        ("default-src", none()),
        ("style-src", style),
        ("img-src", img),
        // Every form posts to us; injected markup can't send what people type elsewhere. With Clerk the answer may lead
        // through its Frontend API.
        ("form-action", forms),
        // `<base>` would redirect every relative link.
        ("base-uri", none()),
        // Nobody frames us: no clickjacking.
        ("frame-ancestors", none()),
        ("script-src", script),
        ("connect-src", connect),
        ("frame-src", frame),
        ("worker-src", worker),
    ];
    let written = directives
        .iter()
        .filter(|(_, sources)| !sources.is_empty())
        .map(|(name, sources)| format!("{name} {}", sources.join(" ")));
    written.collect::<Vec<_>>().join("; ")
}

/// Sets the policy of a page without scripts on the page being rendered.
pub fn protect_response() {
    let clerk = use_context::<AppState>().and_then(|state| state.clerk);
    add(|loads| loads.forms = clerk.map_or_else(Vec::new, |clerk| clerk.sources.form.clone()));
}

/// The page being rendered holds islands, whose scripts carry the nonce.
pub fn allow_islands(nonce: Option<&str>) {
    add(|loads| loads.islands = nonce.map(str::to_owned));
}

/// The page being rendered loads scripts of ours: the palette's and the forms'.
pub fn allow_own_scripts() {
    add(|loads| loads.own_scripts = true);
}

/// The page being rendered loads ClerkJS, whose styles carry the nonce.
pub fn allow_clerk(nonce: &str, sources: &ContentSources) {
    add(|loads| loads.clerk = Some((nonce.to_owned(), sources.clone())));
}

/// Notes what else the page loads and sets its policy, in place of an earlier one.
fn add(note: impl FnOnce(&mut Loads)) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let page = use_context::<PageLoads>().unwrap_or_default();
    let mut loads = page.0.lock().unwrap_or_else(PoisonError::into_inner);
    note(&mut loads);
    insert(&response, header::CONTENT_SECURITY_POLICY, &policy(&loads));
}

fn insert(response: &ResponseOptions, name: HeaderName, value: &str) {
    match HeaderValue::from_str(value) {
        Ok(value) => response.insert_header(name, value),
        Err(cause) => tracing::error!(%name, %cause, "header left out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_islands() -> Loads {
        Loads {
            islands: Some("abc".to_owned()),
            ..Loads::default()
        }
    }

    fn with_clerk() -> Loads {
        let sources = |source: &str| vec![source.to_owned()];
        let clerk = ContentSources {
            script: sources("https://clerk.acme.example"),
            connect: sources("https://connect.example"),
            img: sources("https://img.example"),
            frame: sources("https://frame.example"),
            worker: sources("blob:"),
            form: sources("https://clerk.acme.example"),
        };
        Loads {
            own_scripts: false,
            islands: None,
            forms: clerk.form.clone(),
            clerk: Some(("xyz".to_owned(), clerk)),
        }
    }

    #[test]
    fn a_page_without_islands_runs_no_script() {
        let policy = policy(&Loads::default());
        assert_eq!(
            policy,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_page_with_the_palette_loads_our_own_client_and_runs_nothing_inline() {
        let with_palette = Loads {
            own_scripts: true,
            ..Loads::default()
        };
        let policy = policy(&with_palette);
        assert!(
            policy.ends_with("; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"),
            "{policy}"
        );
    }

    #[test]
    fn nothing_unsafe_and_no_foreign_origin_is_allowed() {
        let policy = policy(&with_islands());
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

    #[test]
    fn clerk_adds_its_own_sources_and_no_more() {
        assert_eq!(
            policy(&with_clerk()),
            "default-src 'none'; style-src 'self' 'nonce-xyz'; img-src 'self' https://img.example; form-action 'self' https://clerk.acme.example; \
             base-uri 'none'; frame-ancestors 'none'; script-src 'self' https://clerk.acme.example; \
             connect-src https://connect.example; frame-src https://frame.example; worker-src blob:"
        );
        let both = policy(&Loads {
            islands: with_islands().islands,
            ..with_clerk()
        });
        assert!(
            both.contains(
                "script-src 'self' 'nonce-abc' 'wasm-unsafe-eval' https://clerk.acme.example;"
            ),
            "{both}"
        );
        assert!(
            both.contains("connect-src 'self' https://connect.example;"),
            "{both}"
        );
    }
}

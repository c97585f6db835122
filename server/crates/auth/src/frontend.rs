//! What the browser needs of a Clerk instance: ClerkJS, and leave to load what ClerkJS loads.

use crate::config::Clerk;

/// The major versions that are known to work together; the Frontend API serves the newest of each.
const CLERK_JS: &str = "npm/@clerk/clerk-js@6/dist/clerk.browser.js";
const CLERK_UI: &str = "npm/@clerk/ui@1/dist/ui.browser.js";

/// Cloudflare's check for robots, on sign-in and sign-up.
const CHALLENGES: &str = "https://challenges.cloudflare.com";
/// Clerk's protection from abuse. Its connections use several ports.
const PROTECTION: &str = "https://*.protect.clerk.com";
const PROTECTION_ANY_PORT: &str = "https://*.protect.clerk.com:*";
/// Photos of people.
const IMAGES: &str = "https://img.clerk.com";

/// Sources to add to the directives of a Content-Security-Policy on pages that load ClerkJS.
///
/// As Clerk asks (<https://clerk.com/docs/guides/secure/best-practices/csp-headers>), without what only its payments and
/// its telemetry need: neither is used. ClerkJS also writes `<style>` elements; give it the page's nonce (option `nonce`
/// of `Clerk.load`, and the attribute on its script) and name that nonce in `style-src`, instead of `'unsafe-inline'`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentSources {
    /// `script-src`.
    pub script: Vec<String>,
    /// `connect-src`.
    pub connect: Vec<String>,
    /// `img-src`.
    pub img: Vec<String>,
    /// `frame-src`.
    pub frame: Vec<String>,
    /// `worker-src`.
    pub worker: Vec<String>,
    /// `form-action`, also of pages that load no ClerkJS: a browser holds every redirect after a form to it, and a form
    /// that is sent when the session's token has just ended leads through the handshake at the Frontend API.
    pub form: Vec<String>,
}

impl Clerk {
    /// Address of ClerkJS, for a `<script>` with the attribute `data-clerk-publishable-key`.
    #[must_use]
    pub fn clerk_js(&self) -> String {
        format!("{}/{CLERK_JS}", self.issuer())
    }

    /// Address of the script with Clerk's components, which ClerkJS since version 6 takes as an option:
    /// `Clerk.load({ ui: { ClerkUI: window.__internal_ClerkUICtor } })`.
    #[must_use]
    pub fn clerk_ui(&self) -> String {
        format!("{}/{CLERK_UI}", self.issuer())
    }

    /// What pages that load ClerkJS must allow.
    #[must_use]
    pub fn content_sources(&self) -> ContentSources {
        let frontend_api = self.issuer();
        let sources = |sources: &[&str]| sources.iter().map(|&source| source.to_owned()).collect();
        ContentSources {
            script: sources(&[&frontend_api, CHALLENGES, PROTECTION]),
            connect: sources(&[&frontend_api, PROTECTION_ANY_PORT]),
            img: sources(&[IMAGES]),
            frame: sources(&[CHALLENGES, PROTECTION]),
            worker: sources(&["'self'", "blob:"]),
            form: sources(&[&frontend_api]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::production;

    #[test]
    fn the_browser_gets_everything_from_the_instance() {
        let clerk = production();
        assert_eq!(
            clerk.clerk_js(),
            "https://clerk.acme.example/npm/@clerk/clerk-js@6/dist/clerk.browser.js"
        );
        assert_eq!(
            clerk.clerk_ui(),
            "https://clerk.acme.example/npm/@clerk/ui@1/dist/ui.browser.js"
        );
        let sources = clerk.content_sources();
        assert_eq!(sources.script[0], "https://clerk.acme.example");
        assert_eq!(sources.connect[0], "https://clerk.acme.example");
        let all = [
            sources.script,
            sources.connect,
            sources.img,
            sources.frame,
            sources.worker,
        ]
        .concat();
        for source in all {
            assert!(
                source.starts_with("https://") || ["'self'", "blob:"].contains(&source.as_str()),
                "{source}"
            );
            assert!(
                !source.contains(|character: char| character.is_whitespace() || character == ';'),
                "{source}"
            );
        }
    }
}

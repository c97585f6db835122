//! What pages need of the Clerk instance, where people sign in with it.

use auth::{config::Clerk, frontend::ContentSources};

/// What the browser is told. All of it is public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClerkPages {
    /// The publishable key.
    pub publishable_key: String,
    /// Address of ClerkJS.
    pub script: String,
    /// Address of the script with Clerk's components.
    pub components: String,
    /// What pages that load them must allow.
    pub sources: ContentSources,
}

impl From<&Clerk> for ClerkPages {
    fn from(clerk: &Clerk) -> Self {
        Self {
            publishable_key: clerk.publishable_key.clone(),
            script: clerk.clerk_js(),
            components: clerk.clerk_ui(),
            sources: clerk.content_sources(),
        }
    }
}

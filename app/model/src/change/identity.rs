//! Whether the two reports are about a product of one name, at one address.

use super::subject::fold;
use crate::report::{Report, ToolIdentity};

/// What the tool is called and where its address leads, where that is not as before: before and now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IdentityChange<'a> {
    /// The name the site gives itself.
    pub name: Option<(&'a str, &'a str)>,
    /// The site's host, with the port where it has its own. `www.` is the same host.
    pub host: Option<(&'a str, &'a str)>,
}

impl<'a> IdentityChange<'a> {
    /// How the two differ.
    #[must_use]
    pub fn between(before: &'a Report, after: &'a Report) -> Self {
        let (before, after) = (&before.tool, &after.tool);
        let (old, new) = (host(before), host(after));
        Self {
            name: (fold(&before.name) != fold(&after.name))
                .then_some((before.name.as_str(), after.name.as_str())),
            host: (old != new).then_some((old, new)),
        }
    }

    /// Each change as a sentence without its full stop. What sites call themselves is text, never markup.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let host = self.host.map(|(old, new)| host_sentence(old, new));
        let name = self
            .name
            .map(|(old, new)| format!("It is called {new} now, {old} before"));
        host.into_iter().chain(name).collect()
    }
}

/// `Its address leads to larkspur.example now, to harbour.example before`.
pub(super) fn host_sentence(old: &str, new: &str) -> String {
    format!("Its address leads to {new} now, to {old} before")
}

fn host(tool: &ToolIdentity) -> &str {
    let rest = tool.url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

//! Typed ids. Every id is a UUID and is accepted from outside in one spelling only: hyphenated, lower case.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// The text is no id in the one accepted spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for NotAnId {}

/// Parses the hyphenated lower-case form of RFC 9562 and nothing else.
///
/// `Uuid::parse_str` also takes braced, URN, simple and upper-case forms; two spellings of one id
/// are two cache keys and two log lines, so they are refused before any query runs.
fn parse_strict(text: &str) -> Result<Uuid, NotAnId> {
    let id = Uuid::try_parse(text).map_err(|_| NotAnId)?;
    let mut buffer = Uuid::encode_buffer();
    if id.hyphenated().encode_lower(&mut buffer) == text {
        Ok(id)
    } else {
        Err(NotAnId)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts by creation time (UUIDv7).
            #[cfg(not(target_arch = "wasm32"))]
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_strict(text).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )*};
}

ids! {
    /// A workspace: the tenant.
    WorkspaceId,
    /// A person, known by identity; may belong to several workspaces.
    UserId,
    /// A tool in one workspace's stack.
    ToolId,
    /// One execution of the research pipeline.
    RunId,
    /// One stored version of a tool's research report.
    ReportId,
    /// An invitation to a workspace.
    InvitationId,
    /// One line of the audit log.
    AuditId,
    /// A spend record.
    SpendId,
    /// A table of spend records that waits to be confirmed.
    SpendDraftId,
    /// A table of spend records that was read in.
    SpendImportId,
    /// A note.
    NoteId,
    /// A text that a note has had.
    NoteVersionId,
    /// Something that a member is told.
    NotificationId,
    /// A pain point.
    PainId,
    /// A text that a pain point has had.
    PainVersionId,
    /// A view of the list of tools.
    ToolViewId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_is_accepted() {
        let good = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";
        assert_eq!(good.parse::<ToolId>().unwrap().to_string(), good);
        for bad in [
            "0193A8F0-7C1E-7B6A-9D5E-0123456789AB",
            "0193a8f07c1e7b6a9d5e0123456789ab",
            "{0193a8f0-7c1e-7b6a-9d5e-0123456789ab}",
            "urn:uuid:0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
            " 0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
            "0193a8f0-7c1e-7b6a-9d5e-0123456789a",
            "",
            "1 or 1=1",
        ] {
            assert_eq!(bad.parse::<ToolId>(), Err(NotAnId), "{bad:?}");
        }
    }

    #[test]
    fn json_follows_the_same_rule() {
        let upper = "\"0193A8F0-7C1E-7B6A-9D5E-0123456789AB\"";
        assert!(serde_json::from_str::<RunId>(upper).is_err());
    }
}

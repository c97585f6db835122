//! The audit log: who did what to what, and when.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::id::{AuditId, UserId};

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $word:literal $said:literal,)*) => {
        /// What can happen in a workspace. A new one is stored by its word; old words stay readable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum AuditEvent {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl AuditEvent {
            /// Every event.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word stored in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// What people read after the actor's name.
            #[must_use]
            pub const fn said(self) -> &'static str {
                match self {
                    $(Self::$name => $said,)*
                }
            }
        }
    };
}

events! {
    /// The workspace was made.
    WorkspaceCreated "workspace.created" "created the workspace",
    /// Its name changed.
    WorkspaceRenamed "workspace.renamed" "renamed the workspace",
    /// Its word in addresses changed.
    WorkspaceMoved "workspace.moved" "changed the workspace's address",
    /// A second factor became required, or no longer is.
    SecondFactorChanged "workspace.second_factor" "changed the second-factor rule",
    /// Weights, must-haves or deal-breakers changed.
    ScorecardChanged "scorecard.changed" "changed the scorecard",
    /// Everything was downloaded.
    WorkspaceExported "workspace.exported" "exported the workspace",
    /// Content was read back from an export.
    WorkspaceImported "workspace.imported" "imported an export",
    /// Somebody accepted an invitation.
    MemberJoined "member.joined" "joined",
    /// Somebody left.
    MemberLeft "member.left" "left",
    /// Somebody was removed.
    MemberRemoved "member.removed" "removed a member",
    /// A membership ended because the account did. It names nobody.
    AccountDeleted "member.deleted" "left: their account was deleted",
    /// A member became something else.
    RoleChanged "member.role" "changed a role",
    /// Somebody was invited.
    InvitationSent "invitation.sent" "invited somebody",
    /// An invitation was sent again.
    InvitationResent "invitation.resent" "sent an invitation again",
    /// An invitation was taken back.
    InvitationRevoked "invitation.revoked" "revoked an invitation",
    /// A tool was added.
    ToolAdded "tool.added" "added a tool",
    /// A tool that no research had read got another address.
    ToolCorrected "tool.corrected" "corrected a tool's address",
    /// How often a tool is researched again changed.
    ToolScheduled "tool.scheduled" "changed how often a tool is researched",
    /// A tool's status changed.
    ToolDecided "tool.decided" "decided on a tool",
    /// A tool's owner, category or tags changed.
    ToolFiled "tool.filed" "changed a tool's owner, category or tags",
    /// A tool was deleted, with all that hung on it. Its name is deleted too.
    ToolDeleted "tool.deleted" "deleted a tool",
    /// A view of the list of tools was saved.
    ViewSaved "view.saved" "saved a view of the tools",
    /// A view of the list of tools was deleted.
    ViewDeleted "view.deleted" "deleted a view of the tools",
    /// A spend record was written.
    SpendAdded "spend.added" "wrote a spend record",
    /// A spend record changed.
    SpendChanged "spend.changed" "changed a spend record",
    /// A spend record was deleted.
    SpendDeleted "spend.deleted" "deleted a spend record",
    /// A table of spend records was read in.
    SpendImported "spend.imported" "imported spend records",
    /// An import was taken back.
    SpendImportUndone "spend.import_undone" "took an import of spend records back",
    /// The currency of totals changed.
    CurrencyChanged "money.currency" "changed the currency of totals",
    /// Exchange rates changed.
    RatesChanged "money.rates" "changed exchange rates",
    /// A member made an address for their calendar program.
    CalendarFeedMade "calendar.made" "made a calendar address",
    /// A member took it back.
    CalendarFeedRevoked "calendar.revoked" "took a calendar address back",
    /// A note was written.
    NoteAdded "note.added" "wrote a note",
    /// A note changed.
    NoteChanged "note.changed" "changed a note",
    /// A note was deleted.
    NoteDeleted "note.deleted" "deleted a note",
    /// A pain point was written.
    PainAdded "pain.added" "wrote a pain point",
    /// A pain point changed.
    PainChanged "pain.changed" "changed a pain point",
    /// A pain point was deleted.
    PainDeleted "pain.deleted" "deleted a pain point",
    /// Somebody said how well a tool solves a pain point.
    PainJudged "pain.judged" "judged a tool by a pain point",
    /// Somebody took that back.
    PainUnjudged "pain.unjudged" "took back how a tool was judged by a pain point",
    /// A run was started or retried.
    RunStarted "run.started" "started a run",
    /// A run was cancelled.
    RunCancelled "run.cancelled" "cancelled a run",
}

impl AuditEvent {
    /// The event behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|event| event.as_str() == word)
    }
}

/// A value before and after: stored as `{"from": …, "to": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its id; ids sort by time.
    pub id: AuditId,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Who; `None`: somebody whose account was deleted.
    pub actor_id: Option<UserId>,
    /// Their name at the time; `None` as above.
    pub actor_name: Option<String>,
    /// What.
    pub event: AuditEvent,
    /// To what: the id of a tool, run, member or invitation.
    pub subject_id: Option<Uuid>,
    /// Its name at the time; erased when the thing itself was deleted.
    pub subject_name: Option<String>,
    /// What changed, where something did.
    pub change: Option<Change>,
}

#[cfg(test)]
mod tests {
    use super::AuditEvent;

    #[test]
    fn an_event_survives_its_word() {
        for event in AuditEvent::ALL {
            assert_eq!(AuditEvent::parse(event.as_str()), Some(*event));
        }
        assert_eq!(AuditEvent::parse("workspace.painted"), None);
    }
}

//! Roles and the one permission table.
//!
//! The server asks it before every change, pages ask it to hide what can't be done, and
//! `docs/permissions.txt` is printed from it (a test compares).

use serde::{Deserialize, Serialize};

/// What a member is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Manages members, settings and everything else.
    Admin,
    /// Reads everything, adds tools, starts runs; edits and deletes what is their own.
    Member,
}

impl Role {
    /// Every role, the strongest first.
    pub const ALL: [Self; 2] = [Self::Admin, Self::Member];

    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }

    /// The word people read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "Admin",
            Self::Member => "Member",
        }
    }

    /// The role behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// How far a role may go with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grant {
    /// Not at all.
    No,
    /// On what the person added, started or wrote themselves.
    Own,
    /// On everything in the workspace.
    Any,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $word:literal: $admin:ident $member:ident,)*) => {
        /// What somebody may want to do in a workspace.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What it is called in the printed table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }

        impl Role {
            /// The permission table: how far may this role go with that?
            #[must_use]
            pub const fn grant(self, action: Action) -> Grant {
                match action {
                    $(Action::$name => match self {
                        Self::Admin => Grant::$admin,
                        Self::Member => Grant::$member,
                    },)*
                }
            }
        }
    };
}

actions! {
    // action, its name: Admin, Member
    /// See tools, reports, runs and who the members are.
    Read "read everything in the workspace": Any Any,
    /// Add a tool by address.
    AddTool "add tools": Any Any,
    /// Delete a tool and all that hangs on it.
    DeleteTool "delete tools": Any Own,
    /// Say where a tool stands, and why.
    DecideTool "decide on tools": Any Any,
    /// Say who looks after a tool and what it is filed under.
    FileTool "set owners, categories and tags": Any Any,
    /// Save a view of the list of tools under a name.
    SaveView "save views of the tools": Any Any,
    /// Change or delete such a view.
    EditView "change and delete views of the tools": Any Own,
    /// Start or retry a research run.
    StartRun "start and retry runs": Any Any,
    /// Cancel a run that is queued or running.
    CancelRun "cancel runs": Any Any,
    /// Write a note.
    WriteNote "write notes": Any Any,
    /// Edit or delete a note.
    EditNote "edit and delete notes": Any Own,
    /// Write a pain point, and how well tools solve it.
    WritePain "write pain points": Any Any,
    /// Edit or delete a pain point, or what is said of a tool there.
    EditPain "edit and delete pain points": Any Own,
    /// Write a spend record.
    RecordSpend "write spend records": Any Any,
    /// Edit or delete a spend record.
    EditSpend "edit and delete spend records": Any Own,
    /// Choose what concerns oneself alone: the address for one's calendar program, what one is told of.
    SetOwnPreferences "set own preferences": Any Any,
    /// Leave the workspace. Its last Admin is refused by the database.
    Leave "leave the workspace": Any Any,
    /// Remove members.
    ManageMembers "remove members": Any No,
    /// Change what a member is.
    ChangeRoles "change roles": Any No,
    /// Invite people, send an invitation again, revoke it.
    ManageInvitations "invite people": Any No,
    /// Change the plan and see invoices.
    ManageBilling "manage billing": Any No,
    /// Set the weights of the seven dimensions and the must-haves.
    EditScorecard "edit the scorecard": Any No,
    /// Make and revoke share links.
    ManageSharing "share reports by link": Any No,
    /// Publish a report to the public library.
    Publish "publish reports": Any No,
    /// Change the workspace's name, address and security settings.
    ManageSettings "change settings": Any No,
    /// Read who did what.
    ReadAuditLog "read the audit log": Any No,
    /// Download everything the workspace owns.
    Export "export the workspace": Any No,
    /// Delete the workspace and everything in it.
    DeleteWorkspace "delete the workspace": Any No,
}

impl Role {
    /// Whether this role may do that at all, be it only on what is their own.
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        !matches!(self.grant(action), Grant::No)
    }

    /// Whether this role may do that to a thing that is their own, or another's.
    #[must_use]
    pub const fn may_on(self, action: Action, own: bool) -> bool {
        match self.grant(action) {
            Grant::No => false,
            Grant::Own => own,
            Grant::Any => true,
        }
    }
}

/// The permission table as text, one action a line.
#[must_use]
pub fn permissions() -> String {
    let word = |grant| match grant {
        Grant::No => "no",
        Grant::Own => "own",
        Grant::Any => "yes",
    };
    let mut text = format!("{:<34}{:<8}{}\n", "", "Admin", "Member");
    for action in Action::ALL {
        text.push_str(&format!(
            "{:<34}{:<8}{}\n",
            action.name(),
            word(Role::Admin.grant(*action)),
            word(Role::Member.grant(*action)),
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_may_do_everything() {
        for action in Action::ALL {
            assert_eq!(Role::Admin.grant(*action), Grant::Any, "{action:?}");
        }
    }

    #[test]
    fn own_things_only() {
        assert!(Role::Member.may(Action::DeleteTool));
        assert!(Role::Member.may_on(Action::DeleteTool, true));
        assert!(!Role::Member.may_on(Action::DeleteTool, false));
        assert!(!Role::Member.may_on(Action::Export, true));
    }

    #[test]
    fn a_role_survives_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("owner"), None);
    }
}

//! Search everywhere in a workspace, as its page and the palette ask for it.

use db::{
    DbError, TenantTx,
    search::{Found, Target, find},
};
use model::{
    Action, Role,
    report::FactId,
    search::{Group, Hit, SearchKind, excerpt, marked, words},
    workspace::Member,
};

use crate::{components::layout, pages::report::because::anchor, paths};

/// The longest piece of a text that is shown, in characters.
const EXCERPT: usize = 160;

/// What a search finds: pages and actions, then the best of every kind. Without words, every page and action.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn everything(
    tx: &mut TenantTx,
    member: &Member,
    search: &str,
    most: usize,
) -> Result<Vec<Group>, DbError> {
    let places = places(&member.workspace.slug, member.role, search, &[]);
    gather(tx, &member.workspace.slug, places, search, most).await
}

/// The same as the palette suggests it: with what only its script can do.
///
/// # Errors
/// As [`everything`].
pub async fn suggestions(
    tx: &mut TenantTx,
    member: &Member,
    search: &str,
    most: usize,
) -> Result<Vec<Group>, DbError> {
    let shortcuts = [("Keyboard shortcuts", paths::shortcuts())];
    let places = places(&member.workspace.slug, member.role, search, &shortcuts);
    gather(tx, &member.workspace.slug, places, search, most).await
}

async fn gather(
    tx: &mut TenantTx,
    slug: &str,
    places: Group,
    search: &str,
    most: usize,
) -> Result<Vec<Group>, DbError> {
    let mut groups = vec![places];
    for kind in SearchKind::ALL.iter().copied() {
        groups.push(of_kind(tx, slug, kind, search, 0, most).await?);
    }
    groups.retain(|group| !group.hits.is_empty());
    Ok(groups)
}

/// What a search finds of one kind, from the thing at `skip` (0 is the best).
///
/// # Errors
/// As [`everything`].
pub async fn of_kind(
    tx: &mut TenantTx,
    slug: &str,
    kind: SearchKind,
    search: &str,
    skip: usize,
    most: usize,
) -> Result<Group, DbError> {
    let found = if words(search).is_empty() {
        Found::default()
    } else {
        find(tx, kind, search, skip, most).await?
    };
    let asked = words(search);
    let hits = found.hits.into_iter();
    Ok(Group {
        kind: Some(kind),
        hits: hits.map(|hit| shown(slug, kind, hit, &asked)).collect(),
        matching: found.matching,
        near: found.near,
    })
}

fn shown(slug: &str, kind: SearchKind, hit: db::search::Hit, asked: &[String]) -> Hit {
    let href = match hit.target {
        Target::Tool(tool) => paths::tool(slug, tool),
        Target::Fact(tool, fact) => {
            format!("{}#{}", paths::tool(slug, tool), anchor(&FactId(fact)))
        }
        Target::Note(note) => paths::note(slug, note),
        Target::Pain(pain) => paths::pain(slug, pain),
        Target::Spend(record) => paths::spend_record(slug, record),
        Target::Member(email) => paths::members_page(slug, &email, 1),
    };
    // The head of a note is the name of its tool, and its text is Markdown.
    let title = match kind {
        SearchKind::Note => format!("Note about {}", hit.title),
        _ => hit.title,
    };
    Hit {
        title: marked(&title, asked),
        text: excerpt(&hit.text, asked, EXCERPT),
        about: hit.about.unwrap_or_default(),
        href,
    }
}

/// The pages and actions whose names hold every word, of those that the role may see and `more`.
fn places(slug: &str, role: Role, search: &str, more: &[(&'static str, String)]) -> Group {
    let asked = words(search);
    let by_name = |(name, href): (&'static str, String)| (name, "", href);
    let hits: Vec<Hit> = layout::areas(slug, role)
        .into_iter()
        .map(by_name)
        .chain(actions(slug, role))
        .chain(more.iter().cloned().map(by_name))
        .filter(|(name, also, _)| has_every(name, also, &asked))
        .map(|(name, _, href)| Hit {
            title: marked(name, &asked),
            text: Vec::new(),
            about: String::new(),
            href,
        })
        .collect();
    Group {
        kind: None,
        matching: hits.len(),
        hits,
        near: false,
    }
}

fn has_every(name: &str, also: &str, asked: &[String]) -> bool {
    let known: Vec<String> = words(name).into_iter().chain(words(also)).collect();
    asked
        .iter()
        .all(|word| known.iter().any(|part| part.starts_with(word)))
}

/// What can be done: its name, other words that people may look for it by, and where.
fn actions(slug: &str, role: Role) -> Vec<(&'static str, &'static str, String)> {
    let all = [
        (
            Action::AddTool,
            "Add a tool",
            "new research",
            paths::add_tool(slug),
        ),
        (
            Action::WritePain,
            "Write a pain point",
            "add new create",
            paths::write_pain(slug),
        ),
        (
            Action::RecordSpend,
            "New spend record",
            "add a write create contract cost payment",
            paths::new_spend(slug),
        ),
        (
            Action::RecordSpend,
            "Import spend records",
            "upload csv",
            paths::import_spend(slug),
        ),
        (Action::Read, "Decisions", "log", paths::decisions(slug)),
        (
            Action::Read,
            "Currency and exchange rates",
            "",
            paths::rates(slug),
        ),
        (
            Action::Read,
            "Notifications",
            "",
            paths::notifications(slug),
        ),
        (
            Action::Read,
            "Notification settings",
            "mail reminders",
            paths::notification_settings(slug),
        ),
        (
            Action::ManageInvitations,
            "Invite somebody",
            "add a member person",
            paths::invite(slug),
        ),
        (
            Action::Export,
            "Export the workspace",
            "download archive",
            paths::settings(slug),
        ),
        (
            Action::Read,
            "New workspace",
            "add create a",
            paths::new_workspace(),
        ),
    ];
    all.into_iter()
        .filter(|(action, ..)| role.may(*action))
        .map(|(_, name, also, href)| (name, also, href))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(role: Role, search: &str) -> Vec<String> {
        let hits = places("acme", role, search, &[]).hits.into_iter();
        hits.map(|hit| hit.title.into_iter().map(|piece| piece.0).collect())
            .collect()
    }

    #[test]
    fn pages_and_actions_are_those_of_the_role() {
        assert_eq!(names(Role::Admin, "aud"), ["Audit log"]);
        assert!(names(Role::Member, "aud").is_empty());
        assert_eq!(names(Role::Admin, "invite"), ["Invite somebody"]);
        assert!(names(Role::Member, "invite").is_empty());
        assert_eq!(names(Role::Member, "spend NEW"), ["New spend record"]);
        assert_eq!(names(Role::Member, "add a record"), ["New spend record"]);
        assert!(names(Role::Member, "").len() > 8, "all of them");
        assert_eq!(
            names(Role::Member, "rates"),
            ["Currency and exchange rates"]
        );
        assert_eq!(
            names(Role::Member, "currency"),
            names(Role::Member, "rates")
        );
        assert_eq!(names(Role::Member, "import"), ["Import spend records"]);
        assert!(names(Role::Member, "notifications").contains(&"Notifications".to_owned()));
        assert!(names(Role::Member, "zebra").is_empty());
        // Without script nothing would come of it.
        assert!(names(Role::Member, "keyboard").is_empty());
    }
}

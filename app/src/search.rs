//! Search everywhere in a workspace, as its page and the palette ask for it.

use db::{
    TenantTx,
    search::{Found, Target, find},
};
use model::{
    Action, AppError, Role,
    id::ToolId,
    report::FactId,
    search::{Group, Hit, SearchKind, excerpt, marked, words},
    workspace::Member,
};

use crate::{
    components::{layout, twins::Twins},
    context,
    pages::report::because::anchor,
    paths,
};

/// The longest piece of a text that is shown, in characters.
const EXCERPT: usize = 160;

/// What a search finds: pages and actions, then the best of every kind. Without words, every page and action.
///
/// # Errors
/// The database fails.
pub async fn everything(
    tx: &mut TenantTx,
    member: &Member,
    search: &str,
    most: usize,
) -> Result<Vec<Group>, AppError> {
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
) -> Result<Vec<Group>, AppError> {
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
) -> Result<Vec<Group>, AppError> {
    let mut found = Vec::new();
    for kind in SearchKind::ALL.iter().copied() {
        found.push((kind, look_up(tx, kind, search, 0, most).await?));
    }
    let tools = found.iter().flat_map(|(_, found)| tools(found));
    let twins = Twins::among(tx, tools).await?;
    let asked = words(search);
    let found = found.into_iter();
    let found = found.map(|(kind, found)| group(slug, kind, found, &twins, &asked));
    let mut groups: Vec<Group> = std::iter::once(places).chain(found).collect();
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
) -> Result<Group, AppError> {
    let found = look_up(tx, kind, search, skip, most).await?;
    let twins = Twins::among(tx, tools(&found)).await?;
    Ok(group(slug, kind, found, &twins, &words(search)))
}

async fn look_up(
    tx: &mut TenantTx,
    kind: SearchKind,
    search: &str,
    skip: usize,
    most: usize,
) -> Result<Found, AppError> {
    if words(search).is_empty() {
        return Ok(Found::default());
    }
    let found = find(tx, kind, search, skip, most).await;
    found.map_err(|cause| context::database(&cause))
}

/// The tools that are named in what was found.
fn tools(found: &Found) -> impl Iterator<Item = ToolId> {
    found.hits.iter().filter_map(|hit| hit.tool)
}

fn group(slug: &str, kind: SearchKind, found: Found, twins: &Twins, asked: &[String]) -> Group {
    let hits = found.hits.into_iter();
    Group {
        kind: Some(kind),
        hits: hits
            .map(|hit| shown(slug, kind, hit, twins, asked))
            .collect(),
        matching: found.matching,
        near: found.near,
    }
}

fn shown(
    slug: &str,
    kind: SearchKind,
    hit: db::search::Hit,
    twins: &Twins,
    asked: &[String],
) -> Hit {
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
        SearchKind::Note => format!("Note about {}", twins.called(hit.tool, &hit.title)),
        SearchKind::Tool | SearchKind::Report => twins.called(hit.tool, &hit.title),
        _ => hit.title,
    };
    let tool = hit.tool_name.map(|name| twins.called(hit.tool, &name));
    let about: Vec<String> = tool.into_iter().chain(hit.about).collect();
    Hit {
        title: marked(&title, asked),
        text: excerpt(&hit.text, asked, EXCERPT),
        about: about.join(", "),
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
    fn a_tool_whose_name_another_has_is_told_by_its_address() {
        let tool = ToolId::new();
        let twins = Twins::from_iter([(tool, "https://aster.example/".to_owned())]);
        let told = |twins: &Twins, kind, title: &str, tool_name: Option<&str>| {
            let hit = db::search::Hit {
                target: Target::Tool(tool),
                title: title.to_owned(),
                text: String::new(),
                tool: Some(tool),
                tool_name: tool_name.map(str::to_owned),
                about: tool_name.map(|_| "paid by Zoe".to_owned()),
            };
            let hit = shown("acme", kind, hit, twins, &[]);
            let title = hit.title.into_iter().map(|piece| piece.0);
            (title.collect::<String>(), hit.about)
        };
        let own = |title: &str| (title.to_owned(), String::new());
        for (kind, title) in [
            (SearchKind::Tool, "Aster (aster.example)"),
            (SearchKind::Report, "Aster (aster.example)"),
            (SearchKind::Note, "Note about Aster (aster.example)"),
        ] {
            assert_eq!(told(&twins, kind, "Aster", None), own(title));
        }
        let note = told(&Twins::default(), SearchKind::Note, "Aster", None);
        assert_eq!(note, own("Note about Aster"));
        for (twins, about) in [
            (&twins, "Aster (aster.example), paid by Zoe"),
            (&Twins::default(), "Aster, paid by Zoe"),
        ] {
            let spend = told(twins, SearchKind::Spend, "Aster Inc.", Some("Aster"));
            assert_eq!(spend, ("Aster Inc.".to_owned(), about.to_owned()));
        }
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

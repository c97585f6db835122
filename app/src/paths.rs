//! The addresses of pages, in one place. Every part is a slug, an id or percent-encoded, so each is
//! fit for a `Location` header as it stands.

use std::fmt::Write;

use model::{
    id::{
        NoteId, NoteVersionId, PainId, PainVersionId, RunId, SpendDraftId, SpendId, SpendImportId,
        ToolId,
    },
    note::NoteKind,
    notification::{Notification, NotificationKind},
    search::SearchKind,
};

/// The workspaces of whoever is signed in.
#[must_use]
pub fn workspaces() -> String {
    "/w".to_owned()
}

/// The form for a new workspace.
#[must_use]
pub fn new_workspace() -> String {
    "/w/new".to_owned()
}

/// The overview of a workspace.
#[must_use]
pub fn overview(slug: &str) -> String {
    format!("/w/{slug}")
}

/// The list of tools.
#[must_use]
pub fn tools(slug: &str) -> String {
    format!("/w/{slug}/tools")
}

/// What to do to the tools that are chosen in the list.
#[must_use]
pub fn chosen(slug: &str) -> String {
    format!("/w/{slug}/tools/chosen")
}

/// The tools that a query of the list asks for, as a spreadsheet.
#[must_use]
pub fn tools_csv(slug: &str, query: &str) -> String {
    with_query(&format!("/w/{slug}/tools.csv"), query)
}

/// The decisions on all tools.
#[must_use]
pub fn decisions(slug: &str) -> String {
    format!("/w/{slug}/decisions")
}

/// A page of them, of those that the query asks for; 1 is the newest.
#[must_use]
pub fn decisions_of(slug: &str, query: &str, page: usize) -> String {
    page_of(&decisions(slug), query, page)
}

/// The same decisions as a table to save.
#[must_use]
pub fn decisions_csv(slug: &str, query: &str) -> String {
    with_query(&format!("/w/{slug}/decisions.csv"), query)
}

/// The list of tools, in the form for another.
#[must_use]
pub fn add_tool(slug: &str) -> String {
    format!("{}#url", tools(slug))
}

/// The list of the tools that one of its filters lets through.
#[must_use]
pub fn tools_with(slug: &str, filter: &str, value: &str) -> String {
    format!("{}?{filter}={}", tools(slug), query_value(value))
}

/// The word for an address that research may not reach; the list of tools judges the address anew.
pub const NOT_PUBLIC: &str = "not_public";

/// The list of tools with the question whether an address of a site that has a tool is another one.
#[must_use]
pub fn near_tools(slug: &str, url: &str) -> String {
    format!("{}?near={}#near", tools(slug), query_value(url))
}

/// A tool: its newest report.
#[must_use]
pub fn tool(slug: &str, tool: ToolId) -> String {
    format!("/w/{slug}/tools/{tool}")
}

/// The same, told that the tool was there already.
#[must_use]
pub fn known_tool(slug: &str, id: ToolId) -> String {
    format!("{}?known=1", tool(slug, id))
}

/// A tool's logo: a picture in any case.
#[must_use]
pub fn logo(slug: &str, tool: ToolId) -> String {
    format!("/w/{slug}/tools/{tool}/logo")
}

/// One version of a tool's report.
#[must_use]
pub fn report_version(slug: &str, tool: ToolId, version: i32) -> String {
    format!("/w/{slug}/tools/{tool}/reports/{version}")
}

/// What changed from the version before to this one.
#[must_use]
pub fn report_changes(slug: &str, tool: ToolId, version: i32) -> String {
    format!("/w/{slug}/tools/{tool}/changes/{version}")
}

/// A run's progress.
#[must_use]
pub fn run(slug: &str, run: RunId) -> String {
    format!("/w/{slug}/runs/{run}")
}

/// The stream of a run's progress.
#[must_use]
pub fn run_events(slug: &str, run: RunId) -> String {
    format!("/w/{slug}/runs/{run}/events")
}

/// The sign-in page, which leads back to `next`, a path of ours.
#[must_use]
pub fn sign_in(next: &str) -> String {
    format!("/sign-in?next={}", query_value(next))
}

/// Who is in a workspace, and who is invited.
#[must_use]
pub fn members(slug: &str) -> String {
    format!("/w/{slug}/members")
}

/// A page of the members that match a search.
#[must_use]
pub fn members_page(slug: &str, search: &str, page: usize) -> String {
    list_page(&members(slug), search, page)
}

/// The members, in the form for an invitation.
#[must_use]
pub fn invite(slug: &str) -> String {
    format!("{}#email", members(slug))
}

/// Who did what in a workspace.
#[must_use]
pub fn audit(slug: &str) -> String {
    format!("/w/{slug}/audit")
}

/// The audit log as a spreadsheet; it takes the query of its page.
#[must_use]
pub fn audit_csv(slug: &str) -> String {
    format!("/w/{slug}/audit.csv")
}

/// How a workspace judges reports.
#[must_use]
pub fn scorecard(slug: &str) -> String {
    format!("/w/{slug}/scorecard")
}

/// Tools side by side.
#[must_use]
pub fn compare(slug: &str) -> String {
    format!("/w/{slug}/compare")
}

/// The comparison of these tools; of fewer than two, the choice of the others.
#[must_use]
pub fn compare_tools(slug: &str, tools: &[ToolId]) -> String {
    let tools: Vec<String> = tools.iter().map(|tool| format!("tool={tool}")).collect();
    format!("{}?{}", compare(slug), tools.join("&"))
}

/// What a workspace pays.
#[must_use]
pub fn spend(slug: &str) -> String {
    format!("/w/{slug}/spend")
}

/// The spend records that a query of the list's asks for, as a spreadsheet.
#[must_use]
pub fn spend_csv(slug: &str, query: &str) -> String {
    with_query(&format!("/w/{slug}/spend.csv"), query)
}

/// A page of the spend records that a query of the list's asks for.
#[must_use]
pub fn spend_of(slug: &str, query: &str, page: usize) -> String {
    format!("{}#records", page_of(&spend(slug), query, page))
}

/// The form for a table of records, and what was read in before.
#[must_use]
pub fn import_spend(slug: &str) -> String {
    format!("{}/import", spend(slug))
}

/// A table that waits to be confirmed.
#[must_use]
pub fn spend_draft(slug: &str, draft: SpendDraftId) -> String {
    format!("{}/{draft}", import_spend(slug))
}

/// A page of its lines, of those that `show` asks for.
#[must_use]
pub fn spend_draft_page(slug: &str, draft: SpendDraftId, show: &str, page: usize) -> String {
    format!("{}?show={show}&page={page}#lines", spend_draft(slug, draft))
}

/// A table that was read in.
#[must_use]
pub fn spend_import(slug: &str, import: SpendImportId) -> String {
    format!("{}/imports/{import}", spend(slug))
}

/// What a workspace reckons in, and its exchange rates.
#[must_use]
pub fn rates(slug: &str) -> String {
    format!("{}/rates", spend(slug))
}

/// The form for a new spend record.
#[must_use]
pub fn new_spend(slug: &str) -> String {
    format!("/w/{slug}/spend/new")
}

/// The form for a new spend record of a tool.
#[must_use]
pub fn new_spend_for(slug: &str, tool: ToolId) -> String {
    format!("{}?tool={tool}", new_spend(slug))
}

/// One spend record.
#[must_use]
pub fn spend_record(slug: &str, record: SpendId) -> String {
    format!("/w/{slug}/spend/{record}")
}

/// When contracts renew.
#[must_use]
pub fn renewals(slug: &str) -> String {
    format!("/w/{slug}/renewals")
}

/// The twelve months from this one on.
#[must_use]
pub fn renewals_from(slug: &str, year: i32, month: u8) -> String {
    format!("{}?from={year:04}-{month:02}", renewals(slug))
}

/// All that is due in one month.
#[must_use]
pub fn renewals_of(slug: &str, year: i32, month: u8) -> String {
    format!("{}&whole=1", renewals_from(slug, year, month))
}

/// A page of the list below them.
#[must_use]
pub fn renewals_page(slug: &str, year: i32, month: u8, page: i64) -> String {
    format!("{}&page={page}#list", renewals_from(slug, year, month))
}

/// Where a calendar program reads renewals.
#[cfg(feature = "ssr")]
#[must_use]
pub fn calendar_feed(token: &crate::token::Token) -> String {
    format!("/calendar/{token}/renewals.ics")
}

/// What a team wrote about its tools.
#[must_use]
pub fn notes(slug: &str) -> String {
    format!("/w/{slug}/notes")
}

/// The notes about a tool.
#[must_use]
pub fn notes_of(slug: &str, tool: ToolId) -> String {
    format!("{}?tool={tool}", notes(slug))
}

/// A page of the notes about a tool, of a kind, that match a search.
#[must_use]
pub fn notes_page(
    slug: &str,
    tool: Option<ToolId>,
    kind: Option<NoteKind>,
    search: &str,
    page: usize,
) -> String {
    let mut query = String::new();
    // Writing to a String can't fail.
    if let Some(tool) = tool {
        let _ = write!(query, "tool={tool}&");
    }
    if let Some(kind) = kind {
        let _ = write!(query, "kind={}&", kind.as_str());
    }
    if !search.is_empty() {
        let _ = write!(query, "q={}&", query_value(search));
    }
    format!("{}?{query}page={page}", notes(slug))
}

/// One note.
#[must_use]
pub fn note(slug: &str, note: NoteId) -> String {
    format!("/w/{slug}/notes/{note}")
}

/// A note, with a text of its history in the form.
#[must_use]
pub fn note_version(slug: &str, note: NoteId, version: NoteVersionId) -> String {
    format!("/w/{slug}/notes/{note}?version={version}#edit")
}

/// The same, told that the text was set aside.
#[must_use]
pub fn note_aside(slug: &str, note: NoteId, version: NoteVersionId) -> String {
    format!("/w/{slug}/notes/{note}?done=note_aside&version={version}#edit")
}

/// What a member is told.
#[must_use]
pub fn notifications(slug: &str) -> String {
    format!("/w/{slug}/notifications")
}

/// A page of them.
#[must_use]
pub fn notifications_page(slug: &str, page: usize) -> String {
    list_page(&notifications(slug), "", page)
}

/// What a member wants to be told of.
#[must_use]
pub fn notification_settings(slug: &str) -> String {
    format!("/w/{slug}/notifications/settings")
}

/// What a notification is about.
#[must_use]
pub fn notified(slug: &str, about: &Notification) -> String {
    let Notification {
        tool_id,
        note_id,
        run_id,
        spend_id,
        version,
        ..
    } = *about;
    match about.kind {
        NotificationKind::Renewal => spend_id.map(|id| spend_record(slug, id)),
        NotificationKind::Mention => note_id.map(|id| note(slug, id)),
        NotificationKind::Change => tool_id
            .zip(version)
            .map(|(id, version)| report_changes(slug, id, version)),
        NotificationKind::Run => run_id.map(|id| run(slug, id)),
        NotificationKind::Joined => Some(members(slug)),
    }
    .unwrap_or_else(|| notifications(slug))
}

/// Where mails of a kind are ended, for whoever has the token of one.
#[cfg(feature = "ssr")]
#[must_use]
pub fn unsubscribe(token: &crate::token::Token) -> String {
    format!("/unsubscribe/{token}")
}

/// What a team needs solved.
#[must_use]
pub fn pains(slug: &str) -> String {
    format!("/w/{slug}/pains")
}

/// A page of it.
#[must_use]
pub fn pains_page(slug: &str, page: usize) -> String {
    list_page(&pains(slug), "", page)
}

/// The same, in the form for another.
#[must_use]
pub fn write_pain(slug: &str) -> String {
    format!("{}#pain-title", pains(slug))
}

/// One pain point.
#[must_use]
pub fn pain(slug: &str, pain: PainId) -> String {
    format!("/w/{slug}/pains/{pain}")
}

/// A pain point, with a text of its history in the form.
#[must_use]
pub fn pain_version(slug: &str, pain: PainId, version: PainVersionId) -> String {
    format!("/w/{slug}/pains/{pain}?version={version}#edit")
}

/// The same, told that the text was set aside.
#[must_use]
pub fn pain_aside(slug: &str, pain: PainId, version: PainVersionId) -> String {
    format!("/w/{slug}/pains/{pain}?done=pain_aside&version={version}#edit")
}

/// Search everywhere in a workspace.
#[must_use]
pub fn search(slug: &str) -> String {
    format!("/w/{slug}/search")
}

/// The same as data, for suggestions; it takes the query of its page.
#[must_use]
pub fn search_json(slug: &str) -> String {
    format!("/w/{slug}/search.json")
}

/// What a search finds of every kind.
#[must_use]
pub fn search_for(slug: &str, search_for: &str) -> String {
    format!("{}?q={}", search(slug), query_value(search_for))
}

/// What a search finds of one kind, page by page.
#[must_use]
pub fn search_page(slug: &str, search_for: &str, kind: SearchKind, page: usize) -> String {
    let (search_for, kind) = (query_value(search_for), kind.as_str());
    format!("{}?q={search_for}&kind={kind}&page={page}", search(slug))
}

/// On any page of a workspace, the dialog with the keyboard shortcuts; a script opens it.
#[must_use]
pub fn shortcuts() -> String {
    "#shortcuts".to_owned()
}

/// A workspace's settings.
#[must_use]
pub fn settings(slug: &str) -> String {
    format!("/w/{slug}/settings")
}

/// The settings, where shortcuts of one key are turned off and on.
#[must_use]
pub fn keys(slug: &str) -> String {
    format!("{}#keys", settings(slug))
}

/// Everything that a workspace owns, as a file.
#[must_use]
pub fn export(slug: &str) -> String {
    format!("/w/{slug}/export.zip")
}

/// An invitation, for whoever has its link.
#[cfg(feature = "ssr")]
#[must_use]
pub fn invitation(token: &crate::token::Token) -> String {
    format!("/invitations/{token}")
}

/// The mails that this machine keeps instead of sending them.
#[must_use]
pub fn outbox() -> String {
    "/local/outbox".to_owned()
}

/// A page without a query, told what was done; it makes its own sentence of the word.
#[must_use]
pub fn done(page: &str, word: &'static str) -> String {
    // Before what else is asked for: there [`done_in`] looks for it.
    match page.split_once('?') {
        None => format!("{page}?done={word}"),
        Some((page, query)) => format!("{page}?done={word}&{query}"),
    }
}

/// The word in an address that [`done`] made.
#[cfg(feature = "ssr")]
#[must_use]
pub fn done_in(path: &str) -> Option<&str> {
    path.split_once("?done=")
        .map(|(_, word)| word.split(['&', '#']).next().unwrap_or(word))
}

/// A page of the list of tools that a query of its own asks for.
#[must_use]
pub fn tools_of(slug: &str, query: &str, page: usize) -> String {
    page_of(&tools(slug), query, page)
}

fn page_of(list: &str, query: &str, page: usize) -> String {
    let list = with_query(list, query);
    match page {
        1 => list,
        page if query.is_empty() => format!("{list}?page={page}"),
        page => format!("{list}&page={page}"),
    }
}

/// A page with a query, where there is one.
#[must_use]
pub fn with_query(page: &str, query: &str) -> String {
    if query.is_empty() {
        page.to_owned()
    } else {
        format!("{page}?{query}")
    }
}

fn list_page(list: &str, search: &str, page: usize) -> String {
    let search = if search.is_empty() {
        String::new()
    } else {
        format!("q={}&", query_value(search))
    };
    format!("{list}?{search}page={page}")
}

/// Text as a value in a query string: everything but RFC 3986's unreserved characters is encoded.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_values_hold_nothing_special() {
        assert_eq!(query_value("a b&c=d\r\n#é"), "a%20b%26c%3Dd%0D%0A%23%C3%A9");
        assert_eq!(
            sign_in("/w/acme/tools?q=x"),
            "/sign-in?next=%2Fw%2Facme%2Ftools%3Fq%3Dx"
        );
    }
}

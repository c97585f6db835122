//! Who may call what: the one table of every route and server function.
//!
//! The router is built from [`crate::router`]'s list, and a test fails when that list, the pages or
//! the server-function registry hold an address that is missing here.

/// Who may call an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Anybody, where identity is local; elsewhere the address does not exist.
    LocalOnly,
    /// Anybody, where people sign in with Clerk; elsewhere the address does not exist.
    ClerkOnly,
    /// Clerk, who signs each request; where identity is local the address does not exist.
    Clerk,
    /// Whoever has the token that the address holds: a member made it for a program of theirs, or it came in a mail.
    Token,
    /// Anybody signed in.
    SignedIn,
    /// A member of the workspace named in the address or the input, whose role allows the action.
    Member(model::Action),
}

/// One address.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// The method.
    pub method: &'static str,
    /// The path, with `{name}` for its parameters.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
}

const fn entry(method: &'static str, path: &'static str, who: Who) -> Access {
    Access { method, path, who }
}

/// Every address that the server answers, files aside.
pub const TABLE: &[Access] = &[
    // Pages.
    entry("GET", "/", Who::Anybody),
    entry("GET", "/sign-in", Who::Anybody),
    entry("GET", "/sign-up", Who::ClerkOnly),
    entry("GET", "/invitations/{token}", Who::Anybody),
    entry("GET", "/unsubscribe/{token}", Who::Token),
    entry("GET", "/local/outbox", Who::LocalOnly),
    entry("GET", "/w", Who::SignedIn),
    entry("GET", "/w/new", Who::SignedIn),
    entry("GET", "/w/{slug}", Who::Member(model::Action::Read)),
    entry("GET", "/w/{slug}/tools", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/tools/chosen",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}/reports/{version}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}/changes/{version}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/decisions",
        Who::Member(model::Action::Read),
    ),
    entry("GET", "/w/{slug}/compare", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/runs/{id}",
        Who::Member(model::Action::Read),
    ),
    entry("GET", "/w/{slug}/notes", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/notes/{id}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/notifications",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/notifications/settings",
        Who::Member(model::Action::Read),
    ),
    entry("GET", "/w/{slug}/pains", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/pains/{id}",
        Who::Member(model::Action::Read),
    ),
    entry("GET", "/w/{slug}/spend", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/spend/new",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend/import",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend/import/{id}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend/imports/{id}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend/rates",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend/{id}",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/renewals",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/scorecard",
        Who::Member(model::Action::Read),
    ),
    entry("GET", "/w/{slug}/search", Who::Member(model::Action::Read)),
    entry("GET", "/w/{slug}/members", Who::Member(model::Action::Read)),
    entry(
        "GET",
        "/w/{slug}/settings",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/audit",
        Who::Member(model::Action::ReadAuditLog),
    ),
    // Server functions.
    entry("POST", "/api/add_tool", Who::Member(model::Action::AddTool)),
    entry(
        "POST",
        "/api/start_run",
        Who::Member(model::Action::StartRun),
    ),
    entry(
        "POST",
        "/api/cancel_run",
        Who::Member(model::Action::CancelRun),
    ),
    entry(
        "POST",
        "/api/delete_tool",
        Who::Member(model::Action::DeleteTool),
    ),
    entry(
        "POST",
        "/api/decide_tool",
        Who::Member(model::Action::DecideTool),
    ),
    entry(
        "POST",
        "/api/decide_tools",
        Who::Member(model::Action::DecideTool),
    ),
    entry(
        "POST",
        "/api/own_tools",
        Who::Member(model::Action::FileTool),
    ),
    entry(
        "POST",
        "/api/categorize_tools",
        Who::Member(model::Action::FileTool),
    ),
    entry(
        "POST",
        "/api/tag_tools",
        Who::Member(model::Action::FileTool),
    ),
    entry(
        "POST",
        "/api/research_tools",
        Who::Member(model::Action::StartRun),
    ),
    entry(
        "POST",
        "/api/file_tool",
        Who::Member(model::Action::FileTool),
    ),
    entry(
        "POST",
        "/api/add_note",
        Who::Member(model::Action::WriteNote),
    ),
    entry(
        "POST",
        "/api/change_note",
        Who::Member(model::Action::EditNote),
    ),
    entry(
        "POST",
        "/api/delete_note",
        Who::Member(model::Action::EditNote),
    ),
    entry(
        "POST",
        "/api/add_view",
        Who::Member(model::Action::SaveView),
    ),
    entry(
        "POST",
        "/api/change_view",
        Who::Member(model::Action::EditView),
    ),
    entry(
        "POST",
        "/api/delete_view",
        Who::Member(model::Action::EditView),
    ),
    entry(
        "POST",
        "/api/add_pain",
        Who::Member(model::Action::WritePain),
    ),
    entry(
        "POST",
        "/api/change_pain",
        Who::Member(model::Action::EditPain),
    ),
    entry(
        "POST",
        "/api/delete_pain",
        Who::Member(model::Action::EditPain),
    ),
    entry(
        "POST",
        "/api/judge_pain",
        Who::Member(model::Action::WritePain),
    ),
    entry(
        "POST",
        "/api/unjudge_pain",
        Who::Member(model::Action::EditPain),
    ),
    entry(
        "POST",
        "/api/add_spend",
        Who::Member(model::Action::RecordSpend),
    ),
    entry(
        "POST",
        "/api/change_spend",
        Who::Member(model::Action::EditSpend),
    ),
    entry(
        "POST",
        "/api/delete_spend",
        Who::Member(model::Action::EditSpend),
    ),
    entry(
        "POST",
        "/api/set_actuals",
        Who::Member(model::Action::EditSpend),
    ),
    entry(
        "POST",
        "/api/read_spend",
        Who::Member(model::Action::RecordSpend),
    ),
    entry(
        "POST",
        "/api/choose_spend_columns",
        Who::Member(model::Action::RecordSpend),
    ),
    entry(
        "POST",
        "/api/write_spend_import",
        Who::Member(model::Action::RecordSpend),
    ),
    entry(
        "POST",
        "/api/discard_spend_import",
        Who::Member(model::Action::RecordSpend),
    ),
    entry(
        "POST",
        "/api/undo_spend_import",
        Who::Member(model::Action::EditSpend),
    ),
    entry(
        "POST",
        "/api/set_currency",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/set_rate",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/remove_rate",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/read_rates",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/make_calendar_feed",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/revoke_calendar_feed",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/read_notification",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/read_notifications",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/choose_notifications",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/add_sample",
        Who::Member(model::Action::AddTool),
    ),
    entry(
        "POST",
        "/api/remove_sample",
        Who::Member(model::Action::DeleteTool),
    ),
    entry(
        "POST",
        "/api/choose_keys",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/hide_first_steps",
        Who::Member(model::Action::SetOwnPreferences),
    ),
    entry(
        "POST",
        "/api/set_weights",
        Who::Member(model::Action::EditScorecard),
    ),
    entry(
        "POST",
        "/api/use_template",
        Who::Member(model::Action::EditScorecard),
    ),
    entry(
        "POST",
        "/api/add_rule",
        Who::Member(model::Action::EditScorecard),
    ),
    entry(
        "POST",
        "/api/remove_rule",
        Who::Member(model::Action::EditScorecard),
    ),
    entry(
        "POST",
        "/api/schedule_research",
        Who::Member(model::Action::StartRun),
    ),
    entry("POST", "/api/create_workspace", Who::SignedIn),
    entry(
        "POST",
        "/api/rename_workspace",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/move_workspace",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/require_second_factor",
        Who::Member(model::Action::ManageSettings),
    ),
    entry(
        "POST",
        "/api/delete_workspace",
        Who::Member(model::Action::DeleteWorkspace),
    ),
    entry(
        "POST",
        "/api/leave_workspace",
        Who::Member(model::Action::Leave),
    ),
    entry(
        "POST",
        "/api/change_role",
        Who::Member(model::Action::ChangeRoles),
    ),
    entry(
        "POST",
        "/api/remove_member",
        Who::Member(model::Action::ManageMembers),
    ),
    entry(
        "POST",
        "/api/invite",
        Who::Member(model::Action::ManageInvitations),
    ),
    entry(
        "POST",
        "/api/resend_invitation",
        Who::Member(model::Action::ManageInvitations),
    ),
    entry(
        "POST",
        "/api/revoke_invitation",
        Who::Member(model::Action::ManageInvitations),
    ),
    entry("POST", "/api/accept_invitation", Who::SignedIn),
    entry("POST", "/api/accept_waiting_invitation", Who::SignedIn),
    // Plain routes.
    entry(
        "GET",
        "/w/{slug}/runs/{id}/events",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}/report.json",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}/report.md",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools/{id}/logo",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/search.json",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/tools.csv",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/decisions.csv",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/spend.csv",
        Who::Member(model::Action::Read),
    ),
    entry(
        "GET",
        "/w/{slug}/export.zip",
        Who::Member(model::Action::Export),
    ),
    entry(
        "GET",
        "/w/{slug}/audit.csv",
        Who::Member(model::Action::ReadAuditLog),
    ),
    entry("GET", "/calendar/{token}/renewals.ics", Who::Token),
    entry("POST", "/unsubscribe/{token}", Who::Token),
    entry("POST", "/webhooks/clerk", Who::Clerk),
    entry("POST", "/local/sign-in", Who::LocalOnly),
    entry("POST", "/sign-out", Who::Anybody),
    entry("GET", "/.well-known/jwks.json", Who::LocalOnly),
    entry("GET", "/healthz", Who::Anybody),
];

/// Actions that nothing does yet. One that gets an address leaves this list; one that is on neither list
/// fails a test.
pub const NOT_YET: &[model::Action] = &[
    model::Action::ManageBilling,
    model::Action::ManageSharing,
    model::Action::Publish,
];

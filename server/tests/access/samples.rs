//! Sample input for every address of the table: what a rightful caller sends.

use server::access::Access;

use crate::world::{Kind, Things, World};

/// A request without its caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub path: String,
    pub form: Vec<(&'static str, String)>,
}

impl Sample {
    /// The form as a browser sends it.
    pub fn encoded(&self) -> String {
        let encode =
            |value: &str| -> String { value.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        self.form
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// The path of an entry with what it names filled in; each part of it is percent-encoded.
pub fn path(entry: &Access, slug: &str, id: &str, version: &str, token: &str) -> String {
    let encode = |text: &str| app::paths::query_value(text);
    entry
        .path
        .replace("{slug}", &encode(slug))
        .replace("{id}", &encode(id))
        .replace("{version}", &encode(version))
        .replace("{token}", &encode(token))
}

/// What `kind` sends to the address about these things.
///
/// # Panics
/// For an address that has no sample: whoever adds a route says here what a rightful caller sends.
pub fn sample(world: &World, entry: &Access, things: &Things, kind: Kind) -> Sample {
    let id = if entry.path.contains("/runs/") {
        things.done.to_string()
    } else if entry.path.contains("/notes/") {
        things.note.to_string()
    } else if entry.path.contains("/spend/import/") {
        things.draft.to_string()
    } else if entry.path.contains("/spend/imports/") {
        things.import.to_string()
    } else if entry.path.contains("/pains/") {
        things.pain.to_string()
    } else if entry.path.contains("/spend/") {
        things.spend.to_string()
    } else {
        things.tool.to_string()
    };
    let path = path(
        entry,
        &things.slug,
        &id,
        &things.version.to_string(),
        &world.token(kind),
    );
    let path = match entry.path {
        // What is chosen in a list stands in its query.
        "/w/{slug}/tools/chosen" => format!("{path}?tool={id}"),
        _ => path,
    };
    assert!(
        !path.contains('{'),
        "no sample for a part of {}",
        entry.path
    );
    Sample {
        path,
        form: form(world, entry, things, kind),
    }
}

/// The fields of the form for a spend record.
const SPEND: [(&str, &str); 5] = [
    ("spend[vendor]", "Larkspur Works"),
    ("spend[amount]", "5760"),
    ("spend[currency]", "USD"),
    ("spend[cadence]", "annual"),
    ("spend[status]", "active"),
];

/// The fields of the form for what a member is told of.
const CHOICES: [(&str, &str); 7] = [
    ("choices[renewals]", "all"),
    ("choices[reminder_days]", "30, 7"),
    ("choices[renewal_mail]", "weekly"),
    ("choices[changes]", "all"),
    ("choices[change_mail]", "none"),
    ("choices[mention_mail]", "none"),
    ("choices[joined_mail]", "none"),
];

/// The fields of the form for a pain point.
const PAIN: [(&str, &str); 3] = [
    ("pain[title]", "Larkspur takes weeks"),
    ("pain[body]", ""),
    ("pain[importance]", "low"),
];

/// The fields of the form for weights.
const WEIGHTS: [&str; 7] = [
    "weights[features]",
    "weights[pricing_value]",
    "weights[ease_of_use]",
    "weights[integration_depth]",
    "weights[support_quality]",
    "weights[security_compliance]",
    "weights[ai_capabilities]",
];

fn form(world: &World, entry: &Access, things: &Things, kind: Kind) -> Vec<(&'static str, String)> {
    let in_workspace = |fields: &[(&'static str, &str)]| {
        let mut form = vec![("workspace", things.slug.clone())];
        form.extend(
            fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        form
    };
    let (tool, run) = (things.tool.to_string(), things.waiting.to_string());
    let (member, invitation) = (things.member.to_string(), things.invitation.to_string());
    match (entry.method, entry.path) {
        ("GET", _) | ("POST", "/sign-out" | "/webhooks/clerk" | "/unsubscribe/{token}") => {
            Vec::new()
        }
        ("POST", "/local/sign-in") => vec![("user", "ada".to_owned())],
        ("POST", "/api/add_tool") => in_workspace(&[("url", "https://vendor.example")]),
        ("POST", "/api/start_run") => in_workspace(&[("tool", &world.idle_tool(things))]),
        ("POST", "/api/cancel_run") => in_workspace(&[("run", &run)]),
        ("POST", "/api/delete_tool") => {
            in_workspace(&[("tool", &tool), ("confirm", &things.tool_name)])
        }
        ("POST", "/api/remove_sample") => in_workspace(&[("tool", &tool)]),
        ("POST", "/api/create_workspace") => vec![
            ("name", "Foundry".to_owned()),
            ("slug", "foundry".to_owned()),
        ],
        ("POST", "/api/schedule_research") => in_workspace(&[("tool", &tool), ("every", "weekly")]),
        ("POST", "/api/decide_tool") => in_workspace(&[
            ("tool", &tool),
            ("seen", "0"),
            ("status", "in_use"),
            ("reason", "It does what we need."),
        ]),
        ("POST", "/api/decide_tools") => in_workspace(&[
            ("tools[0]", &tool),
            ("status", "in_use"),
            ("reason", "It does what we need."),
        ]),
        ("POST", "/api/own_tools") => in_workspace(&[("tools[0]", &tool), ("owner", &member)]),
        ("POST", "/api/categorize_tools") => {
            in_workspace(&[("tools[0]", &tool), ("category", "boards")])
        }
        ("POST", "/api/choose_keys") => in_workspace(&[("on", "false")]),
        ("POST", "/api/tag_tools") => {
            in_workspace(&[("tools[0]", &tool), ("add", "paid"), ("remove", "")])
        }
        ("POST", "/api/research_tools") => in_workspace(&[("tools[0]", &world.idle_tool(things))]),
        ("POST", "/api/file_tool") => {
            in_workspace(&[("tool", &tool), ("revision", "1"), ("filing[tags]", "paid")])
        }
        ("POST", "/api/add_note") => in_workspace(&[
            ("tool", &tool),
            ("note[kind]", "general"),
            ("note[body]", "Tried it."),
        ]),
        ("POST", "/api/change_note") => in_workspace(&[
            ("id", &things.note.to_string()),
            ("revision", "1"),
            ("note[kind]", "decision"),
            ("note[body]", "Decided."),
        ]),
        ("POST", "/api/delete_note") => in_workspace(&[("id", &things.note.to_string())]),
        ("POST", "/api/add_view") => in_workspace(&[("name", "Cheap"), ("query", "tag=cheap")]),
        ("POST", "/api/change_view") => in_workspace(&[
            ("view", &things.view.to_string()),
            ("name", "Dear"),
            ("query", "tag=dear"),
        ]),
        ("POST", "/api/delete_view") => in_workspace(&[("view", &things.view.to_string())]),
        ("POST", "/api/add_pain") => in_workspace(&PAIN),
        ("POST", "/api/change_pain") => {
            let mut form = in_workspace(&PAIN);
            form.push(("id", things.pain.to_string()));
            form.push(("revision", "1".to_owned()));
            form
        }
        ("POST", "/api/delete_pain") => in_workspace(&[("id", &things.pain.to_string())]),
        ("POST", "/api/judge_pain") => in_workspace(&[
            ("id", &things.pain.to_string()),
            ("revision", "0"),
            ("judge[tool]", &world.idle_tool(things)),
            ("judge[solves]", "solves"),
            ("judge[why]", "It does."),
        ]),
        ("POST", "/api/unjudge_pain") => {
            in_workspace(&[("id", &things.pain.to_string()), ("tool", &tool)])
        }
        ("POST", "/api/add_spend") => in_workspace(&SPEND),
        ("POST", "/api/change_spend") => {
            let mut form = in_workspace(&SPEND);
            form.push(("record", things.spend.to_string()));
            form.push(("revision", "1".to_owned()));
            form
        }
        ("POST", "/api/delete_spend") => in_workspace(&[("record", &things.spend.to_string())]),
        ("POST", "/api/set_actuals") => in_workspace(&[
            ("record", &things.spend.to_string()),
            ("currency", "EUR"),
            ("year", "2026"),
            ("months[2]", "130.50"),
        ]),
        ("POST", "/api/read_spend") => in_workspace(&[("text", "vendor,amount\nHarbour,12\n")]),
        ("POST", "/api/choose_spend_columns") => in_workspace(&[
            ("draft", &things.draft.to_string()),
            ("revision", "1"),
            ("columns[vendor]", "0"),
            ("columns[amount]", "1"),
            ("read[paid]", "monthly"),
        ]),
        ("POST", "/api/write_spend_import") => in_workspace(&[
            ("draft", &things.draft.to_string()),
            ("revision", "1"),
            ("new", "1"),
            ("duplicates", "0"),
        ]),
        ("POST", "/api/discard_spend_import") => {
            in_workspace(&[("draft", &things.draft.to_string())])
        }
        ("POST", "/api/undo_spend_import") => {
            in_workspace(&[("import", &things.import.to_string())])
        }
        ("POST", "/api/set_currency") => in_workspace(&[("revision", "2"), ("currency", "CHF")]),
        ("POST", "/api/set_rate") => in_workspace(&[
            ("revision", "2"),
            ("of", "GBP"),
            ("rate", "1.17"),
            ("day", "2026-03-01"),
        ]),
        ("POST", "/api/remove_rate") => in_workspace(&[("revision", "2"), ("of", "USD")]),
        ("POST", "/api/read_rates") => in_workspace(&[
            ("revision", "2"),
            ("text", "Date, USD, \n2026-03-02, 1.0812, \n"),
        ]),
        ("POST", "/api/make_calendar_feed" | "/api/revoke_calendar_feed") => in_workspace(&[]),
        ("POST", "/api/read_notification") => {
            in_workspace(&[("notification", &world.notification(kind))])
        }
        ("POST", "/api/read_notifications") => {
            in_workspace(&[("newest", &world.notification(kind))])
        }
        ("POST", "/api/choose_notifications") => in_workspace(&CHOICES),
        ("POST", "/api/hide_first_steps" | "/api/add_sample") => in_workspace(&[]),
        ("POST", "/api/set_weights") => {
            let mut form = in_workspace(&[("revision", "1")]);
            form.extend(WEIGHTS.map(|field| (field, "7".to_owned())));
            form
        }
        ("POST", "/api/use_template") => {
            in_workspace(&[("revision", "1"), ("template", "ai_forward")])
        }
        ("POST", "/api/add_rule") => in_workspace(&[
            ("revision", "1"),
            ("need", "must_have"),
            ("condition", "offers:scim"),
        ]),
        ("POST", "/api/remove_rule") => in_workspace(&[("revision", "1"), ("place", "0")]),
        ("POST", "/api/rename_workspace") => in_workspace(&[("name", "Renamed")]),
        ("POST", "/api/move_workspace") => in_workspace(&[("slug", "moved")]),
        ("POST", "/api/require_second_factor") => in_workspace(&[("required", "true")]),
        ("POST", "/api/delete_workspace") => in_workspace(&[("confirm", &things.name)]),
        ("POST", "/api/leave_workspace") => in_workspace(&[]),
        ("POST", "/api/change_role") => in_workspace(&[("user", &member), ("role", "admin")]),
        ("POST", "/api/remove_member") => in_workspace(&[("user", &member)]),
        ("POST", "/api/invite") => {
            in_workspace(&[("email", "new@vendor.example"), ("role", "member")])
        }
        ("POST", "/api/resend_invitation" | "/api/revoke_invitation") => {
            in_workspace(&[("invitation", &invitation)])
        }
        ("POST", "/api/accept_waiting_invitation") => {
            vec![("invitation", world.waiting(kind))]
        }
        ("POST", "/api/accept_invitation") => vec![("token", world.token(kind))],
        (method, path) => panic!("no sample input for {method} {path}"),
    }
}

//! What no archive holds.

/// Tables and columns that no export holds, each with the reason. A table stands for all its columns.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "*.workspace_id",
        "the workspace is the export's own; workspace.jsonl says which",
    ),
    (
        "calendar_feeds",
        "one's own address on this server, and a secret's hash",
    ),
    (
        "notifications",
        "one's own, about what is in the export, and half a year old at most",
    ),
    (
        "notification_settings",
        "one's own, for mails of this server",
    ),
    (
        "notification_mails",
        "the mail queue's own, and a secret's hash",
    ),
    (
        "credits",
        "what this server's plan counts; an archive brings none and costs none",
    ),
    (
        "authors",
        "who was a member before; what they wrote says who wrote it",
    ),
    ("invitations.token_hash", "a secret's hash"),
    ("invitations.mail_attempt", "the mail queue's own"),
    ("invitations.mail_after", "the mail queue's own"),
    ("invitations.sendings", "the mail queue's own"),
    ("invitations.mail_lease_until", "the mail queue's own"),
    (
        "members.steps_hidden",
        "what one member no longer wants to see here",
    ),
    (
        "members.single_keys",
        "what one member chose for their keyboard here",
    ),
    (
        "search_entries",
        "made from the things themselves, here as elsewhere",
    ),
    (
        "scorecards.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    ("tools.next_research_at", "the scheduler's own"),
    (
        "tools.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "tool_fits",
        "made of the newest reports and the scorecard, here as elsewhere",
    ),
    ("tool_tags", "its tool's line holds each"),
    ("tool_views.name_key", "made of its name"),
    ("tools.name_key", "made of its name"),
    ("tools.search_text", "made of its name, host and address"),
    ("tools.score_tenths", "its newest report says it"),
    ("reports.known_dimensions", "made of its body"),
    ("reports.prices", "made of its facts"),
    ("tools.tagline", "its newest report says it"),
    ("tools.led_to", "its newest report says it"),
    ("tools.led_host", "made of where its address led"),
    ("tools.purpose", "made of its tagline"),
    (
        "money_settings.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "spend_drafts",
        "nothing of it is written yet, and it is gone after a day",
    ),
    (
        "spend_records.import_id",
        "an import can be taken back here alone",
    ),
    (
        "spend_records.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "notes.revision",
        "the newest of the note's versions says it",
    ),
    (
        "tool_logos",
        "the vendor's own picture, which the next research fetches again",
    ),
    (
        "pains.revision",
        "the newest of the pain point's versions says it",
    ),
    (
        "pain_tools.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    ("runs.run_after", "the run queue's own"),
    ("runs.lease_token", "the run queue's own, and a secret"),
    ("runs.lease_until", "the run queue's own"),
    ("runs.taken_at", "the run queue's own"),
];

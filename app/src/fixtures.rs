//! Fictional reports, runs, tools and people for tests of pages.
#![allow(clippy::unwrap_used)]

use model::{
    Plan, Role,
    credit::Credits,
    id::{InvitationId, ReportId, RunId, SpendId, ToolId, UserId, WorkspaceId},
    invitation::{DAYS, Invitation, MailState},
    money::{Currency, Money},
    report::{
        Amount, Detail, Dimension, Fact, FactId, FactKind, NotRead, Origin, Outcome, Overall,
        PageKind, Period, Point, Price, Reason, Report, Score, Source, Status, ToolIdentity, Unit,
        Warning, WarningCode,
    },
    run::{Progress, Run, RunState, Step},
    spend::{Cadence, Spend, SpendRecord, SpendStatus},
    tool::{ReportSummary, RunSummary, Tool, ToolStatus},
    workspace::{Member, Person, Workspace},
};
use time::{
    Date, OffsetDateTime,
    macros::{date, datetime},
};

/// Text that would become markup if anything left it unescaped, in text or in an attribute.
pub const MARKUP: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

/// When everything here happened.
pub const WHEN: OffsetDateTime = datetime!(2026-11-23 18:48 UTC);

/// A workspace on the free plan, with its slug as its word in addresses.
pub fn workspace(slug: &str, name: &str) -> Workspace {
    Workspace {
        id: WorkspaceId::new(),
        slug: slug.to_owned(),
        name: name.to_owned(),
        plan: Plan::Free,
        requires_second_factor: false,
    }
}

/// The credits of the free plan in November, so many of them spent.
pub const fn credits(spent: u32) -> Credits {
    Credits {
        spent,
        reserved: 0,
        limit: Plan::Free.credit_limit(),
        renews: date!(2026 - 12 - 01),
    }
}

/// A member of the workspace `acme`.
pub fn member(role: Role) -> Member {
    Member {
        single_keys: true,
        user_id: UserId::new(),
        name: "Ada".to_owned(),
        email: "ada@acme.example".to_owned(),
        workspace: workspace("acme", "Acme"),
        role,
    }
}

/// Somebody in the list of members.
pub fn person(name: &str, role: Role) -> Person {
    Person {
        user_id: UserId::new(),
        name: name.to_owned(),
        email: "person@acme.example".to_owned(),
        role,
        joined_at: WHEN,
    }
}

/// An invitation that waits for its answer.
pub fn invitation(email: &str) -> Invitation {
    Invitation {
        id: InvitationId::new(),
        email: email.parse().unwrap(),
        role: Role::Member,
        invited_by: Some("Ada".to_owned()),
        created_at: WHEN,
        expires_at: WHEN + time::Duration::days(DAYS),
        mail: MailState::Sent,
    }
}

/// A run in a state, in the middle of reading.
pub fn run(state: RunState) -> Run {
    Run {
        id: RunId::new(),
        tool_id: ToolId::new(),
        tool_name: "Quillmark".to_owned(),
        url: "https://quillmark.example/".to_owned(),
        state,
        progress: Progress {
            step: Some(Step::Read),
            doing: Some("quillmark.example/pricing".to_owned()),
            pages_found: 12,
            pages_read: 5,
            pages_failed: 1,
            facts: 0,
            left_out: vec![],
            asked: vec![],
        },
        attempt: 1,
        failure: None,
        report_id: None,
        retry_at: None,
        created_at: WHEN,
        started_at: Some(WHEN),
        finished_at: None,
    }
}

/// A fact with everything but a detail.
pub fn fact(number: usize, kind: FactKind, value: &str) -> Fact {
    Fact {
        id: FactId(format!("f{number}")),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: format!("We offer {value}."),
        url: "https://quillmark.example/pricing".to_owned(),
        fetched_at: WHEN,
        condition: None,
        detail: None,
        origin: Origin::Rules,
    }
}

/// A small whole report: two facts, one known dimension.
pub fn report() -> Report {
    let price = Price {
        item: "Team".to_owned(),
        amount: Amount::Exact(Money {
            minor: 1_200,
            currency: Currency::USD,
        }),
        unit: Unit::Seat,
        period: Some(Period::Month),
        billed: Some(Period::Year),
    };
    let because = vec![FactId("f1".to_owned())];
    let scores = Dimension::ALL.iter().map(|&dimension| {
        let score = (dimension == Dimension::PricingValue).then_some(7.5);
        let reason = Reason {
            text: "Prices are public".to_owned(),
            points: 2.0,
            because: because.clone(),
        };
        Score {
            dimension,
            score,
            confidence: 0.6,
            because: because.clone(),
            reasons: vec![reason],
        }
    });
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: "Quillmark".to_owned(),
            url: "https://quillmark.example/".to_owned(),
            tagline: Some("Notes that file themselves".to_owned()),
        },
        summary: "Quillmark publishes its prices.".to_owned(),
        facts: vec![
            Fact {
                detail: Some(Detail::Price(price.clone())),
                ..fact(1, FactKind::Price, &price.to_string())
            },
            Fact {
                status: Status::Conditional,
                condition: Some("Enterprise plan".to_owned()),
                ..fact(2, FactKind::Sso, "SAML")
            },
        ],
        scores: scores.collect(),
        overall: Overall {
            score: None,
            confidence: 0.1,
            known_dimensions: 1,
        },
        strengths: vec![Point {
            text: "Prices are public.".to_owned(),
            because: because.clone(),
        }],
        weaknesses: vec![Point {
            text: "SAML costs extra.".to_owned(),
            because: vec![FactId("f2".to_owned())],
        }],
        unknowns: vec!["Where data is kept".to_owned()],
        sources: vec![
            source("https://quillmark.example/pricing", Outcome::Read),
            source(
                "https://quillmark.example/de",
                Outcome::Skipped(NotRead::Said("another language".to_owned())),
            ),
            source(
                "https://quillmark.example/security",
                Outcome::Failed(NotRead::Said("it answered 500".to_owned())),
            ),
        ],
        warnings: vec![Warning {
            code: WarningCode::SteeringText,
            text: "A page holds text addressed to language models.".to_owned(),
            url: Some("https://quillmark.example/about".to_owned()),
        }],
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: WHEN,
        finished_at: WHEN,
    }
}

fn source(url: &str, outcome: Outcome) -> Source {
    Source {
        url: url.to_owned(),
        title: Some("Pricing".to_owned()),
        kind: PageKind::Pricing,
        outcome,
        fetched_at: Some(WHEN),
        facts: 2,
        status: None,
    }
}

/// The report with `text` in every place a page or a person could have put it.
pub fn report_of(text: &str) -> Report {
    let mut report = report();
    let own = || text.to_owned();
    report.tool = ToolIdentity {
        name: own(),
        url: own(),
        tagline: Some(own()),
    };
    report.summary = own();
    for fact in &mut report.facts {
        (fact.value, fact.quote, fact.url, fact.condition) = (own(), own(), own(), Some(own()));
        if let Some(Detail::Price(price)) = &mut fact.detail {
            (price.item, price.unit) = (own(), Unit::Each(own()));
        }
    }
    for reason in report
        .scores
        .iter_mut()
        .flat_map(|score| &mut score.reasons)
    {
        reason.text = own();
    }
    for point in report.strengths.iter_mut().chain(&mut report.weaknesses) {
        point.text = own();
    }
    report.unknowns = vec![own()];
    for source in &mut report.sources {
        (source.url, source.title) = (own(), Some(own()));
        if let Outcome::Skipped(why) | Outcome::Failed(why) = &mut source.outcome {
            *why = NotRead::Said(own());
        }
    }
    for warning in &mut report.warnings {
        (warning.text, warning.url) = (own(), Some(own()));
    }
    report
}

/// A tool whose name and host are `name`, with a report and a run that is done.
pub fn tool(name: &str) -> Tool {
    Tool {
        id: ToolId::new(),
        name: name.to_owned(),
        url: "https://quillmark.example/".to_owned(),
        host: name.to_owned(),
        led_to: None,
        added_at: WHEN,
        added_by: Some("Ada".to_owned()),
        status: ToolStatus::Evaluating,
        owner: None,
        category: None,
        tags: Vec::new(),
        revision: 1,
        renews: None,
        report: Some(ReportSummary {
            id: ReportId::new(),
            version: 1,
            overall_tenths: Some(74),
            known_dimensions: Some(7),
            facts: 31,
            created_at: WHEN,
        }),
        run: Some(RunSummary {
            id: RunId::new(),
            state: RunState::Done,
            waits_for_retry: false,
            created_at: WHEN,
        }),
    }
}

/// A yearly contract with 30 days' notice, for 40 seats, that nobody in particular wrote down.
pub fn spend_record(vendor: &str, minor: i64, renews_on: Option<Date>) -> SpendRecord {
    SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: vendor.to_owned(),
            amount: Money {
                minor,
                currency: Currency::USD,
            },
            cadence: Cadence::Annual,
            seats: Some(40),
            contract_months: None,
            payer: None,
            renews_on,
            notice_days: 30,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 3,
        created_by: None,
        updated_at: WHEN,
    }
}

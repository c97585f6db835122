//! Integration depth: how well it connects.

use model::report::FactKind::{Api, Integration, Scim, Sso};

use super::{
    evidence::{WEBHOOKS, is_api, names},
    rubric::{Core, Question, Rubric, line},
};

const TOOLKITS: &[&str] = &[
    "sdk",
    "sdks",
    "cli",
    "command line",
    "client library",
    "client libraries",
    "terraform",
    "mcp",
];
const AUTOMATION: &[&str] = &[
    "zapier",
    "make",
    "n8n",
    "workato",
    "power automate",
    "pipedream",
    "ifttt",
    "tray",
];

pub(super) const RUBRIC: Rubric = Rubric {
    about: "How well it connects with what a team has.",
    minimum: 2,
    core: Some(Core {
        name: "an integration or an API",
        is: |fact| matches!(fact.kind, Integration | Api),
    }),
    questions: &[
        Question {
            asks: "How many products does it work with?",
            answered_by: |fact| fact.kind == Integration,
            lines: &[
                line(4.0, "30 or more named integrations", |evidence| {
                    evidence.at_least(30, Integration)
                }),
                line(3.0, "15 or more named integrations", |evidence| {
                    evidence.at_least(15, Integration)
                }),
                line(2.0, "6 or more named integrations", |evidence| {
                    evidence.at_least(6, Integration)
                }),
                line(1.0, "At least one named integration", |evidence| {
                    evidence.of(Integration)
                }),
            ],
        },
        Question {
            asks: "Is there an API?",
            answered_by: is_api,
            lines: &[line(2.0, "Its own API", |evidence| {
                evidence.standing().filter(|fact| is_api(fact)).collect()
            })],
        },
        Question {
            asks: "Does it tell other systems what happens?",
            answered_by: |fact| fact.kind == Api && names(fact, WEBHOOKS),
            lines: &[line(1.0, "Webhooks", |evidence| {
                evidence.naming(Api, WEBHOOKS)
            })],
        },
        Question {
            asks: "Are there tools for developers?",
            answered_by: |fact| fact.kind == Api && names(fact, TOOLKITS),
            lines: &[line(
                1.0,
                "An SDK, a command line, a Terraform provider or an MCP server",
                |evidence| evidence.naming(Api, TOOLKITS),
            )],
        },
        Question {
            asks: "Can it be automated without code?",
            answered_by: |fact| fact.kind == Integration && names(fact, AUTOMATION),
            lines: &[line(
                1.0,
                "An automation platform, such as Zapier or Make",
                |evidence| evidence.naming(Integration, AUTOMATION),
            )],
        },
        Question {
            asks: "Does it join the company's directory?",
            answered_by: |fact| matches!(fact.kind, Sso | Scim),
            lines: &[line(1.0, "Single sign-on or provisioning", |evidence| {
                evidence.any_of(&[Sso, Scim])
            })],
        },
    ],
};

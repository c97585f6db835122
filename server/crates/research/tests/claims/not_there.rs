//! What is not there yet, not for everyone, or not the vendor's, in the places where pages say so briefly.

use super::{CONDITIONAL, HELD, NOT_HELD, check, page};
use model::report::{Fact, FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

fn facts(html: &str) -> Vec<Fact> {
    extract::facts(&[page("https://harbour.example/security", html)])
}

/// Value and condition of the facts of one kind.
fn conditions(kind: FactKind, html: &str) -> Vec<(String, String)> {
    let of_kind = facts(html).into_iter().filter(|fact| fact.kind == kind);
    of_kind
        .map(|fact| (fact.value, fact.condition.unwrap_or_default()))
        .collect()
}

fn is(value: &str, condition: &str) -> (String, String) {
    (value.to_owned(), condition.to_owned())
}

#[test]
fn a_term_says_what_its_definition_says() {
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Certificates</h2><dl><dt>SOC 2 Type II</dt><dd>Expected in 2028</dd><dt>ISO 27001</dt><dd>Certified since 2023</dd></dl>",
                &[("SOC 2 Type II", NOT_HELD), ("ISO 27001", HELD)],
            ),
            (
                "<h2>Compliance</h2><dl><dt>HIPAA</dt><dd>Not applicable</dd><dt>HITRUST</dt><dd>—</dd><dt>PCI DSS</dt><dd>Later</dd></dl>",
                &[("HIPAA", NOT_HELD), ("PCI DSS", NOT_HELD)],
            ),
            (
                "<h2>Compliance</h2><dl><dt>SOC 2 Type II:</dt><dd><p>Our auditor is at work. The report is to be had next year, and until then we are glad to answer the questionnaires that our customers send, and to show the results of the last penetration test to whoever asks us for them.</p></dd></dl>",
                &[],
            ),
            (
                "<h2>Certificates</h2><dl><dt>SOC 2</dt><dt>ISO 27001</dt><dd>Planned</dd></dl>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certificates</h2><table><tr><th>Standard</th><th>Enterprise</th></tr><tr><td>SOC 2 Type II</td><td>Expected in 2028</td></tr><tr><td>HIPAA</td><td>Not applicable</td></tr><tr><td>ISO 27001</td><td>Not yet</td></tr></table>",
                &[
                    ("SOC 2 Type II", NOT_HELD),
                    ("HIPAA", NOT_HELD),
                    ("ISO 27001", NOT_HELD),
                ],
            ),
        ],
    );
    check(
        FactKind::Mfa,
        &[
            (
                "<h2>Sign-in</h2><dl><dt>Two-factor authentication</dt><dd>Roadmap</dd></dl>",
                &[("Two-factor sign-in", NOT_HELD)],
            ),
            (
                "<h2>Sign-in</h2><dl><dt>Passkeys</dt><dd>For every member.</dd></dl>",
                &[("Passkeys", HELD)],
            ),
        ],
    );
    check(
        FactKind::Scim,
        &[
            (
                "<h2>Provisioning</h2><dl><dt>SCIM</dt><dd>Not yet</dd></dl>",
                &[("SCIM", NOT_HELD)],
            ),
            (
                "<h2>Provisioning</h2><dl><dt>SCIM</dt><dd>Users come from your directory. Coming in 2029.</dd></dl>",
                &[("SCIM", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_to_come_is_not_there() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>Sign-in</h2><ul><li>SAML SSO (coming soon)</li></ul>",
                &[("SAML", NOT_HELD)],
            ),
            (
                "<div><div><h3>Starter</h3><p>$5 per month</p></div><div><h3>Enterprise</h3><p>$50 per month</p><p>SAML SSO (coming soon)</p></div></div>",
                &[("SAML", NOT_HELD)],
            ),
        ],
    );
    check(
        FactKind::Platform,
        &[
            ("Soon: native iOS app.", &[("iOS", NOT_HELD)]),
            ("Available for iOS.", &[("iOS", HELD)]),
        ],
    );
    let integrations = page(
        "https://harbour.example/integrations",
        "<h1>Integrations</h1><h2>Available</h2><h3>Slack</h3><p>Post to channels.</p><h2>Coming soon</h2><h3>Jira</h3><p>Link issues.</p><div><h3>Figma</h3></div>",
    );
    let facts = extract::facts(&[integrations]);
    let of = |name: &str| {
        let named = facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Integration && fact.value == name);
        named.map(|fact| fact.status).collect::<Vec<_>>()
    };
    assert_eq!(of("Slack"), [HELD], "{facts:?}");
    assert_eq!(of("Jira"), [NOT_HELD], "{facts:?}");
    assert_eq!(of("Figma"), [NOT_HELD], "{facts:?}");
    let features = page(
        "https://harbour.example/features",
        "<h1>Features</h1><h2>Shared calendars</h2><p>For all.</p><h2>Offline mode (coming soon)</h2><p>Work anywhere.</p><h2>Coming soon</h2><h3>Time tracking</h3><p>Hours.</p>",
    );
    let named: Vec<String> = extract::facts(&[features])
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Feature && fact.status != NOT_HELD)
        .map(|fact| fact.value)
        .collect();
    assert_eq!(named, ["Shared calendars"]);
}

/// Three plans of names that no rule knows.
const PLANS: &str = "<h1>Pricing</h1><div><div><h3>Dinghy</h3><p>$5 per month</p></div><div><h3>Sloop</h3><p>$15 per month</p></div><div><h3>Brig</h3><p>$50 per month</p></div></div>";

#[test]
fn whom_it_is_for_stays_with_it() {
    let with_plans = |html: &str| format!("{PLANS}{html}");
    assert_eq!(
        conditions(
            FactKind::Compliance,
            &with_plans("<h2>Trust</h2><dl><dt>HIPAA</dt><dd>Available on Brig</dd></dl>"),
        ),
        [is("HIPAA", "Brig plan")],
    );
    assert_eq!(
        conditions(
            FactKind::Compliance,
            "<h2>Trust</h2><dl><dt>HIPAA</dt><dd>Available on Brig</dd></dl>",
        ),
        [is("HIPAA", "on Brig")],
    );
    assert_eq!(
        conditions(
            FactKind::Compliance,
            &with_plans(
                "<h2>Trust</h2><p>HIPAA: Harbour offers a signed BAA for Sloop and Brig customers.</p>"
            ),
        ),
        [is("HIPAA BAA", "Sloop, Brig plan")],
    );
    assert_eq!(
        conditions(
            FactKind::Compliance,
            "<h2>Trust</h2><ul><li>TISAX: assessment level 2, for our Bremen office only</li><li>ISO 27001 certified since 2024</li></ul>",
        ),
        [
            is("TISAX", "for our Bremen office only"),
            is("ISO 27001", "")
        ],
    );
    check(
        FactKind::Compliance,
        &[(
            "Our SOC 2 Type II report is available on Vanta.",
            &[("SOC 2 Type II", HELD)],
        )],
    );
}

#[test]
fn a_channel_of_help_is_that_of_the_plans_that_name_it() {
    let mut found = conditions(
        FactKind::SupportChannel,
        "<h2>Plans</h2><table><tr><th></th><th>Starter</th><th>Team</th><th>Enterprise</th></tr><tr><td>Boards</td><td>3</td><td>30</td><td>300</td></tr><tr><td>Support</td><td>E-mail</td><td>E-mail, chat</td><td>E-mail, 24/7 phone</td></tr></table>",
    );
    found.sort();
    assert_eq!(
        found,
        [
            is("E-mail", ""),
            is("Live chat", "Team only"),
            is("Phone, 24/7", "Enterprise only"),
        ]
    );
}

#[test]
fn what_one_plan_has_another_may_buy() {
    assert_eq!(
        conditions(
            FactKind::Sso,
            "<p>SAML single sign-on is available on the Enterprise plan, or as an add-on for Business.</p>",
        ),
        [is(
            "SAML on Enterprise",
            "Enterprise plan, add-on for Business"
        )],
    );
    assert_eq!(
        conditions(
            FactKind::Sso,
            "<p>SAML single sign-on is available as an add-on on the Business plan.</p>",
        ),
        [is("SAML add-on on Business", "add-on, Business plan")],
    );
}

#[test]
fn a_policy_on_training_is_the_vendors_own() {
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "By default we use your content to improve our AI. Owners can opt out. Our model vendor OpenAI does not train on your data.",
                &[("Trains on customer data, opt-out possible", CONDITIONAL)],
            ),
            (
                "Customer data may be used to improve our models unless you opt out.",
                &[("Trains on customer data, opt-out possible", CONDITIONAL)],
            ),
            (
                "We use your content to improve our AI at no extra cost.",
                &[("Trains on customer data", NOT_HELD)],
            ),
            ("OpenAI does not train its models on your data.", &[]),
            ("We use Anthropic, which never trains on your data.", &[]),
            (
                "We never use your data to improve our models.",
                &[("Does not train on customer data", HELD)],
            ),
            (
                "Neither we nor our providers train models on your data.",
                &[("Does not train on customer data", HELD)],
            ),
            (
                "We train our models on customer data and never sell it.",
                &[],
            ),
            (
                "We improve our AI features for your customers' documents every month.",
                &[],
            ),
        ],
    );
}

#[test]
fn an_item_that_nobody_ticked_is_not_there() {
    let list = "# Compliance\n\n- [x] SOC 2 Type II\n- [ ] ISO 27001\n- [ ] HIPAA (Q3)\n\n# Features\n\n\
        - [x] Integrates with Jira\n- [ ] Integrates with Slack\n- ❌ Integrates with Trello\n- [ ] Audit logs\n";
    let url = Url::parse("https://harbour.example/docs/security").unwrap();
    let facts = extract::facts(&[Document::from_markdown(
        &url,
        OffsetDateTime::UNIX_EPOCH,
        list,
    )]);
    let of = |kind: FactKind| -> Vec<(&str, Status, Option<&str>)> {
        let facts = facts.iter().filter(|fact| fact.kind == kind);
        facts
            .map(|fact| (fact.value.as_str(), fact.status, fact.condition.as_deref()))
            .collect()
    };
    let planned = Some("planned, not yet held");
    assert_eq!(
        of(FactKind::Compliance),
        [
            ("SOC 2 Type II", HELD, None),
            ("ISO 27001", NOT_HELD, planned),
            ("HIPAA", NOT_HELD, planned),
        ]
    );
    assert_eq!(of(FactKind::AuditLog), [("Audit log", NOT_HELD, planned)]);
    assert_eq!(of(FactKind::Integration), [("Jira", HELD, None)]);
}

#[test]
fn an_item_with_a_cross_drawn_before_it_is_not_there() {
    let crosses = [
        "<svg class='lucide lucide-x'><path d='M1 1'/></svg>",
        "<svg class='icon'><use href='/icons.svg#x-circle'/></svg>",
        "<svg viewBox='0 0 9 9' aria-label='Not included'><path d='M1'/></svg>",
        "<span class='fa-li'><i class='fas fa-times'></i></span>",
        "<i class='bi bi-x-lg'></i>",
        "<span class='fas fa-times'></span>",
        "<img src='/img/cross.svg' alt=''>",
        "<input type=checkbox disabled>",
        "<span class='material-icons'>close</span>",
        "<span class='sr-only'>Not included:</span>",
    ];
    for cross in crosses {
        let item = |text: &str| format!("<li>{cross} {text}</li>");
        let free = [
            "SAML SSO",
            "Audit logs",
            "Slack integration",
            "SOC 2 report",
        ]
        .map(item);
        let html = format!(
            "<h1>Pricing</h1><div class=card><h3>Free</h3><p>$0</p><ul class='space-x-2'>{}</ul></div>\
             <div class=card><h3>Business</h3><p>$20 per user per month</p><ul>\
             <li><i class='material-icons'>check</i>SAML SSO</li><li><svg></svg>Audit logs</li></ul></div>",
            free.concat()
        );
        let of = |kind: FactKind| -> Vec<(String, String)> { conditions(kind, &html) };
        assert_eq!(
            of(FactKind::Sso),
            [is("SAML on Business", "Business plan")],
            "{cross}"
        );
        assert_eq!(of(FactKind::AuditLog), [is("Audit log", "Business plan")]);
        assert!(of(FactKind::Integration).is_empty(), "{cross}");
        assert!(of(FactKind::Compliance).is_empty(), "{cross}");
    }
}

#[test]
fn an_item_greyed_out_is_not_there() {
    for class in [
        "disabled",
        "feature is-disabled",
        "not-included",
        "unavailable",
        "line-through",
    ] {
        let html = format!(
            "<h1>Pricing</h1><div class=card><h3>Free</h3><p>$0</p><ul><li class='{class}'>SAML SSO</li></ul></div>\
             <div class=card><h3>Business</h3><p>$20 per user per month</p><ul><li class='text-muted'>SAML SSO</li></ul></div>"
        );
        assert_eq!(
            conditions(FactKind::Sso, &html),
            [is("SAML on Business", "Business plan")],
            "{class}"
        );
    }
}

#[test]
fn a_window_is_closed_with_a_cross_that_strikes_nothing() {
    let html = "<h1>Security</h1><div class=window><div><svg class='icon-close'></svg></div><h2>News</h2>\
        <p>Harbour is SOC 2 Type II certified.</p></div>\
        <button><svg class='icon-close'></svg></button><p>Harbour is ISO 27001 certified.</p>";
    check(
        FactKind::Compliance,
        &[(html, &[("SOC 2 Type II", HELD), ("ISO 27001", HELD)])],
    );
}

#[test]
fn the_name_of_an_icon_is_no_word_of_the_page() {
    let html = "<h1>Security</h1><ul><li><span class='material-symbols-outlined'>verified</span> SOC 2 Type II</li></ul>";
    let quotes: Vec<String> = facts(html).into_iter().map(|fact| fact.quote).collect();
    assert_eq!(quotes, ["SOC 2 Type II"]);
}

#[test]
fn what_is_lost_supposed_or_only_like_a_standard_is_not_held() {
    check(
        FactKind::Compliance,
        &[
            (
                "We lost our FedRAMP authorization.",
                &[("FedRAMP", NOT_HELD)],
            ),
            (
                "In spring we gave up our ISO 27001 certification.",
                &[("ISO 27001", NOT_HELD)],
            ),
            ("If we were HITRUST certified, we would say so.", &[]),
            ("Ask us whether we are SOC 2 Type II certified.", &[]),
            ("We undergo ISO 27701-style audits.", &[]),
            (
                "<h2>Compliance</h2><table><tr><th>Standard</th><th>Status</th></tr><tr><td>SOC 2 Type II</td><td>Certified</td></tr><tr><td>ISO 27001</td><td>Not started</td></tr></table>",
                &[("SOC 2 Type II", HELD), ("ISO 27001", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_denied_in_german_and_french_is_not_there() {
    for (lang, text) in [
        ("de", "SAML-SSO ist nicht verfügbar."),
        ("de", "SSO (SAML) wird derzeit nicht unterstützt."),
        ("de", "SAML ist leider noch nicht enthalten."),
        ("de", "SAML-SSO bieten wir nicht an."),
        ("de", "Single Sign-on über SAML gibt es nicht."),
        ("fr", "Le SSO SAML n’est pas disponible."),
        ("fr", "Le SSO SAML n'est pas encore pris en charge."),
        ("fr", "L’authentification unique (SAML) n’est pas incluse."),
        ("fr", "Nous ne proposons pas le SSO SAML."),
    ] {
        let html = format!("<html lang={lang}><body><h2>Info</h2><p>{text}</p></body></html>");
        let url = Url::parse("https://harbour.example/info").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
        let facts = extract::facts(&[page]).into_iter();
        let held = facts
            .filter(|fact| fact.kind == FactKind::Sso && fact.status != NOT_HELD)
            .map(|fact| fact.value);
        assert_eq!(held.collect::<Vec<_>>(), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_one_plan_lacks_and_others_have_is_theirs() {
    let html = "<h1>Pricing</h1><p>Tad is $5 per user per month. Frog is $15 per user per month. Bull is $40 per month.</p><h2>Sign-in</h2><p>SAML is not offered on Tad; Frog and Bull include it.</p>";
    let stated = conditions(FactKind::Sso, html);
    assert_eq!(stated, [is("SAML on Frog, Bull", "Frog, Bull plan")]);
}

#[test]
fn what_is_on_the_way_is_not_there_and_what_rivals_promise_is_theirs() {
    check(
        FactKind::Api,
        &[("A public API is on the way.", &[("API", NOT_HELD)])],
    );
    check(
        FactKind::Platform,
        &[("An Android app is on its way.", &[("Android", NOT_HELD)])],
    );
    check(
        FactKind::Encryption,
        &[
            (
                "Encryption at rest is something we plan for 2028.",
                &[("At rest", NOT_HELD)],
            ),
            (
                "All data is encrypted at rest, once our migration is complete.",
                &[("At rest", NOT_HELD)],
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[
            (
                "Customers in health care rely on us to stay HIPAA compliant.",
                &[("HIPAA", NOT_HELD)],
            ),
            (
                "Our customers rely on our SOC 2 report.",
                &[("SOC 2", HELD)],
            ),
        ],
    );
    check(
        FactKind::Sla,
        &[
            ("Our competitors claim 99.99% uptime.", &[]),
            ("Other vendors promise 99.9% uptime.", &[]),
            ("Stringpuller promises 99.99% uptime.", &[]),
            (
                "Harbour promises 99.99% uptime.",
                &[("99.99 % uptime", HELD)],
            ),
            (
                "The agreement guarantees 99.9% uptime.",
                &[("99.9 % uptime", HELD)],
            ),
        ],
    );
}

#[test]
fn what_is_in_development_is_no_sign_on_whatever_its_heading_says() {
    check(
        FactKind::Sso,
        &[
            (
                "<h2>SSO</h2><p>Enterprise SSO support currently under development.</p>",
                &[("SSO", NOT_HELD)],
            ),
            (
                "<h2>SSO</h2><p>Enterprise SSO support for every team.</p>",
                &[("SSO", HELD)],
            ),
            (
                "<h2>Planned features</h2><h3>Ways to sign in</h3><ul><li>SAML 2.0</li></ul>",
                &[("SAML 2.0", NOT_HELD)],
            ),
        ],
    );
    check(
        FactKind::Compliance,
        &[
            (
                "<h2>Upcoming certifications</h2><ul><li>ISO 27001</li></ul>",
                &[("ISO 27001", NOT_HELD)],
            ),
            (
                "<h2>Certifications</h2><ul><li>ISO 27001</li></ul>",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_was_held_once_or_is_a_parents_is_not_held() {
    let (soc, iso) = (&[("SOC 2 Type II", NOT_HELD)], &[("ISO 27001", NOT_HELD)]);
    check(
        FactKind::Compliance,
        &[
            ("We were SOC 2 Type II certified until last year.", soc),
            ("Two years ago we held ISO 27001; we let it lapse.", iso),
            (
                "In 2022 we were ISO 27001 certified; we no longer are.",
                iso,
            ),
            ("Our ISO 27001 certificate has not been renewed.", iso),
            ("ISO 27001 (our parent company, Otherly Holding)", iso),
            (
                "We are ISO 27001 certified; it is renewed each year.",
                &[("ISO 27001", HELD)],
            ),
            (
                "Two years ago we became ISO 27001 certified.",
                &[("ISO 27001", HELD)],
            ),
        ],
    );
}

#[test]
fn what_german_and_french_pages_deny_of_two_or_say_has_expired_is_not_held() {
    let told = |lang: &str, text: &str| {
        let url = Url::parse("https://harbour.example/sicherheit").unwrap();
        let page = format!("<html lang={lang}><h1>Harbour</h1><p>{text}</p></html>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
        let held =
            |fact: &Fact| fact.kind == FactKind::Compliance && fact.status != Status::NotHeld;
        extract::facts(&[page]).into_iter().filter(held).count()
    };
    for (lang, text, held) in [
        (
            "de",
            "Harbour ist weder nach ISO 27001 noch nach SOC 2 zertifiziert.",
            0,
        ),
        ("de", "Unser ISO-27001-Zertifikat ist 2024 abgelaufen.", 0),
        ("de", "Harbour ist nach ISO 27001 zertifiziert.", 1),
        (
            "fr",
            "Harbour n’est ni certifié ISO 27001 ni certifié SOC 2.",
            0,
        ),
        ("fr", "Notre certification ISO 27001 a expiré en 2023.", 0),
        ("fr", "Harbour est certifié ISO 27001.", 1),
    ] {
        assert_eq!(told(lang, text), held, "{text}");
    }
}

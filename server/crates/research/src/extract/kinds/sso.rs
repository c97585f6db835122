//! Single sign-on: which protocol or provider, on which plan, included or as an add-on.

mod bought;
mod described;
mod editions;
mod in_columns;
mod introduced;
mod linked;
pub(in crate::extract) mod listed;
mod set_up;
mod to_come;

use std::ops::Range;

use model::report::{Detail, Fact, FactKind, Status};
use regex::{Match, Regex};

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{Statement, What, statements},
        claim::{self, Judgement, Topic},
        fact,
        identity::NAMED,
        passage::{Form, Passage, passages},
        pattern::{any_of, patterns},
        row::{Row, rows},
        scope::{Scope, tiers},
    },
};

/// What says of single sign-on that it is there, to come or to be paid for.
const IS_THERE: &[&str] = &[
    r"available",
    r"part of",
    r"included",
    r"includes?",
    r"including",
    r"implements?",
    r"add-?on",
    r"add sso",
    r"supports?",
    r"supported",
    r"supporting",
    r"offers?",
    r"provides?",
    r"comes with",
    r"(?:integrates?|(?:can be|is) integrated) with [^.;]{2,60}? (?:through|via|using|over|by)",
    r"compatible with",
    r"(?:features|measures|capabilities|controls|functionality) (?:like|such as)",
    r"to (?:set up|enable|configure|activate|turn on|get|use) [^.;]{0,60}(?:SSO|SAML|single[- ]sign[- ]?on)\b[^.;]{0,60}, (?:please )?(?:contact|reach out to|get in touch with|talk to|e-?mail|write to|ask) (?:us|sales|our (?:[\w-]+ ){0,2}(?:team|sales|support))",
    r"(?:perks?|benefits?|advantages?) of",
    r"(?:reserved|exclusive) (?:for|to) [^.;]{0,40}\b(?:plans?|tiers?|packages?|editions?|customers|clients|subscribers|organi[sz]ations|companies)",
    r"requires",
    r"additional fee",
    r"(?:must|can|has to|have to) be (?:purchased|bought|added)",
    r"can be (?:configured|set up|enabled|turned on|switched on|activated|enforced)",
    r"(?:purchased|sold|billed|priced) separately",
    r"extra fee",
    r"(?:uses?|employs?|leverages?) (?:saml|oidc|openid)",
    r"plan(?:s|ning)? to (?:add|support|offer|introduce|release|ship|launch)",
    r"using (?:saml|oidc|openid)",
    r"(?:sign|log)(?:s|ging|ning)?[- ]?in\b.{0,60}\b(?:using|via|with|through)",
    r"(?:can|may) (?:configure|use|set up|enforce|require|enable|connect)",
    r"integrates? with (?:any|every|most|all)\b[^.;]{0,30}\b(?:SAML|OIDC|OpenID)\b",
    r"\b(?:any|every|most)\s+(?:SAML|OIDC)\b[^.;]{0,30}\bproviders?",
    r"lets? you",
    r"beta",
    r"preview",
    r"early access",
    r"coming soon",
    r"planned",
    r"roadmap",
    r"not yet",
    r"need an? [\w ]{2,30}(?:licen[cs]e|plan|subscription) to",
    r"paid (?:features?|upgrade|extra|option)",
    r"ha(?:ve|s) access to (?:SAML |OIDC )?(?:SSO|single[- ]sign[- ]?on)",
    r"(?:SAML|OIDC)[- ]based (?:SSO|single[- ]sign[- ]?on) (?:allows?|lets|enables?|gives?)",
];

patterns! {
    // "SAML-based SSO" is one name: what is said of it stands behind all of it.
    NAME = format!(r"\b(?:SAML|OIDC)[- ]based\s+(?:SSO|single[- ]sign[- ]?on)\b|\bSSO\b|\bsingle[- ]sign[- ]?on\b|\bSAML(?:[- ]?v?2(?:\.0)?)?\b|\bOIDC\b|\bOpenID(?: Connect)?\b|\b{}\s+(?:sign-on|sign-in|log-?in)\b", *NAMED);
    SAID = any_of(&[
        r"^\W*(?:(?:SSO|SAML|single[- ]sign[- ]?on)(?:\s+(?:and|/|&)\s+)?)+\s+(?:integration|support|authentication|login)\b",
        r"\bauthentication\s+(?:follows|is based on)\b",
        r"^\W*(?:(?:SAML|OIDC)(?:\s+(?:SSO|single[- ]sign[- ]?on))?|SSO|single[- ]sign[- ]?on)\b[^.;$€£]{0,40}[$€£]\s?\d",
        r"\bworks? with\b",
        // "SSO is on the Business plan", "Single sign-on: Business plan and up"
        r"^\W*(?:(?:SAML|OIDC)\s+)?(?:SSO|single[- ]sign[- ]?on)(?:\s+\([^()]{2,12}\))?(?:\s+(?:is|comes)\s+(?:only\s+)?(?:on|in|with)\s+|:\s+)(?:(?:the|our|all|every|any)\s+)?[^.;:!?]{2,30}\b(?:plans?|tiers?|editions?)\b",
        r"\b(?:contact|reach out to|e-?mail|write to|talk to|ask|message)\s+(?:us|sales|support|(?:our|the|your)\s+(?:[\w-]+\s+){1,3}?(?:team|manager|sales|support|us))\s+to\s+(?:enable|set up|turn on|add|activate|get|unlock)\b",
        &format!(r"\b(?:{})\b", any_of(IS_THERE)),
        r"\b(?:with|and|have|has|plus|get|an)\b[^.;]{0,20}\b(?:SSO|single[- ]sign[- ]?on)\)?\s+(?:capabilit(?:y|ies)|entitlements?)\b",
        r"\ballows?\s+(?:you|your\s+[\w-]+|customers|teams|organi[sz]ations|admin\w*|owners)\s+to\s+(?:enable|configure|set ?up|use|enforce|require|connect|integrate|sign in|log in)\b",
        r"\bcan\b[^.;]{0,200},\s+and\s+(?:enable|configure|set up|enforce|require|use)\s+(?:SAML|OIDC|SSO|single[- ]sign)",
        r"\b(?:SSO|single[- ]sign[- ]?on)\s+(?:with|via|through|using)\s+(?:(?:your|an?|any|their|a third-party)\s+)?(?:existing\s+|own\s+)?(?:SAML|OIDC|OpenID)\b",
        r"\b(?:your|the)\s+(?:identity provider|IdP)\s+(?:must|needs? to|has to|should)\s+(?:support|adhere to|speak|use|comply with|conform to)\b",
        r"\b(?:connect|works? with|bring|use)\b.{0,60}\b(?:any|every|your)\b.{0,20}\b(?:provider|IdP)\b",
    ]);
    SAML = r"\bSAML(?:v?2(?:\.0)?)?\b";
    /// The version of it that everybody means today, in all ways to write it.
    SAML_2 = r"\bSAML(?:[- ]|\s\()?v?2(?:\.0)?\b|\bSecurity Assertion Markup Language\W+(?:SAML\W+)?v?2\.0\b";
    /// The one identity provider that it is for: "Entra ID single sign-on", "SSO with Okta". Groups 1 and 2 are its name.
    FOR_PROVIDER = format!(r"\b({0})\s+(?:\([^()]{{2,20}}\)\s+)?(?:SSO|single[- ]sign[- ]?on|sign-on|sign-in|log-?in)\b|\b(?:SSO|single[- ]sign[- ]?on)\s+(?:with|via|using|through)\s+({0})(?:\s+(?:guide|instructions|documentation|docs|tutorial|page))?\W*$", *NAMED);
    /// What a price is for each of, which is no word on how the team signs in: "$125 per SSO connection".
    COUNTED = r"(?:\bper|\beach|\bevery|/)\s?(?:(?:additional|extra|further|enterprise)\s)?(?:(?:SAML|OIDC)\s)?(?:SSO|SAML|OIDC|single[- ]sign[- ]?on)\s(?:connections?|domains?|tenants?|organi[sz]ations?|integrations?|log-?ins?|authentications?)\b";
    OIDC = r"\b(?:OIDC|OpenID(?: Connect)?)\b";
    /// Explains the protocol, or tells what happens once it is set up.
    EXPLAINS = any_of(&[
        r"\b(?:is|are) (?:an? )?(?:XML|open standard|protocol|authentication (?:process|method|scheme))",
        r"\b(?:once|after|when) .{0,30}\b(?:enabled|configured)\b",
        r"\bprivate browser\b",
        r"^\W*(?:the\s+)?(?:SAML|OIDC|OpenID Connect)(?:[- ]?2(?:\.0)?)?(?:\s+(?:protocol|standard))?\s+(?:(?:also|typically|generally)\s+)?(?:supports|uses|defines|extends|builds\s+(?:up)?on|relies\s+on|exchanges|transmits|standardi[sz]es|verifies|was\s+(?:designed|developed|created))\b",
        r"\bassertions?\b.{0,40}\b(?:attribute|statement)",
        r"\battribute statements?\b",
        r"\b(?:OIDC|OpenID Connect)\s+(?:(?:id )?tokens?|federation|trust|claims?|workload\w*)\b",
        r"\bworkload identit(?:y|ies)\b",
        r"\b(?:OIDC|OpenID Connect)\b[^,;]{0,40}\b(?:jobs?|pipelines?|workflows?|runners?|deployments?|builds?)\b",
        r"\bbuilding\b.{0,40}\bapplications\b",
        r"\b(?:pinning|SSO sessions?)\b",
        r"\byour (?:own )?(?:app|application|end users|customers)\b",
    ]);
    /// "When enabled, customers may configure SSO through OpenID Connect." Up to the protocol.
    CAN_SET_UP = r"^\W*(?:once|after|when)\s+(?:it\s+is\s+)?(?:enabled|configured|activated),\s+(?:[\w-]+\s+){1,4}(?:can|may)\s+(?:configure|use|set up|connect)\b";
    /// Whom it is for says that it is there: "SAML 2.0 supports all major providers". Up to them.
    WITH_PROVIDERS = r"^\W*(?:SAML|OIDC|OpenID Connect)(?:[- ]?2(?:\.0)?)?:?\s+(?:supports|works\s+with)\s+(?:all|any|every|most|major|popular|common|enterprise|your)\b";
    /// How the users of what customers build sign in there.
    END_USERS = r"\byour (?:own )?(?:(?:[\w-]+ )?(?:apps?|applications?|customers|clients|end[- ]users)|visitors|readers|tenants|endpoints?|APIs?|websites?|customer portal)\b";
    END_USERS_HEADING = r"\bfor your (?:own )?(?:[\w-]+ )?(?:apps?|applications?|end[- ]?users|customers|visitors|users|APIs?|websites?|endpoints?)\b|\b(?:embedded|customer|consumer|end[- ]user) (?:SSO|authentication|identity|login|sign-?in)\b|\b(?:protect|secur)(?:e|ing) (?:your|an?) (?:endpoints?|APIs?|apps?|applications?|websites?|routes?)\b";
    /// Who or what else proves who they are by such a protocol.
    OF_MACHINES = r"\b(?:clusters?|Kubernetes|Kafka|brokers?|API servers?|data ?sources?|databases?|endpoints?|modules?|middleware|gateways?|workloads?|AWS|GCP|cloud providers?|registr(?:y|ies)|deploy\w*|warehouses?)\b";
    SIGN_IN = r"\bSSO\b|\bsingle[- ]sign|\bSAML SSO\b|\b(?:sign|log)(?:s|ging|ning)?[- ]?(?:in|on)\b|\blogin\b|\b(?:teams?|members?|workspace|organi[sz]ation|dashboard|console)\b";
    /// What is set up in an account with another company, and holds here because one signs in with that.
    OF_ANOTHER = r"\byour (?:GitHub|GitLab|Google|Microsoft|Slack|Bitbucket|Atlassian) (?:organi[sz]ation|workspace|account|tenant|enterprise)\b.*\b(?:SAML|SSO|OIDC|single[- ]sign[- ]?on)\b";
    /// A heading of a page on the sign-on of what customers build: "Add SSO to your app".
    INTO_THEIRS = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC)\b.{0,20}\b(?:to|in|into|for) your (?:own )?(?:[a-z-]+ )?(?:apps?|applications?|websites?|portals?|sites?)\b";
    /// What a sentence names beside single sign-on, so that its terms may be those of that.
    OTHER_THINGS = r"\b(?:SCIM|directory sync|provisioning|audit[- ]logs?|MFA|2FA|LDAP|RBAC|BAAs?|DPAs?|SLAs?)\b";

    PROVIDER = r"\b(?:Google(?: Workspace)?|GitHub|GitLab|Bitbucket|Microsoft(?: Entra(?: ID)?| 365)?|Azure(?: AD)?|Apple|Facebook|LinkedIn|Slack|X \(Twitter\))(?:\W|$)";
    SIGN_IN_WITH = r"\b(?:(?:sign|log)(?:s|ging|ning)?[- ]?(?:in|on|up)|login|sign-on|authenticat(?:e|es|ion)|SSO|single sign-on)\b(?:[^.;]|\d\.\d){0,40}?\b(?:with|via|using|through)\s+(?:your\s+|their\s+|an?\s+|existing\s+|either\s+|(?:identit(?:y|ies)|accounts?)\s+(?:that\s+)?(?:you|they)\s+already\s+have\s*[:,(–—-]*\s*|(?:e-?mails?|passwords?|user ?names?|magic links?)(?:\s+address(?:es)?)?(?:\s+(?:or|and|/|&)\s+|\s*[,/]\s*(?:or\s+|and\s+)?))*((?:(?:Google(?: Workspace)?|GitHub|GitLab|Bitbucket|Microsoft(?: Entra(?: ID)?| 365)?|Azure(?: AD)?|Apple|Facebook|LinkedIn|Slack)(?:\s+accounts?)?(?:\s+(?:or|and|/|&)\s+|\s*[,/]\s*(?:or\s+|and\s+)?)?)+)";
    FOR_ACCOUNTS = r"\b(?:SSO|single sign-on)\s+(?:authentication\s+|log-?in\s+)?for\s+((?:(?:Google|GitHub|GitLab|Bitbucket|Microsoft|Apple)(?:,?\s+(?:or|and)\s+|,\s*|/|\s+))+)accounts?\b";
    AS_PROVIDERS = r"\bsupports?\s+((?:[A-Z][\w ]{1,25}(?:,\s*|\s+and\s+|\s+or\s+)?)+)\s+as\s+(?:an?\s+|its\s+)?(?:SSO\s+|single sign-on\s+)?identity providers?";
    /// "Two identity providers for sign-in: Microsoft Entra and Google."
    PROVIDERS_USED = r"\b(?:two|three|four|these|following)\s+identity\s+providers?(?:\s+(?:for|to)\s+(?:sign|log)(?:ging|ing)?[- ]?(?:in|on))?\s*[:,(–—-]\s*((?:(?:Google(?: Workspace)?|GitHub|GitLab|Bitbucket|Microsoft(?: Entra(?: ID)?| 365)?|Azure(?: AD)?|Apple|Facebook|LinkedIn|Slack|Okta)(?:\s+(?:or|and|/|&)\s+|\s*[,/]\s*(?:or\s+|and\s+)?)?){1,6})";
    SOCIAL = r"\b((?:Google|GitHub|GitLab|Microsoft|Apple)(?:(?:,\s*|\s+and\s+|\s+or\s+|/)(?:Google|GitHub|GitLab|Microsoft|Apple))*)\s+(?:SSO|OAuth|single sign-on|sign-in|login)\b";
    /// A row's or card's label that names providers alone: "SSO with Google and GitHub".
    SOCIAL_LABEL = r"^\W*(?:SSO|single sign-on)\s+(?:with|via|using|through)\s+(?:Google|GitHub|GitLab|Microsoft|Apple|Bitbucket)\b[^:]*(?::|$)";
    /// A cell that names nothing but accounts elsewhere: "Google, GitHub", "Google SSO only".
    SOCIAL_ALONE = r"^\W*(?:\d+\s+)?(?:(?:SSO|log-?in|sign-?in)\s+options:\s*)?(?:(?:Google|GitHub|GitLab|Microsoft|Apple|Bitbucket|Discord|Facebook|LinkedIn|Twitter|X|social|OAuth|log-?ins?|sign-?in|SSO|and|or|only)\b[\s,/&+]*)*(?:Google|GitHub|GitLab|Microsoft|Apple|Bitbucket|Discord|Facebook|LinkedIn|Twitter|X|social)\b[\s,/&+]*(?:(?:OAuth|log-?ins?|sign-?in|SSO|only|and|or|Google|GitHub|GitLab|Microsoft|Apple|Bitbucket|Discord|Facebook|LinkedIn|Twitter|X)\b[\s,/&+]*)*$";
    /// A cell that gives a plan what the one before it has.
    THE_SAME = r"^\W*(?:included|same|as (?:in|on) [\w ]{2,20})\W*$";
    SET_UP = r"^\W*(?:set(?:ting)? up|enabl(?:e|ing)|configur(?:e|ing)|us(?:e|ing)|connect(?:ing)?|add(?:ing)?)\b.*\b(?:SSO|single sign-on|sign-in|login)\b";
    /// Where a sentence goes on to say something else of another.
    CLAUSES = r";\s|,?\s(?:but|whereas|while|although|though)\s|\s[—–]\s|,\s(?:and\s)?(?:not|no)\s";
    REJECTS = r"\b(?:reject|refuse|disable|block|instead of|no longer|prevent)\w*\b|\b(?:cannot|can not|can['’]t|may not|must not) (?:use|sign|log)\b";
}

/// The single sign-on facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    if is_of_customers_apps(document, site) {
        return Vec::new();
    }
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let (passages, rows) = (passages(document, site), rows(document, site));
    let protocols = statements(document, site, &what);
    let of_rows = rows.iter().filter_map(|row| described::of_row(row, site));
    let protocols: Vec<Statement> = protocols.into_iter().chain(of_rows).collect();
    let protocols = protocols
        .iter()
        .filter(|statement| !explains(&statement.text) && !is_elsewhere(statement));
    let mut facts: Vec<Fact> = protocols
        .flat_map(|statement| {
            let apart = statement.row.is_none()
                && tiers::included_and_sold(&statement.text, &site.plans).is_none();
            let facts = of_statement(document, statement, site).into_iter();
            facts.map(move |fact| if apart { bought::on_top(fact) } else { fact })
        })
        .collect();
    facts.extend(set_up::protocols(document, site, &passages, &facts));
    facts.extend(set_up::version(document, site, &passages, &facts));
    for passage in &passages {
        facts.extend(providers(document, site, passage));
    }
    let of_companies = listed::providers(document, site, (&passages, &rows), &facts);
    facts.extend(of_companies);
    for row in &rows {
        facts.extend(providers_of_row(document, site, row));
    }
    facts.extend(editions::by_licence(document, &rows));
    facts.extend(in_columns::protocols(document, site, &rows, &facts));
    facts.extend(introduced::protocols(document, site, &passages));
    facts.extend(bought::facts(document, site, &passages, &facts));
    facts.extend(linked::contents(document, &passages, &facts));
    let facts = to_come::beside_the_rest(document, site, &passages, facts);
    editions::limited(document, site, facts)
}

/// Whether a page about single sign-on is about that of what customers build, as one of its headings says.
fn is_of_customers_apps(document: &Document, site: &Site) -> bool {
    let title = document.title.as_deref().unwrap_or_default();
    let mut headings = document.content().filter(|block| block.is_heading());
    NAME.is_match(title)
        && headings
            .any(|heading| INTO_THEIRS.is_match(&heading.text) && !site.is_named_in(&heading.text))
}

/// Whether a text explains the protocol, or tells what happens once it is set up, and not what can be set up.
fn explains(text: &str) -> bool {
    let text = CAN_SET_UP.replace(text, "");
    EXPLAINS.is_match(&WITH_PROVIDERS.replace(&text, ""))
}

/// Whether a statement is about how machines, or the users of what customers build, sign in there, or what their
/// connections cost.
fn is_elsewhere(statement: &Statement) -> bool {
    let text = &statement.text;
    let of_machines = !SIGN_IN.is_match(text) && OF_MACHINES.is_match(text);
    let counts = COUNTED.is_match(text) && !NAME.is_match(&COUNTED.replace_all(text, ""));
    of_machines || counts || OF_ANOTHER.is_match(text) || is_end_users(text, &statement.headings)
}

/// Whether a text under these headings is about how the users of what customers build sign in there.
fn is_end_users(text: &str, headings: &[String]) -> bool {
    let mut headings = headings.iter();
    END_USERS.is_match(text) || headings.any(|heading| END_USERS_HEADING.is_match(heading))
}

/// One fact for each protocol the statement names, or one for single sign-on as such.
fn of_statement(document: &Document, statement: &Statement, site: &Site) -> Vec<Fact> {
    let named = known_protocols();
    let social = (SOCIAL.is_match(&statement.text) || SOCIAL_LABEL.is_match(&statement.text))
        && !named
            .iter()
            .any(|(_, pattern)| pattern.is_match(&statement.text));
    if social || statement.row.as_ref().is_some_and(is_all_social) {
        return Vec::new();
    }
    let mut protocols: Vec<Option<&str>> = named
        .iter()
        .filter(|(_, pattern)| pattern.is_match(&statement.text))
        .map(|(name, _)| Some(*name))
        .collect();
    if protocols.is_empty() {
        protocols.push(None);
    }
    let provider = FOR_PROVIDER
        .captures(&statement.text)
        .and_then(|found| found.get(1).or_else(|| found.get(2)))
        .map_or_else(|| "SSO".to_owned(), |name| format!("{} SSO", name.as_str()));
    let make = |protocol: Option<&str>| {
        let judgements = judgements_of(statement, protocol, site).into_iter();
        let facts = judgements.map(|judgement| {
            make(
                document,
                protocol.unwrap_or(&provider),
                protocol,
                &judgement,
                &own_clause(statement, protocol),
            )
        });
        facts.collect::<Vec<_>>()
    };
    protocols.into_iter().flat_map(make).collect()
}

/// The words of a sentence that claims one protocol and denies another which are about the one: "we speak OpenID
/// Connect" of "we speak OpenID Connect; SAML is not supported".
fn own_clause(statement: &Statement, protocol: Option<&str>) -> String {
    let denied = |(_, judged): &&(Range<usize>, Judgement)| judged.status == Status::NotHeld;
    let contradicts = statement.each.iter().any(|each| denied(&each))
        && !statement.each.iter().all(|each| denied(&each));
    let named = protocol.map(pattern_of).filter(|_| contradicts);
    let own = named.and_then(|named| {
        let mut clauses = CLAUSES.split(&statement.quote);
        clauses.find(|clause| named.is_match(clause))
    });
    own.map_or_else(|| statement.quote.clone(), |own| own.trim().to_owned())
}

/// The protocols by their names, with how each is written.
fn known_protocols() -> [(&'static str, &'static Regex); 2] {
    [("SAML", &*SAML), ("OIDC", &*OIDC)]
}

/// How a protocol is named.
fn pattern_of(protocol: &str) -> &'static Regex {
    match protocol {
        "SAML" => &SAML,
        _ => &OIDC,
    }
}

/// What a statement says of one protocol, and on which plans it is sold beside those that include it.
fn judgements_of(statement: &Statement, protocol: Option<&str>, site: &Site) -> Vec<Judgement> {
    let judgement = judgement_of(statement, protocol, site);
    if judgement.status == Status::NotHeld {
        return vec![judgement];
    }
    if let Some(row) = &statement.row {
        return std::iter::once(judgement).chain(row.sold(site)).collect();
    }
    let several = OTHER_THINGS.is_match(&statement.text);
    match tiers::included_and_sold(&statement.text, &site.plans).filter(|_| !several) {
        Some(scopes) => scopes.into_iter().map(Judgement::within).collect(),
        None => {
            let sold = sold(&judgement);
            std::iter::once(judgement).chain(sold).collect()
        }
    }
}

/// What some plans can buy on top that a judgement says others include.
fn sold(judgement: &Judgement) -> Option<Judgement> {
    let plans = judgement.scope.sold_on.clone();
    (!plans.is_empty()).then(|| {
        Judgement::within(Scope {
            plans,
            add_on: true,
            ..Scope::default()
        })
    })
}

/// What a statement says of one protocol: a row of plans names it in the cells of those that have it, and a sentence
/// may deny one and claim another.
fn judgement_of(statement: &Statement, protocol: Option<&str>, site: &Site) -> Judgement {
    let pattern = protocol.map(pattern_of);
    let of_row = statement.row.as_ref().and_then(|row| match pattern {
        Some(pattern) => {
            let in_cells = !pattern.is_match(&row.label);
            in_cells.then(|| row.where_named(pattern).judgement(site))?
        }
        None => without_social(row)?.judgement(site),
    });
    of_row.unwrap_or_else(|| match pattern {
        Some(pattern) => statement.judgement_of(pattern).clone(),
        None => statement.judgement.clone(),
    })
}

/// Whether a row names nothing but accounts elsewhere, and other plans have the same.
fn is_all_social(row: &Row) -> bool {
    let (social, others): (Vec<_>, Vec<_>) = row
        .cells
        .iter()
        .partition(|cell| SOCIAL_ALONE.is_match(&cell.text));
    !social.is_empty()
        && !others.is_empty()
        && others.iter().all(|cell| THE_SAME.is_match(&cell.text))
}

/// A row in which some plans sign in with nothing but accounts elsewhere, with a cross for these.
fn without_social(row: &Row) -> Option<Row> {
    let social = |text: &str| SOCIAL_ALONE.is_match(text);
    row.cells
        .iter()
        .any(|cell| social(&cell.text))
        .then_some(())?;
    let mut row = row.clone();
    for cell in row.cells.iter_mut().filter(|cell| social(&cell.text)) {
        cell.text = "no".to_owned();
    }
    Some(row)
}

fn make(
    document: &Document,
    name: &str,
    protocol: Option<&str>,
    judgement: &Judgement,
    quote: &str,
) -> Fact {
    let scope = &judgement.scope;
    let name = match name == "SAML" && SAML_2.is_match(quote) {
        true => "SAML 2.0",
        false => name,
    };
    let detail = Detail::Access {
        protocol: protocol.map(str::to_owned),
        plans: scope.plans.clone(),
        add_on: scope.add_on,
    };
    Fact {
        status: judgement.status,
        condition: judgement.condition.clone(),
        detail: Some(detail),
        ..fact(
            document,
            FactKind::Sso,
            value(name, judgement),
            quote.to_owned(),
        )
    }
}

/// `SAML on Enterprise`, `SSO add-on on Pro`, `SAML`.
pub fn value(name: &str, judgement: &Judgement) -> String {
    let add_on = if judgement.scope.add_on {
        " add-on"
    } else {
        ""
    };
    let plans = &judgement.scope.plans;
    let on = if plans.is_empty() || judgement.status != Status::Conditional {
        String::new()
    } else {
        format!(" on {}", plans.join(", "))
    };
    format!("{name}{add_on}{on}")
}

/// "Sign in with Google or GitHub", "supports Google and GitHub as identity providers", and a heading
/// that begins instructions to set one up.
fn providers(document: &Document, site: &Site, passage: &Passage) -> Vec<Fact> {
    let text = &passage.text;
    let heading = passage.form == Form::Heading;
    if passage.form == Form::Labelled
        || REJECTS.is_match(text)
        || SAML.is_match(text)
        || heading && !SET_UP.is_match(text)
    {
        return Vec::new();
    }
    let lists = provider_lists(text);
    let Some(range) = lists.first().map(Match::range) else {
        return Vec::new();
    };
    let judgement = claim::judge_one(text, &range, &passage.headings, Topic::Feature, site);
    let Some(judgement) = judgement else {
        return Vec::new();
    };
    let quote = passage.quote_in(document);
    let of_list = |list: Match<'_>| of_providers(document, list.as_str(), &judgement, &quote);
    lists.into_iter().flat_map(of_list).collect()
}

/// "SSO with Google and GitHub" as the label of a row across plans.
fn providers_of_row(document: &Document, site: &Site, row: &Row) -> Vec<Fact> {
    let lists = provider_lists(&row.label).into_iter();
    let mut lists = lists.filter(|_| !SAML.is_match(&row.label));
    match (lists.next(), row.judgement(site)) {
        (Some(list), Some(judgement)) => {
            of_providers(document, list.as_str(), &judgement, &row.quote)
        }
        _ => Vec::new(),
    }
}

/// The words that list the providers one signs in with.
fn provider_lists(text: &str) -> Vec<Match<'_>> {
    let rules = [
        &*SIGN_IN_WITH,
        &*FOR_ACCOUNTS,
        &*AS_PROVIDERS,
        &*PROVIDERS_USED,
        &*SOCIAL,
    ];
    let lists = rules.iter().map(|rule| {
        let lists = rule.captures_iter(text).take(MOST_LISTS);
        lists.filter_map(|found| found.get(1)).collect::<Vec<_>>()
    });
    lists
        .into_iter()
        .find(|lists| !lists.is_empty())
        .unwrap_or_default()
}

/// Lists of providers that are read of a sentence.
const MOST_LISTS: usize = 8;

fn of_providers(document: &Document, list: &str, judgement: &Judgement, quote: &str) -> Vec<Fact> {
    let named = PROVIDER.find_iter(list).map(|name| {
        name.as_str()
            .trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
            .to_owned()
    });
    // "Google workspace access": the page may write the product's name in small letters.
    named
        .map(|name| name.replace("workspace", "Workspace"))
        .map(|name| make(document, &name, Some(&name), judgement, quote))
        .collect()
}

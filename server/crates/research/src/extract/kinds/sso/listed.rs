//! Identity providers that a page names for single sign-on: in a list, as headings over instructions, in a table, in a
//! sentence on what it works with.

use std::{collections::BTreeSet, ops::Range};

use model::report::{Fact, Status};

use super::{
    END_USERS_HEADING, EXPLAINS, NAME, OF_ANOTHER, REJECTS, editions, is_end_users, make, set_up,
};
use crate::{
    document::Document,
    extract::{
        Site,
        capability::is_instruction,
        claim::{self, Judgement},
        identity::{self, NAMED},
        passage::{Form, Passage},
        pattern::{group, patterns},
        row::Row,
    },
};

/// Who companies have accounts with anyway, and which of their products stands for it beside other providers.
const ACCOUNTS: &[(&str, &str)] = &[
    ("google", "Google Workspace"),
    ("microsoft", "Microsoft Entra ID"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("bitbucket", "Bitbucket"),
];

patterns! {
    /// What heads or introduces such a list.
    OF_PROVIDERS = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC|identity|authentication|log-?in|sign-?in)\b[^.;]{0,20}\b(?:providers?|IdPs?|protocols?|methods?|options)\b|\b(?:identity providers?|IdPs?)\b";
    /// A text that is a provider's name, with words for what is done with it before and behind, and a remark. Group 1 is
    /// the name.
    ALONE = format!(r"^\W*(?:(?:\d+[.)]\s*)?(?:set(?:ting)?[- ]?up|configur(?:e|ing)|connect(?:ing)?|integrat(?:e|ing)|add(?:ing)?|us(?:e|ing)|with|via|for|the|SSO|single sign-on|SAML|OIDC|OpenID Connect|[–—:-])\s+)*({}|LDAP|Google|Microsoft|GitHub|GitLab|Bitbucket)(?:\.mdx?)?(?:\s+(?:(?:with|via|using|over)\s+)?(?:\([^()]{{2,20}}\)\s*)?(?:SSO|single sign-on|SAML(?:[- ]?2(?:\.0)?)?|OIDC|OpenID Connect|authentication|sign-?in|log-?in|set-?up|configuration|integration|guide|as (?:an |your )?(?:identity provider|IdP)))*\s*(?:\([^()]{{3,60}}\))?\s*(?:[:–—-]\s.{{3,160}})?\W*$", *NAMED);
    /// Accounts that are named as what one signs in with: "SSO providers, including Google and GitHub".
    AS_PROVIDERS = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC)\s+providers?,?\s*\(?(?:including|such as|like|for example|e\.g\.)";
    /// A label that makes an integration of a provider one for signing in: "Okta integration - sign in with Okta".
    SIGNS_IN_WITH = format!(r"^\W*(?:{})\s+(?:integration|support|authentication)\b[^.;]{{0,60}}\b(?:authenticat\w*|SSO|single[- ]sign[- ]?on|(?:sign|log)(?:s|ging|ning)?[- ]?in)\b", *NAMED);
    /// A provider in running text. Group 1 is its name.
    IN_TEXT = format!(r"\b({}|Google|Microsoft|GitHub|GitLab|Bitbucket)\b", *NAMED);
    /// What stands between two names of a list.
    GLUE = r"^\s*(?:,|/|&|\band\b|\bor\b|\s)*\s*$";
    /// A label that lists providers behind the name of sign-on. The group that matches is the list.
    WITH_LIST = r"^\W*(?:(?:enterprise|SAML|OIDC)\s+)*(?:SSO|single[- ]sign[- ]?on)\s*(?:\(\s*(?:e\.\s?g\.,?\s+|via\s+|with\s+)?([^()]{3,120})\)|(?:with|via|using|:)\s+([^()]{3,120}))\W*$";
    IN_BRACKETS = r"\([^()]*\)";
    /// The head of a column of providers.
    LISTS_THEM = r"^\W*(?:examples?|works? with|supported|(?:supported |identity |SSO |SAML |OIDC )*(?:providers?|IdPs?|vendors?|services?))\W*$";
    /// A host of code, which is a way to sign in only among those.
    HOST_OF_CODE = r"^(?:GitHub|GitLab|Bitbucket)$";
    /// What introduces things to have first, or the only ones that there are.
    NEEDED_FIRST = r"\byou(?:'ll| will)? need\b|\b(?:pre-?requisites?|requirements?)\b|\blimited to\W*$";
    /// Behind this stand those that it works with.
    WORKS_WITH = r"\b(?:supports?|works? (?:\w+ )?with|compatible with|integrat(?:es?|ions?) (?:\w+ )?with|connects? (?:to|with)|such as|like|includ(?:es?|ing)|e\.\s?g\.|i\.\s?e\.|for (?:example|instance)|(?:SSO|single[- ]sign[- ]?on|providers?|IdPs?|SAML|OIDC)\s*\(|to serve as your|options? for (?:SSO|single[- ]sign[- ]?on)\W|(?:guides?|instructions|tutorials?)\s+(?:(?:exist|are available|available)\s+)?for|(?:guides?|instructions|tutorials?)\b[^.;]{0,40}\bproviders?\b)|\bproviders?:\s";
    IS_ABOUT = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|OIDC|OpenID Connect|identity providers?|IdPs?)\b";
    PROVISIONING = r"\bSCIM\b|\b(?:directory|user) sync\w*|\b(?:de-?)?provision(?:ing|s|ed)?\b";
    A_PROVIDER = r"\b(?:identity providers?|IdPs?)\b";
    /// What is said of one that it does not work with, or not yet.
    NOT_THERE = r"[✗✘❌✖]|\b(?:not supported|unsupported|not yet|coming|planned|soon|deprecated|except|unlike|previously|switch(?:ing)?|migrat\w+|as (?:an )?example)\b";
}

/// The facts on providers; those that anybody has an account with count only beside others.
pub fn providers(
    document: &Document,
    site: &Site,
    (passages, rows): (&[Passage], &[Row]),
    found: &[Fact],
) -> Vec<Fact> {
    let is_new = |one: &Named| {
        let known = found.iter().any(|fact| fact.value.starts_with(&one.name));
        !known && !is_of_accounts(&one.quote)
    };
    let named = named(document, site, (passages, rows), is_new).into_iter();
    named
        .map(|one| {
            let product = product_of(&one.name).map_or_else(|| one.name.clone(), str::to_owned);
            make(
                document,
                &one.name,
                Some(&product),
                &one.judgement,
                &one.quote,
            )
        })
        .collect()
}

/// Whether words on providers are about where accounts come from, and not about how one signs in.
fn is_of_accounts(words: &str) -> bool {
    PROVISIONING.is_match(words) && A_PROVIDER.is_match(words) && !NAME.is_match(words)
}

/// The providers that a page names, each once but for what it says of plans. What a table denies to one edition no list
/// gives to all.
pub(in crate::extract) fn named(
    document: &Document,
    site: &Site,
    (passages, rows): (&[Passage], &[Row]),
    counts: impl Fn(&Named) -> bool,
) -> Vec<Named> {
    let about = is_about(document);
    let apart = rows.iter().filter(|_| about);
    let apart = apart.filter_map(|row| editions::of_row(row, site));
    let apart: Vec<Named> = apart.collect();
    let products: BTreeSet<Option<&str>> = apart.iter().map(|one| product_of(&one.name)).collect();
    let is_apart = |one: &Named| products.contains(&product_of(&one.name));
    let listed = passages
        .iter()
        .filter(|passage| !is_silent(passage))
        .flat_map(|passage| of_passage(document, site, passage, about));
    let in_tables = rows.iter().flat_map(|row| {
        let of_label = of_row(row, site, about).into_iter();
        let in_label = in_label(row, site).into_iter();
        of_label.chain(in_label).chain(of_cells(row, about))
    });
    let rest: Vec<Named> = listed
        .chain(in_tables)
        .filter(|one| !is_apart(one))
        .collect();
    let named: Vec<Named> = apart.into_iter().chain(rest).filter(counts).collect();
    let beside_others = named.iter().any(|one| one.product.is_some());
    let mut seen = BTreeSet::new();
    let told = named.into_iter().filter(|one| {
        let on_plans = !one.judgement.scope.plans.is_empty();
        let beside = beside_others || AS_PROVIDERS.is_match(&one.quote);
        let known = one.product.is_some() || beside && product_of(&one.name).is_some();
        on_plans || known && seen.insert(product_of(&one.name))
    });
    told.collect()
}

/// A provider that is named, and what is said of it.
pub(in crate::extract) struct Named {
    pub(in crate::extract) name: String,
    /// Which product for companies it is; none for an account that anybody has.
    pub(in crate::extract) product: Option<&'static str>,
    pub(in crate::extract) judgement: Judgement,
    pub(in crate::extract) quote: String,
}

impl Named {
    pub(super) fn new(name: &str, judgement: Judgement, quote: String) -> Option<Self> {
        let written = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let product = identity::called(name);
        // "okta" is a page's address rather than a name.
        let small = written.starts_with(char::is_lowercase);
        (judgement.status != Status::NotHeld).then(|| Self {
            name: product.filter(|_| small).map_or(written, str::to_owned),
            product,
            judgement,
            quote,
        })
    }
}

pub(in crate::extract) fn product_of(name: &str) -> Option<&'static str> {
    let account = || {
        let mut accounts = ACCOUNTS.iter();
        accounts.find(|(account, _)| name.eq_ignore_ascii_case(account))
    };
    identity::called(name).or_else(|| account().map(|(_, product)| *product))
}

/// Whether a page is about how a team signs in with other companies' accounts.
fn is_about(document: &Document) -> bool {
    set_up::is_about_it(document)
        || document
            .title
            .as_deref()
            .is_some_and(|title| OF_PROVIDERS.is_match(title) && !END_USERS_HEADING.is_match(title))
}

fn is_silent(passage: &Passage) -> bool {
    let text = &passage.text;
    passage.quoted
        || NOT_THERE.is_match(text)
        || REJECTS.is_match(text)
        || EXPLAINS.is_match(text)
        || OF_ANOTHER.is_match(text)
        || is_end_users(text, &passage.headings)
}

fn of_passage(document: &Document, site: &Site, passage: &Passage, about: bool) -> Vec<Named> {
    let above = || passage.headings.iter().chain(&passage.lead);
    let item = matches!(passage.form, Form::Item | Form::Labelled);
    let about = about
        || above().any(|text| OF_PROVIDERS.is_match(text) || NAME.is_match(text))
        || item && SIGNS_IN_WITH.is_match(&passage.text);
    let named = match passage.form {
        Form::Heading if about => alone(passage),
        Form::Item | Form::Labelled | Form::Sentence if about && is_named_alone(passage) => {
            alone(passage)
        }
        Form::Item | Form::Labelled if about && IS_ABOUT.is_match(&passage.text) => {
            in_text(passage)
        }
        Form::Sentence if about || IS_ABOUT.is_match(&passage.text) => in_text(passage),
        _ => Vec::new(),
    };
    let told = named.into_iter().filter_map(|range| {
        let name = passage.text.get(range.clone())?;
        let own = match &passage.lead {
            Some(lead) if NEEDED_FIRST.is_match(lead) => &passage.without_lead(),
            _ => passage,
        };
        let judgement = claim::judge_feature(own, &range, site)?;
        Named::new(name, judgement, passage.quote_in(document))
    });
    told.collect()
}

/// The provider that a text names and nothing else.
fn alone(passage: &Passage) -> Vec<Range<usize>> {
    let item = passage.form != Form::Item || passage.in_list;
    let name = ALONE
        .captures(&passage.text)
        .and_then(|found| found.get(1))
        .filter(|name| item && passage.is_about(&name.range()));
    name.map(|name| name.range()).into_iter().collect()
}

/// Whether an item, or the first sentence of one, is a provider's name: "Okta. See the guide."
fn is_named_alone(passage: &Passage) -> bool {
    (passage.form != Form::Sentence || passage.in_list) && !alone(passage).is_empty()
}

/// The providers that a sentence says it works with, at least one of which is nothing else.
fn in_text(passage: &Passage) -> Vec<Range<usize>> {
    let text = &passage.text;
    let Some(verb) = WORKS_WITH.find(text).filter(|_| !is_instruction(text)) else {
        return Vec::new();
    };
    let named = IN_TEXT.captures_iter(text).filter_map(|found| found.get(1));
    let named: Vec<Range<usize>> = named
        .filter(|name| name.start() >= verb.end())
        .map(|name| name.range())
        .collect();
    let counts = |at: &usize| {
        let host = named.get(*at).and_then(|name| text.get(name.clone()));
        !host.is_some_and(|host| HOST_OF_CODE.is_match(host)) || is_among(text, &named, *at)
    };
    let told = (0..named.len()).filter(counts);
    told.filter_map(|at| named.get(at).cloned()).collect()
}

/// Whether a name stands next to a provider's in a list.
fn is_among(text: &str, named: &[Range<usize>], at: usize) -> bool {
    let beside = |first: usize, second: usize| {
        let (Some(first), Some(second)) = (named.get(first), named.get(second)) else {
            return false;
        };
        let between = text.get(first.end..second.start).unwrap_or_default();
        GLUE.is_match(between)
    };
    at > 0 && beside(at - 1, at) || beside(at, at + 1)
}

/// The providers that a cell lists and nothing else: "Cloud services | Okta, Auth0" under "Examples".
fn of_cells(row: &Row, about: bool) -> Vec<Named> {
    let mut above = row.headings.iter();
    let about = about || above.any(|heading| OF_PROVIDERS.is_match(heading));
    let about = about && !claim::is_to_come(&row.headings);
    let cells = row
        .cells
        .iter()
        .filter(|cell| about && LISTS_THEM.is_match(&cell.header));
    let lists = cells.filter(|cell| {
        let rest = IN_TEXT.replace_all(&cell.text, ",");
        GLUE.is_match(&IN_BRACKETS.replace_all(&rest, ""))
    });
    let named = lists.flat_map(|cell| IN_TEXT.find_iter(&cell.text));
    let there = || Judgement::within(super::Scope::default());
    named
        .filter_map(|name| Named::new(name.as_str(), there(), row.quote.clone()))
        .collect()
}

/// The providers that the label of a row across plans names for sign-on and nothing else: "SSO (Okta, Entra ID)".
fn in_label(row: &Row, site: &Site) -> Vec<Named> {
    let list = WITH_LIST.captures(&row.label);
    let list = list.as_ref().and_then(group);
    let Some((list, judgement)) = list.filter(|_| row.across_plans).zip(row.judgement(site)) else {
        return Vec::new();
    };
    let rest = IN_TEXT.replace_all(list.as_str(), ",");
    if !GLUE.is_match(&rest) || is_end_users(&row.label, &row.headings) {
        return Vec::new();
    }
    IN_TEXT
        .find_iter(list.as_str())
        .filter_map(|name| Named::new(name.as_str(), judgement.clone(), row.quote.clone()))
        .collect()
}

/// Whether a row stands in a table of providers that one signs in with, and says of none that it is not there.
pub(super) fn is_of_providers(document: &Document, row: &Row) -> bool {
    let about = is_about(document) || is_below_providers(row);
    about && is_there(row)
}

fn is_below_providers(row: &Row) -> bool {
    let mut above = row.headings.iter();
    above.any(|heading| OF_PROVIDERS.is_match(heading))
}

/// Whether a row says of nothing in it that it is not there, to come, or the customers' own.
fn is_there(row: &Row) -> bool {
    let mut above = row.headings.iter();
    !claim::is_to_come(&row.headings)
        && !above.any(|heading| claim::is_marked_to_come(heading))
        && !NOT_THERE.is_match(&row.sentence())
        && !is_end_users(&row.label, &row.headings)
}

/// The provider that a row is about.
fn of_row(row: &Row, site: &Site, about: bool) -> Option<Named> {
    let about = about || is_below_providers(row);
    let name = ALONE
        .captures(&row.label)
        .filter(|_| about)?
        .get(1)?
        .as_str();
    let there = is_there(row);
    // "Okta | SCIM | Groups": what a provider can do is on no plan.
    let of_plans = !row.across_plans || editions::are_heads(row, site);
    let in_columns = || row.judgement(site).filter(|_| of_plans);
    let judgement = match row.plans_listed(site).filter(|_| there).or_else(in_columns) {
        Some(judgement) => judgement,
        None => there.then(|| Judgement::within(super::Scope::default()))?,
    };
    Named::new(name, judgement, row.quote.clone())
}

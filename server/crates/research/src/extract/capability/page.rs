//! What a page or a section says of the thing that its heading names: on which plans it is, and what one has to have first.

use std::ops::Range;

use model::report::Status;

use super::{Statement, What, under};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Judgement},
        identity::NAMED,
        passage::{Form, Passage},
        pattern::{any_of, group, patterns},
        scope::{self, availability, tiers},
    },
};

/// What is said of it, each with a group for the subject.
const SAID_OF_THIS: &[&str] = &[
    r"((?:it|this)(?: is|['’]s) (?:also |only |then |currently )*available) (?:on|for|in|with|to|as|under)\b",
    r"(?:like [\w ]{2,20}, )?((?:this |the )?(?:feature|functionality|integration)(?: is)? (?:currently |also |only |now )*available) (?:on|for|in|with|to|under)\b",
    r"(you(?:'ll| will)? (?:must|need to|have to) (?:have|be on|be using|upgrade to)) (?:an?|the|our)\s[^.;]{0,40}\b(?:plan|subscription|licen[cs]e|tier)\b",
    r"((?-i:[A-Z])[\w+-]*(?:(?:,\s|\s(?:and|or)\s|\s)(?-i:[A-Z])[\w+-]*){0,4} (?:plans?|tiers?|subscriptions?|licen[cs]es?)(?: or (?:higher|above))?(?: is| are)? (?:required|needed|only)\b)",
    r"(this (?:feature|functionality|integration|capability|option|page))\b.{0,40}\b(?:available|included|requires?|only|part of|add-?on|(?:limited|restricted|exclusive|reserved) (?:to|for) (?:the|our|all|customers|users|organi[sz]ations|teams|workspaces|accounts|companies|paid|paying|(?-i:[A-Z])\w+))\b",
    r"(this)\s+(?:requires?|needs?|is (?:only |exclusively |currently )?(?:available|included|(?:limited|restricted|reserved) (?:to|for) (?:the|our|all|customers|users|organi[sz]ations|teams|workspaces|accounts|companies|paid|paying|(?-i:[A-Z])\w+)))\b",
    r"(this) is (?:an?|part of|only|exclusively)\b[^.;]{0,40}\b(?:features?|plans?|tiers?|offering|add-?on)\b",
    r"((?:only )?available) (?:on|for|in|with|to|as)\b",
    r"(you(?:'ll)? need an?)\s[^.;]{0,40}\b(?:licen[cs]e|plan|subscription)\b[^.;]{0,20}\b(?:this|it)\b",
    r"(requires) (?:an?|the|our)?\s?[^.;]{2,40}\b(?:plan|tier|licen[cs]e|subscription)\b",
    r"for (?:customers|organi[sz]ations|users|teams) (?:in|on|with) (?:the|our|an?)\s[^,.;]{2,40}\b(?:plan|subscription|tier|licen[cs]e)s?,\s+((?:we|you can) (?:support|offer|integrate|connect|use|provide)) (?:integrating |connecting |using |with )*(?:your |any |an? |external |own |third-party )*(?:identity providers?|IdPs?)\b",
    r"(?:all |both )?((?:these|the following) (?:features|functions|functionalities|integrations|capabilities|options|settings))\b.{0,40}\b(?:available|included|require|only|part of|add-?ons?)",
    r"((?:production|live) (?:instances|environments|apps?|deployments))\s+requires?\s+(?:the|an?)\b[^.;]{0,40}\b(?:plan|add-?on|licen[cs]e)\b",
];

patterns! {
    /// A sentence whose subject is the page's. The first group that matches stands for it.
    THIS = format!(r"^\W*(?:note|important|info|plan|availability|tip|warning|attention|caution|heads[- ]up|please note(?: that)?)?\W*(?:if you(?:'re| are) (?:using|on|running) [^,.;]{{2,40}},\s*(?:then )?)?(?:{})", any_of(SAID_OF_THIS));
    /// What nobody has to have: "No Enterprise plan needed".
    WITHOUT_ONE = r"^\W*(?:no|without)\b";
    IT = r"^it\b";
    /// A heading that asks where the page's thing is: "What plan is it available on?".
    ASKS_WHERE = r"^\W*(?:(?:(?:on|in) )?(?:which|what) (?:plans?|tiers?|subscriptions?)\b|who (?:can|has|is)\b|availability\b|access\b|(?:plan|pricing) (?:availability|requirements?)\b|how do I get\b)";
    /// What heads or introduces the things one has to have first.
    PREREQUISITES = r"^\W*(?:pre-?requisites?|requirements?|before you (?:begin|start)|what you(?:'ll)? need|you(?:'ll)? (?:will )?need)\b";
    /// A line that ends with what one has to have for the thing it names: "SSO requires:".
    HAS_NEEDS = r"\b(?:requires?|needs?|must have|pre-?requisites?|requirements)(?: the following)?\s*:\s*$";
    /// A heading that is a sentence on where the thing is.
    IS_SAID = r"\b(?:is|are)\s+(?:only\s+|also\s+|exclusively\s+)?(?:available|included|part of|offered|supported)\b|\b(?:requires?|needs?)\s+(?:an?|the)\b";
    /// Such a thing that is a plan of the vendor's, not of an identity provider's.
    HAS_A_PLAN = r"\b(?:plans?|tiers?|subscriptions?|licen[cs]es?|editions?)\b";
    OF_A_PROVIDER = format!(r"\b(?:{}|azure|google|microsoft|aws|amazon)\b", *NAMED);
    /// A thing to have that is nothing but a plan: "A Pro plan", "An Enterprise subscription or higher".
    PLAN_ALONE = r"^\W*(?:an?|the|your)\s+(?:[\w+.-]+\s+){1,3}(?:plan|tier|subscription|licen[cs]e)(?:\s+or (?:higher|above|up))?\W*$";
}

/// "This feature is available on the Enterprise plan." under a heading, or on a page, that names it.
pub(super) fn about_it(
    document: &Document,
    passage: &Passage,
    title: &str,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let this = THIS.captures(&passage.text);
    let this = this.as_ref().and_then(group).map(|this| this.range());
    let lists = availability::names(&passage.text);
    (this.is_some() || lists.is_some()).then_some(())?;
    let unnamed = passage.form != Form::Heading
        && (passage.form != Form::Labelled || lists.is_some())
        && !what.name.is_match(&passage.text);
    (what.listed && unnamed && !WITHOUT_ONE.is_match(&passage.text)).then_some(())?;
    // "It" is what the nearest heading is about, not what the page is.
    let it = this
        .as_ref()
        .and_then(|this| passage.text.get(this.clone()));
    let is_under_title = passage.headings.len() <= 1
        || !it.is_some_and(|it| IT.is_match(it))
        || ASKS_WHERE.is_match(passage.heading());
    // What a section is about comes before what the page is: "SCIM" under "SAML and more".
    let heading = [passage.heading(), title]
        .into_iter()
        .take(if is_under_title { 2 } else { 1 })
        .find(|heading| what.name.is_match(heading) || tiers::names_a_thing(heading))?;
    let named = what.name.find(heading)?.as_str().to_owned();
    let judgement = match lists.and_then(|names| listed(names, site)) {
        Some(scope) => Judgement::within(scope),
        None => claim::judge_feature(passage, &this.unwrap_or(0..passage.text.len()), site)?,
    };
    Some(under(document, passage, heading, named, judgement))
}

/// "SCIM provisioning [Business and Enterprise]", "SCIM is available on Enterprise": a heading that says by itself on
/// which plans it is.
pub(super) fn in_heading(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    (what.listed && passage.form == Form::Heading).then_some(())?;
    let named = what.name.find(&passage.text)?;
    let judgement = scope::in_brackets(&passage.text, &site.plans)
        .map(Judgement::within)
        .or_else(|| said_in_heading(passage, &named.range(), site))?;
    let named = named.as_str().to_owned();
    Some(Statement {
        text: passage.text.clone(),
        ..under(document, passage, &passage.text, named, judgement)
    })
}

/// "SCIM is available on the Enterprise plan" as a heading.
fn said_in_heading(passage: &Passage, named: &Range<usize>, site: &Site) -> Option<Judgement> {
    IS_SAID.is_match(&passage.text).then_some(())?;
    let judgement = claim::judge_feature(passage, named, site)?;
    (judgement.status == Status::Conditional && !judgement.scope.plans.is_empty())
        .then_some(judgement)
}

/// "A workspace on the Business plan" among the things one has to have first, on a page about it.
pub(super) fn in_prerequisites(
    document: &Document,
    passage: &Passage,
    title: &str,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let lead = passage.lead.as_deref().unwrap_or_default();
    let first = PREREQUISITES.is_match(passage.heading())
        || PREREQUISITES.is_match(lead)
        || HAS_NEEDS.is_match(lead)
        || passage.in_list && PLAN_ALONE.is_match(&passage.text);
    let own = HAS_A_PLAN.is_match(&passage.text) && !OF_A_PROVIDER.is_match(&passage.text);
    (first && own).then_some(())?;
    let headings = passage.headings.iter().rev().map(String::as_str);
    let title = [lead]
        .into_iter()
        .chain(headings)
        .chain([title])
        .find(|heading| what.name.is_match(heading))?;
    let named = what.name.find(title)?.as_str().to_owned();
    let scope = scope::of_text(&passage.text, &site.plans);
    let limited = scope.is_limited() && !scope.everyone;
    limited.then(|| under(document, passage, title, named, Judgement::within(scope)))
}

/// The plans of a line such as "Availability: Business, Enterprise".
pub(super) fn plans_of_line(line: &str, site: &Site) -> Option<scope::Scope> {
    listed(availability::names(line)?, site)
}

/// The plans that a line such as "Availability: Business, Enterprise" lists.
fn listed(names: &str, site: &Site) -> Option<scope::Scope> {
    let said = format!("available on the {} plans", availability::bare(names));
    let scope = scope::of_text(&said, &site.plans);
    (!scope.plans.is_empty() || scope.everyone).then_some(scope)
}

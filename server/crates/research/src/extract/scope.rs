//! What a claim depends on: a plan, an add-on, a fee, a minimum spend, one cloud or region.

pub mod availability;
mod headings;
mod plans;
mod ranked;
mod sold;
pub mod tiers;
mod whom;

use std::cmp::Ordering;

use super::{name, pattern::patterns};

pub use headings::{card_name, in_brackets, is_plan_name, of_headings, without_price};
pub use plans::are_former;
use plans::{named_plans, split_names};
pub use whom::for_whom;

/// What a line of plans ends with: `Team, Business plan`.
const PLAN: &str = " plan";
/// What one ends with that a row gives for the heads of its columns: plans, or ways to run the product.
const ONLY: &str = " only";

/// The plans that a condition names, as [`Scope::condition`] writes them; none of another condition.
pub(crate) fn plans_in(condition: &str) -> Vec<&str> {
    names_before(PLAN, condition)
}

/// The heads of columns that a condition of a row names: `Business, Enterprise only`.
pub fn heads_in(condition: &str) -> Vec<&str> {
    names_before(ONLY, condition)
}

fn names_before<'c>(end: &str, condition: &'c str) -> Vec<&'c str> {
    let names = condition.strip_suffix(end);
    names.map_or_else(Vec::new, |names| names.split(", ").collect())
}

/// The name of a plan without the word for what it is: `Business` of `Business plan`.
pub(crate) fn bare_plan(name: &str) -> &str {
    name.strip_suffix(PLAN).unwrap_or(name)
}

/// What a claim depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Said to hold on every plan or for every customer.
    pub everyone: bool,
    /// The plans it holds on.
    pub plans: Vec<String>,
    /// It is bought on top.
    pub add_on: bool,
    /// The plans that can buy on top what the others include.
    pub sold_on: Vec<String>,
    /// Whatever else it depends on, in the page's words: "minimum spend", "on AWS".
    pub terms: Vec<String>,
}

impl Scope {
    /// Whether anything limits the claim.
    pub fn is_limited(&self) -> bool {
        self.add_on || !self.terms.is_empty() || (!self.everyone && !self.plans.is_empty())
    }

    /// The limits in one line; none if there are none.
    pub fn condition(&self) -> Option<String> {
        self.is_limited().then(|| {
            let add_on = self.add_on.then(|| "add-on".to_owned());
            let plans = (!self.plans.is_empty()).then(|| self.plans_line());
            let sold = (!self.sold_on.is_empty())
                .then(|| format!("add-on for {}", self.sold_on.join(" and ")));
            add_on
                .into_iter()
                .chain(plans)
                .chain(sold)
                .chain(self.terms.iter().cloned())
                .collect::<Vec<_>>()
                .join(", ")
        })
    }

    fn plans_line(&self) -> String {
        let names = self.plans.join(", ");
        let says_it = names.to_lowercase();
        if says_it.contains("plan") || says_it.contains("above") {
            names
        } else {
            format!("{names}{PLAN}")
        }
    }

    fn add_plan(&mut self, name: &str) {
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == ',');
        if !name.is_empty()
            && !self
                .plans
                .iter()
                .any(|plan| plan.eq_ignore_ascii_case(name))
        {
            self.plans.push(name.to_owned());
        }
    }

    /// Adds further limits.
    pub fn add_terms(&mut self, terms: impl IntoIterator<Item = String>) {
        self.terms.extend(terms);
    }

    fn add_term(&mut self, term: &str) {
        let term = term.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        let term = as_in_a_sentence(without_half_brackets(term));
        let begins =
            |whole: &str, part: &str| whole.to_lowercase().starts_with(&part.to_lowercase());
        if term.is_empty() || self.terms.iter().any(|known| begins(known, &term)) {
            return;
        }
        self.terms.retain(|known| !begins(&term, known));
        self.terms.push(term);
    }
}

/// The words without brackets around them, or one of which the other is not there.
fn without_half_brackets(term: &str) -> &str {
    let around = term
        .strip_prefix('(')
        .and_then(|term| term.strip_suffix(')'));
    let term = around.unwrap_or(term);
    let (open, closed) = (term.matches('(').count(), term.matches(')').count());
    match open.cmp(&closed) {
        Ordering::Less => term.trim_end_matches(')'),
        Ordering::Greater => term.trim_matches(|c: char| c == '(' || c == ' '),
        Ordering::Equal => term,
    }
}

/// The words of a condition as they stand within a sentence: names keep their capitals, what begins with one only because
/// the sentence does loses it.
fn as_in_a_sentence(term: &str) -> String {
    if !term.contains(char::is_lowercase) {
        return term.to_lowercase();
    }
    let first = FIRST_WORD.find(term).map_or(0, |first| first.end());
    let (first, rest) = term.split_at_checked(first).unwrap_or(("", term));
    format!("{}{rest}", first.to_lowercase())
}

/// How far the words reach that a rule found up to a number of characters: to the end of the last one.
fn to_word_end(text: &str, end: usize) -> usize {
    let within = text
        .get(..end)
        .is_some_and(|found| found.ends_with(char::is_alphanumeric));
    let rest = text.get(end..).filter(|_| within).unwrap_or_default();
    end + rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len())
}

patterns! {
    /// Words that a condition begins with and that are no names.
    FIRST_WORD = r"^(?:only|except(?:ing)?|excluding|with(?:out)?|paid|all|any|every|minimum|monthly|annual|yearly|early|beta|preview|alpha|in|on|at|private|public|closed|open|limited|for|to|if|when|where|should|available|exclusively|restricted|covers|covering|users?|customers?|accounts?|teams?|organi[sz]ations?|workspaces?|admins?|administrators?|owners?|eligible|qualif\w+|select(?:ed)?|certain|some|self-hosted|cloud|requires?|needs?|under|our|commercial|committed|spend\w*)\b";
    EVERYONE = r"\b(?:all|every|any|each)\s+(?:of\s+(?:our|the)\s+|our\s+|the\s+)?(?:([\w.-]+)\s+)?(?:plans?|tiers?|customers?|accounts?|subscriptions?|editions?|workspaces?)\b|\b(?:available|included|free|open|there)\W{1,2}(?:(?:to|for)\s+(?:everyone|everybody)\b|(?:to|for)\s+(?:all|every)\s+(?:(?-i:[A-Z])[\w.-]*\s+){0,3}(?:users?|organi[sz]ations?|teams?)\b)|\bregardless of (?:your |the )?(?:plan|tier)|\bno matter (?:which|what) (?:plan|tier)";
    /// Behind "all customers": those of one plan.
    ON_A_PLAN = r"^\s+(?:(?:who|that) (?:are|is)\s+)?(?:on|in|with|of|under|from)\s+(?:(?:the|our|an?)\s+(?:[\w+-]+\s+){1,4}(?:plans?|tiers?|editions?|subscriptions?)\b|(?-i:[A-Z])[\w+-]*(?:\s+(?:and|or)\s+(?-i:[A-Z])[\w+-]*)?\s*(?:$|[.,;(]|plans?\b|(?:and|or) (?:above|higher|up)\b))";
    PAID = r"\b(?:all|any|every|our)?\s*paid (?:plans?|tiers?|customers?|subscriptions?|accounts?|features?)\b|\b(?:customers|teams|accounts|organi[sz]ations|workspaces) (?:with|on|having) an? (?:active|paid|valid) (?:subscription|plan)\b|\b(?:requires?|needs?|only with|under)\s+an?\s+(?:valid |active )?(?:commercial|paid) licen[cs]e\b";
    FREE_OF_CHARGE = r"\b(?:no|without|zero)\s+(?:any\s+)?(?:extra|additional|added|further)?\s*(?:fees?|costs?|charges?|surcharge)\b|\bfree of charge\b|\b(?:not|no|cannot|can't|never)\b[^.;]{0,40}\badd-?ons?\b";
    ADD_ON = r"\badd-?ons?\b|\b(?:additional|extra|separate)\s+(?:monthly |annual |paid )?(?:fees?|costs?|charges?|purchase)\b|\bfor a fee\b|\bpaid (?:extra|option|upgrade|extension|module)\b|\b(?:sold|priced|billed|purchased) separately\b|\boptional extra\b|\b(?:it|this|that|which|SSO|SAML|OIDC|sign-on|SCIM)\s+can be (?:added|bought|purchased)\s+(?:for|at)\s+(?:\w+\s+){0,3}?\W{0,2}[$€£]\s?\d";
    MINIMUM = r"\bminimum (?:monthly |annual |yearly )?(?:spend(?:ing)?|commitment|contract|seats?|users?)\b|\b(?:monthly |annual )?spend(?:ing)? threshold\b|\bcommitted[- ]spend\b|\bminimum of \d+ (?:seats?|users?)\b";
    REQUEST = r"^\W*request (?:an?|your|our|the)\b|\b(?:up)?on request\b|\bby request\b|\bat (?:the )?(?:customers?'?s?'?|your) request\b|\bat (?:the )?request of\b|\b(?:contact|talk to|reach out to|speak to|ask|e-?mail|write to) (?:us|sales|our (?:(?:sales|support|success) )?team|the (?:sales )?team|support|our (?:sales|support)|(?:your|an?) (?:[\w-]+ )?(?:account|customer success|success) (?:manager|executive|team)|your representative)\b";
    WANTED = r"\b(?:if|where|when|should) (?:you|your [\w ]{2,20}|customers?|clients?|they) (?:require|need|want|request|prefer|ask)s?\b[^,;.]{0,40}|\b(?:customers|clients|companies|organi[sz]ations|teams|users|those) (?:who|that|which) (?:require|need|want|request|prefer)\b";
    OUT_OF_BETA = r"\b(?:out of|left|leaves|no longer in|not in|was in|were in)\s+(?:private |public |closed |open )?(?:beta|preview|alpha|early access)\b";
    /// What something is said not to be limited to.
    NO_LIMIT_THERE = r"(?:\b(?:not|never)|n['’]t)\s+(?:just\s+|only\s+)?(?:limited|restricted|reserved|exclusive)\s+(?:to|for)\b[^,;.]{2,50}";
    EARLY = r"\b(?:in|private|public|closed|open|limited)\s+(?:beta|preview|alpha)\b|\bearly access\b|\(beta\)|\(preview\)|\bbeta\b";
    CLOUD = r"\((?:only )?(?:on|for|in|with) [^()]{2,40}\)|\b(?:when|if) (?:deployed|hosted|configured|installed|running)\b[^,;.]{2,60}|\bonly (?:available )?(?:on|for|in|with|to) (?:the |our )?(?:(?-i:[A-Z])|customers in|self-hosted|cloud|hosted|certain|selected|new)[^,;.]{1,40}|\bonly (?:when|if) (?:deployed|hosted|you)[^,;.]{2,50}|\b(?:limited to|restricted to|exclusively (?:on|for|in))\b[^,;.]{2,50}|\bfor (?:data|workloads|customers|accounts|projects) (?:that (?:is|are) )?(?:processed|stored|hosted|kept|run|running) (?:on|in) [^,;.]{2,50}";
    /// What is no place, though it reads like one: how far another thing is that the sentence names.
    UNDER_WAY = r"^\(in\s+(?:progress|development|preparation|review|the works|audit|observation)\b";
    /// What it holds for alone: "for our Munich office only".
    ALONE = r"\b(?:for|covers|covering)\s+(?:our\s+|the\s+)?[^,;:.()]{2,40}?\s+only\b|\b(?:in|at)\s+our\s+[^,;:.()]{2,40}?\s+only\b|\bonly\s+(?:our|the)\s+(?:(?-i:[A-Z])[\w-]*\s+){1,2}(?:offices?|sites?|locations?|entity|subsidiary)\b|\b(?:our|the)\s+(?:(?-i:[A-Z])[\w-]*\s+){1,2}(?:offices?|sites?|locations?|entity|subsidiary)\s+(?:only|alone)\b";
    /// The last words, set apart: "SAML and SCIM, Guildhall only."
    ONLY_ONE = r",\s+((?-i:[A-Z])[\w-]*(?:\s+(?:and|or)\s+(?-i:[A-Z])[\w-]*)?\s+only)\W*$";
    /// Where it can be had, at the end of what is said: "Available on Committed". Group 1 is that.
    ON_ONE = r"\b(?:available|included|offered|BAA|signed)\s+(?:only\s+)?((?:on|in|with|for)\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w&+-]*(?:(?:,\s+|\s+(?:and|or)\s+|\s+)(?-i:[A-Z])[\w&+-]*){0,3})(?:\s+(?:plans?|customers))?\W*$";
    /// The same before who signs there or what it takes: "on Committed we sign BAAs", "on Committed with a signed BAA".
    ON_ONE_SIGNED = r"(?:^|[\s,])(on\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w&+-]*)(?:\s+(?:plan|tier))?(?:,?\s+(?:we|you\s+can|customers\s+can)\s+(?:(?:also|can)\s+)?(?:sign|offer|enter\s+into|execute)\b|\s+(?:with|under|after)\s+(?:(?:an?|our|signed|executed)\s+)*(?:BAA|business\s+associate)\b)";
    /// What "available on" names that limits nobody.
    NO_LIMIT = r"\b(?:NDA|DPA|BAA|MSA|trust|portal|request|demand|English|GitHub|Vanta|Drata|SafeBase|PDF|web|website)\b";
    /// What it doesn't hold for: "except for attachments".
    EXCEPT = r"\b(?:except(?:ing)?(?: for)?|excluding|with the exception of)\s+[^,.;()]{2,50}(?:(?:,\s+(?-i:[A-Z])[\w+-]*)+,?\s+(?:and|or)\s+(?-i:[A-Z])[\w+-]*)?";
    /// What is denied of something else but for an exception: "no human access except on a signed request".
    DENIED_EXCEPT = r"\b(?:no|never|without)\s+(?:[\w-]+\s+){0,3}?(?:access|sharing|disclosure|copies|viewing|human|employees?|staff|persons?|transfers?)\b[^.;]{0,80}?\bexcept\b[^.;]*";
    /// Whom alone it is for.
    FOR_SOME = r"\bonly\s+(?:available\s+)?(?:to|for)\s+(?:the |our |workspace |account )?(?:admins?|administrators?|owners?|managers?|paying|internal|new|existing)\b[^,.;]{0,30}|\b(?:admins?|administrators?|owners?)[- ]only\b|\bavailable\s+(?:only\s+|exclusively\s+)?(?:to|for)\s+(?:the\s+|our\s+)?(?:invoiced|invoicing|contracted|commercial|licensed|paying|verified|managed|dedicated)\s+(?:[\w-]+\s+)?(?:accounts?|customers?|users?|organi[sz]ations?)\b|\b(?:users?|customers?|accounts?|organi[sz]ations?|teams?)\s+(?:with|who have|on)\s+(?:an?\s+)?(?:annual|yearly|commercial|signed|dedicated|paid)\s+(?:[\w-]+\s+){0,2}?(?:contracts?|agreements?|subscriptions?|commitments?)\b";
    SOME = r"\b(?:eligible|qualifying|qualified|select|selected|certain|some)\s+(?:[\w-]+\s+)?(?:customers?|plans?|regions?|accounts?|products?|deployments?|tiers?)\b|\bcustomers who (?:purchase|buy|are on|have|subscribe|qualify)\b[^.;]{0,60}|\b(?:annual|yearly) (?:plans?|contracts?|subscriptions?|commitments?)\b|\bself-hosted only\b|\bcloud only\b|\b(?:US|EU|UK) (?:region|customers) only\b";
    PRONOUN = r"^(?:we|it|they|you|he|she|this|that|these|those|our|your|their|customers|users|others?|everyone|some|most|many)\b";
    /// Who has what the words before deny to others: "not on Tad; Frog and Bull include it". Group 1 is the names.
    HAVE_IT = r"(?:[;,—–]|\bbut|\bwhile|\bwhereas)\s+(?:(?:the|only|both|our)\s+)*((?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:the\s+)?(?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)*)\s+(?:plans?\s+|tiers?\s+)?(?:both\s+|all\s+|also\s+|do(?:es)?\s+)*(?:includes?|has|have|offers?|supports?|gets?|comes?\s+with)\s+(?:it|them|that|this)\b";
    /// The same where the sentence says it of the thing: "not part of Tad and is only for the Bull plan". Group 1 is
    /// the names.
    ONLY_THEY = r"(?:[;,]|\band|\bbut)\s+(?:it\s+)?(?:is|are)\s+only\s+(?:available\s+|included\s+|part\s+)?(?:for|on|in|with|to|of)\s+([^.;,]{3,60})";
}

/// What a piece of text says the claim in it depends on.
pub fn of_text(text: &str, plans: &[String]) -> Scope {
    let whole = &*DENIED_EXCEPT.replace_all(text, " ");
    let text = &*EXCEPT.replace_all(whole, "");
    let text = &*OUT_OF_BETA.replace_all(text, "");
    let text = &*NO_LIMIT_THERE.replace_all(text, "");
    if let Some(scope) = sold::or_bought(text, plans) {
        return scope;
    }
    let mut scope = Scope {
        everyone: is_for_everyone(text),
        ..Scope::default()
    };
    for exception in EXCEPT.find_iter(whole) {
        scope.add_term(exception.as_str());
    }
    if let Some(paid) = PAID.find(text) {
        scope.add_term(paid.as_str());
    }
    for name in named_plans(text, plans) {
        scope.add_plan(&name);
    }
    if scope.everyone {
        scope.plans.clear();
    }
    if scope.plans.is_empty() && !scope.everyone {
        ranked::terms(text).for_each(|term| scope.add_term(term));
    }
    scope.add_on = ADD_ON.is_match(&FREE_OF_CHARGE.replace_all(text, " "));
    for terms in [
        &*MINIMUM, &*EARLY, &*CLOUD, &*ALONE, &*ONLY_ONE, &*SOME, &*FOR_SOME,
    ] {
        for found in terms.find_iter(text) {
            let term = text
                .get(found.start()..to_word_end(text, found.end()))
                .unwrap_or_default();
            // "HIPAA-eligible products" are a law's own.
            let hyphened = text
                .get(..found.start())
                .is_some_and(|before| before.ends_with('-'));
            // That it is an add-on is told already.
            let told = scope.add_on && ADD_ON.is_match(term);
            let new = !told && named_plans(term, plans).is_empty();
            if new && !UNDER_WAY.is_match(term) && !hyphened {
                scope.add_term(term);
            }
        }
    }
    scope
}

/// The plans that a sentence says have what it denies to others: "not on Tad; Frog and Bull include it", "not on Tad and is
/// only for the Bull plan".
pub fn who_have_it(text: &str, plans: &[String]) -> Option<Scope> {
    if let Some(names) = ONLY_THEY.captures(text).and_then(|found| found.get(1)) {
        let scope = of_text(&format!("available on {}", names.as_str()), plans);
        return (!scope.plans.is_empty() && !scope.everyone).then_some(scope);
    }
    let mut scope = Scope::default();
    for name in split_names(HAVE_IT.captures(text)?.get(1)?.as_str()) {
        (!PRONOUN.is_match(&name)).then(|| scope.add_plan(&name))?;
    }
    Some(scope)
}

/// Where a law or a contract is said to be available, in the words of the page: "on Committed".
pub fn available_on(text: &str) -> Option<String> {
    let found = ON_ONE
        .captures(text)
        .or_else(|| ON_ONE_SIGNED.captures(text))?;
    let found = found.get(1)?.as_str();
    (!NO_LIMIT.is_match(found)).then(|| found.to_owned())
}

/// Whether the text says that one has to ask.
pub fn on_request(text: &str) -> Option<&'static str> {
    REQUEST.is_match(text).then_some("on request")
}

/// The words that give it only to those who want it: "if you require it", "customers who need".
pub fn if_wanted(text: &str) -> Option<String> {
    WANTED
        .find(text)
        .map(|words| words.as_str().trim().to_lowercase())
}

fn is_for_everyone(text: &str) -> bool {
    EVERYONE.captures_iter(text).any(|found| {
        let behind = found.get(0).and_then(|whole| text.get(whole.end()..));
        let of_a_plan =
            behind.is_some_and(|behind| ON_A_PLAN.is_match(behind) || ranked::begins(behind));
        let named = found.get(1).is_some_and(|word| {
            let word = word.as_str();
            word.eq_ignore_ascii_case("paid") || is_plan_name(&name::capitalised(word), &[])
        });
        !of_a_plan && !named
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plans_of_a_condition_are_read_back() {
        let scope = Scope {
            plans: vec!["Team".into(), "Business".into()],
            ..Scope::default()
        };
        let condition = scope.condition().unwrap();
        assert_eq!(condition, "Team, Business plan");
        assert_eq!(plans_in(&condition), ["Team", "Business"]);
        assert!(plans_in("EU only").is_empty());
        assert_eq!(heads_in("Business, Cloud only"), ["Business", "Cloud"]);
        assert_eq!(bare_plan("Business plan"), "Business");
        assert_eq!(bare_plan("Business"), "Business");
    }

    fn plans(text: &str) -> Vec<String> {
        of_text(text, &[]).plans
    }

    #[test]
    fn plans_are_read_in_all_the_usual_wordings() {
        for (text, expected) in [
            (
                "SSO is available on the Enterprise plan.",
                vec!["Enterprise"],
            ),
            (
                "SSO is available on Harbour Enterprise.",
                vec!["Enterprise"],
            ),
            (
                "Available on Business and Enterprise plans.",
                vec!["Business", "Enterprise"],
            ),
            (
                "Available on Business and above.",
                vec!["Business and above"],
            ),
            ("Audit logs (Team+)", vec!["Team and above"]),
            ("Requires the Premium plan", vec!["Premium"]),
            ("Enterprise customers can sign a BAA.", vec!["Enterprise"]),
            ("This is an Enterprise-only feature.", vec!["Enterprise"]),
            ("Enterprise: unlimited boards, SSO", vec!["Enterprise"]),
            ("Upgrade to Growth to use it.", vec!["Growth"]),
        ] {
            assert_eq!(plans(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_plan_is_not_read_as_one() {
        for text in [
            "Enterprise-grade security for everyone.",
            "Works with GitHub Enterprise accounts.",
            "Your team members can sign in with SAML.",
            "Connect Microsoft Teams users.",
            "We protect business data.",
        ] {
            assert!(plans(text).is_empty(), "{text}: {:?}", plans(text));
        }
    }

    #[test]
    fn everyone_beats_a_plan_name() {
        let scope = of_text(
            "SAML is included in all Harbour plans, Free to Enterprise.",
            &[],
        );
        assert!(scope.everyone && !scope.is_limited());
        assert!(of_text("Covered on all Enterprise plans.", &[]).is_limited());
        assert!(of_text("Included in all paid plans.", &[]).is_limited());
    }

    #[test]
    fn fees_and_minimum_spend_are_conditions() {
        assert!(of_text("Available for an additional fee.", &[]).add_on);
        assert!(of_text("SSO is an add-on.", &[]).add_on);
        assert!(!of_text("SSO comes at no additional cost.", &[]).add_on);
        assert!(!of_text("It cannot be purchased as an add-on.", &[]).add_on);
        assert!(of_text("A BAA needs a minimum spend of $500.", &[]).is_limited());
        for (text, term) in [
            (
                "SAML only with Zusatzpaket (3 €/user)",
                "only with Zusatzpaket (3 €/user)",
            ),
            (
                "Only for customers in Portugal.",
                "only for customers in Portugal",
            ),
            (
                "It is only available in our Lisbon data centre and its neighbour",
                "only available in our Lisbon data centre and its neighbour",
            ),
        ] {
            assert_eq!(of_text(text, &[]).terms, [term], "{text}");
        }
        assert_eq!(of_text("✔ (on AWS)", &[]).terms, ["on AWS"]);
    }
}

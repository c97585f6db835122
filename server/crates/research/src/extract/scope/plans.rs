//! The plans that a text names, as written there: "on the Business and Enterprise plans", "Team+".

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{
    claim::is_suppliers_name,
    name,
    pattern::{cased, patterns},
};

patterns! {
    /// Group 1 is the product's name before that of a plan.
    PRODUCT = r"\b(?:on|in|with|of|for)\s+(?:the\s+|our\s+)?((?:(?-i:[A-Z])[\w.-]*\s+){1,3})$";
    /// What is said of a thing that one pays for on top of a plan.
    BOUGHT = r"\badd-?on\b|\b(?:costs?|adds?|is|for|at)\s+(?:an?\s+|only\s+|just\s+)?(?:extra|additional|another|further)\b|\b(?:costs?|adds?)\s+\W{0,2}[$€£]\s?\d|\bsurcharge\b|[$€£]\s?\d[\d.,]*\s+(?:extra|more|on top)\b";
    /// What says of the plan behind it that one can do without.
    NOT_NEEDED = r"(?:\b(?:not|never|no longer|cannot|without)|n['’]t)\s+(?:\w+ly\s+)?(?:requir(?:e|es|ing)|needs?|needing|have to (?:upgrade|switch|move) to|upgrad(?:e|ing) to)\s+(?:[\w-]+\s+){0,3}$";
    /// What says of the plan behind it that another one goes beyond it: "Enterprise builds on top of the Community Edition".
    GONE_BEYOND = r"\b(?:(?:builds?|built|based) (?:up)?on (?:top of )?|(?:extends?|expands?) (?:on )?)(?:the |our )?(?:(?-i:[A-Z])[\w-]* ){0,2}$";
    /// What stands before a plan of which another one has all, and what stands behind it: "All Pro features, and SAML".
    ALL_OF = r"\b(?:all|everything)\s+(?:(?:of|in|from|on)\s+)?(?:the\s+|our\s+)?$";
    AND_MORE = r"^(?:['’]s?)?(?:\s+(?:plan|tier|edition))?(?:['’]s?)?(?:\s+features?)?\s*(?:[,;+&]|\s(?:plus|and|as well as)\s)";
    /// What stands before a plan that is no longer sold.
    FORMER = format!(r"\b{PAST}\s+(?:(?-i:[A-Z])[\w.-]*\s+){{0,2}}$");
    /// Such a plan with its name.
    FORMER_PLAN = format!(r"\b{PAST}\s+(?:(?-i:[A-Z])[\w.+-]*(?:,\s|\s(?:and|or|&)\s|\s)){{1,6}}(?:plans?|tiers?|editions?|subscriptions?|customers)\b");
    /// What stands before a plan's name and makes it the first that has something.
    FROM = r"\bfrom\s+(?:the\s+|our\s+)?(?:(?-i:[A-Z])[\w.-]*\s+){0,2}$";
    /// What stands behind the first plan that has something.
    UPWARDS = r"^\s*(?:\+|(?:plans?\s+|tiers?\s+)?(?:(?:and|or|&)\s+(?:above|up|higher|beyond|upwards?)|(?:up|on)wards?)\b)";
    /// What a plan of the site's own is named behind, with nothing more behind it: "SSO requires Complete."
    ASKED_FOR = r"\b(?:requires?|needs?|needing|(?:upgrad(?:e|ing)|switch|move) to|(?:starts?|starting|begins?|beginning) (?:with|at|from)|comes? with|only with|included in|reserved (?:for|to)|exclusive to|limited to)\s+(?:the\s+|our\s+)?$";
    /// The same of what stands right before "for Complete".
    THING_FOR = format!(r"{THINGS}\s+(?:(?:is|are)\s+)?(?:(?:only|available|included)\s+)*(?:for|in|with|on|from)\s+(?:the\s+|our\s+)?$");
    /// What may follow such a name in the sentence: "You need Complete for SAML."
    FOR_WHAT = r"^\s+(?:for|to|or)\b";
    /// Names before a word for customers, as in "for Studio and Chain customers". Group 1 is the names.
    FOR_THOSE = r"\b(?:for|to|with|by)\s+(?:the\s+|our\s+)?((?-i:[A-Z])[\w+-]*(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?-i:[A-Z])[\w+-]*)*)\s+(?:customers|clients|subscribers|accounts|users|plans?)\b";
}

/// Words that name plans on nearly every pricing page.
pub(super) const TIERS: &str = "(?:Enterprise|Business|Teams?|Pro|Professional|Premium|Plus|Growth|Scaler|Scale|Starter|Basic|Standard|Advanced|Ultimate|Unlimited|Organi[sz]ation|Corporate|Hobby|Free|Essentials?|Platinum|Gold|Silver|Bronze|Max|Ultra|Elite|Startup|Personal|Individual|Agency|Company|Developer|Community|Launch|Core|Lite|Entreprise)";

/// What a plan is called that there was.
const PAST: &str =
    "(?:legacy|grandfathered|retired|discontinued|deprecated|former|old|older|previous|sunset)";

/// A name in quotation marks: `on the “Scale” plan`.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| cased(r#"["“”'‘’`«»]\s?([A-Z][\w+-]*(?:\s[A-Z][\w+-]*)?)\s?["”“'’`»«]"#));

/// What follows a plan's name and makes it one.
const HOLDERS: &str = "(?:plans?|tiers?|editions?|versions?|packages?|subscriptions?|subscribers?|customers?|clients?|[Ll]icen[cs]es?|contracts?|agreements?|offerings?)";

/// What stands right before "for Enterprise" and makes that a plan.
const THINGS: &str = r"\b(?:SSO|SAML|SCIM|OIDC|[Ss]ign-?on|[Pp]rovisioning|(?:[Aa]udit|[Aa]ctivity)\s(?:trails?|history)|[Ll]ogs?|SLAs?|[Uu]ptime|[Rr]esponse times?|(?:[Pp]hone|[Cc]hat|[Pp]riority|[Ee]-?mail|[Dd]edicated|[Pp]remium|24/7)\s[Ss]upport)";

/// Whose name a plan's name alone can be: "Enterprise admins", but "Team admins" are those of a team.
const PLAN_ALONE: &str = "(?:Enterprise|Pro|Premium|Plus|Growth|Scaler|Scale|Ultimate|Business)";

static NAMED: LazyLock<[Regex; 21]> = LazyLock::new(|| {
    let tier = format!(r"{TIERS}(?:\s+{TIERS})?");
    let list = format!(
        r"{tier}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s*/\s*|\s+(?:and|or|&|\+)\s+(?:(?:on|in|with|for)\s+)?)(?:the\s+|our\s+)?{tier})*"
    );
    let by = r"(?i:available|included|offered|comes?|supported|only|exclusive|exclusively|limited|part|requires?|required|upgrade|upgrading|reserved|accessible|unlocked|provided|sold|contact)";
    [
        // Business and above; Team+
        cased(&format!(
            r"\b({list}\s*(?:(?:plans?|tiers?)\s+)?(?:(?:(?i:and|or|&)\s+)(?i:above|up|higher|beyond|newer|upwards?|onwards?)|(?i:up|on)wards?\b|\+))"
        )),
        // on the Business and Enterprise plans; for Enterprise customers
        cased(&format!(
            r"\b({list})(?:[- ](?:only|level|tier))?\s+(?:[a-z]+\s+)?{HOLDERS}\b"
        )),
        // Enterprise admins can
        cased(&format!(
            r"\b((?:{TIERS}(?:\s*,\s*|\s+(?:and|or|&)\s+))*{PLAN_ALONE})\s+(?:accounts?|users?|workspaces?|admins?|administrators?|owners?|organi[sz]ations?)\b"
        )),
        // Teams organizations can
        cased(r"\b(Teams)\s+(?:organi[sz]ations?|subscribers?)\b"),
        // the developer and higher plans
        cased(
            r"\b(?:the|our|on|for|in|to)\s+((?:basic|starter|standard|developer|team|growth|pro|professional|business|premium|enterprise)\s+(?:(?:plans?|tiers?)\s+)?(?:and|or)\s+(?:above|higher|up))\b",
        ),
        // SCIM provisioning for Enterprise; 99.95% uptime SLA for Advanced; SSO from Premium
        cased(&format!(
            r"{THINGS}\)?\s+(?:only\s+)?(?:for|in|with|from)\s+({list})(?:\s*$|\s*[,.;()])"
        )),
        // SSO needs Business; you need Business for SSO; SAML starts with Premium
        cased(&format!(
            r"\b(?i:needs?|needing|starts? (?:with|at)|begins? (?:with|at)|switch to)\s+(?:[Tt]he |[Oo]ur |[Aa]n? )?(?:[A-Z][\w.]*\s+)??({list})(?:\s*$|\s*[.,;)]|\s+(?:for|to|or)\b)"
        )),
        // an enterprise feature
        cased(r"\b(?:an|is|are)\s+(enterprise)(?:[- ](?:only|tier|level|plan))?\s+features?\b"),
        // is enterprise only; one of the perks of Enterprise
        cased(&format!(
            r"\b(?:is|are)\s+(enterprise|business|premium)(?:[- ](?:tier|plan|licen[cs]e))?[- ]only\b|\b(?:perks?|benefits?|advantages?|features?)\s+of\s+(?:the\s+|our\s+)?({list})\s+(?:is|are)\b"
        )),
        // the custom plan
        cased(r#"\b(?:the|our|an?|on|with|for|in)\s+"?([Cc]ustom)"?\s+plans?\b"#),
        // the enterprise plan
        cased(
            r"\b((?:enterprise|business|pro|premium|starter|hobby|team|growth|professional|free)(?:\s+(?:and|or)\s+(?:enterprise|business|pro|premium))?)\s+(?:plans?|tiers?|editions?|subscriptions?|licen[cs]es?)\b",
        ),
        // available to advanced tier subscribers; included in the standard plan
        cased(
            r"\b(advanced|standard|plus|scale|basic)\s+(?:plan|tier)\s+(?:subscribers|customers|clients|users|members|accounts)\b|\b(?:in|on|with|of|to)\s+(?:the|our)\s+(standard|basic|advanced|plus|scale|ultimate)\s+(?:plan|tier)\b",
        ),
        // 90 days on Pro and 1 year on Enterprise
        cased(&format!(
            r"\b[Oo]n\s+(?:[A-Z][\w.]*\s+)??({list})(?:\s*$|\s*[,.;()]|\s+and\s+\d|\s+(?:it|they|this|that)\b)"
        )),
        // available to enterprise customers
        cased(
            r"\b(?:available|offered|included|only|reserved|supports?|offers?|provides?|enabled)\s+(?:[a-z]+\s+){0,5}?(?:for|to)\s+(?:(?:our|all|the)\s+)*(enterprise|business|premium)(?:[- ](?:tier|level|plan))?\s+(?:customers|clients|accounts|users|subscribers|organi[sz]ations|workspaces)\b",
        ),
        // on the Tidal, Scale and Enterprise plans
        cased(
            r"\b(?:on|in|with|to|under|of|for)\s+(?:the|our|an?)\s+([A-Z][\w-]*(?: [A-Z][\w-]*)?(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:the\s+)?[A-Z][\w-]*)*)\s+(?:add-on\s+)?(?:plans?|tiers?|packages?|editions?)\b",
        ),
        // available on Acme Enterprise; requires Business; included in our Enterprise
        cased(&format!(
            r"\b{by}\s+(?:[a-z]+\s+){{0,3}}?(?:(?:on|in|with|for|to|of|at)\s+)?(?:[Tt]he |[Oo]ur |all |an? )?(?:[a-z]{{0,8}}[A-Z][\w.]*\s+)??({list})\b"
        )),
        // available to admins on Cloud, Pro and Enterprise
        cased(&format!(
            r"\b{by}\s+(?:[a-z]+\s+){{0,4}}?(?:on|in|with|for)\s+([A-Z][\w-]*,\s+{tier}(?:,\s+{tier})*,?\s+(?:and|or)\s+{tier})\b"
        )),
        // Enterprise-only; (Enterprise); Enterprise feature
        cased(&format!(
            r"\b({tier})(?:[- ](?:only|exclusive)\b|\s+features?\b)"
        )),
        cased(&format!(
            r"[\(\[]\s*({list})(?:\s+(?:plans?|tiers?))?(?:\s+only)?(?:,?\s+(?:with|under|requires)\s+(?:an?\s+)?(?:signed\s+)?(?:BAA|DPA))?\s*[\)\]]"
        )),
        // SAML SSO — Enterprise; Audit log: Business and Enterprise
        cased(&format!(
            r"(?:\s[–—-]|:)\s+(?:[Ff]rom\s+|[Ii]n\s+|[Oo]n\s+)?((?:(?:Teams?|{PLAN_ALONE})(?:\s*,\s*|\s*/\s*|\s+(?:and|or|&)\s+))*{PLAN_ALONE})(?:\s+only)?\s*(?:\.?$|,\s+(?:with|under|after|requires)\s+(?:an?\s+)?(?:signed\s+|executed\s+)?(?:BAA|DPA|contract|agreement)\b)"
        )),
        // Enterprise: SSO, audit log; the Enterprise plan includes SSO
        cased(&format!(
            r"(?:^({list})(?:\s+plan)?\s*[:–—]\s)|\b({list})\s+(?:also\s+|additionally\s+)?(?:includes?|adds|offers|comes with|provides|unlocks|gives)\b"
        )),
    ]
});

/// A product's name with a plan's that a sentence is about, which may stand behind a label: "Acme Business supports",
/// "Sign-in: Acme Teams lets you". Group 1 is the first word, 2 the plan.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:^|:)\W*([A-Z][\w.]*)\s+({TIERS})\s+(?:supports?|lets|allows|enables|offers|has)\b"
    ))
});

static DETERMINER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:The|Your|Our|Their|Each|Every|This|That|An?|Any|All|Some|Most|Many|No|New|Large|Small|For|With|In|On)$",
    )
});

/// A capitalised name before a tier word that makes it another company's product.
pub(super) static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:Microsoft|GitHub|GitLab|Slack|Google|Azure|Power|Zoom|Apple|Shopify|Adobe|Salesforce|Amazon|Bitbucket|SAP|Red Hat|Okta|Auth0|Atlassian|Entra|AWS|Keycloak|PingOne|Ping)\s+(?:365\s+)?$|\b(?:Support|Sales|Success|Engineering|Marketing|Helpdesk|Onboarding)\s+$",
    )
});

/// What follows a tier word that begins another term: "Business Associate Agreement".
static OTHER_TERMS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s+(?:(?:[A-Z][\w&-]*\s+){1,2}(?i:add-?ons?|packs?|bundles?|modules?)|(?i:associates?)|Continuity|Contractual|Encryption|Intelligence|Email|Architecture|Criteria)\b",
    )
});

/// Plans that nobody buys.
static OTHER_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:Response|Recovery|Continuity|Action|Project|Migration|Test|Security|Lesson|Health|Retirement|Contingency|Treatment|Management)\b",
    )
});

/// The plans named in the text, as written there.
pub(super) fn named_plans(text: &str, plans: &[String]) -> Vec<String> {
    let text = &*QUOTED.replace_all(text, "$1");
    let mut found: Vec<(usize, String)> = Vec::new();
    for rule in NAMED.iter() {
        for names in rule.captures_iter(text) {
            if let Some(names) = names.iter().skip(1).flatten().next() {
                let before = text.get(..names.start()).unwrap_or_default();
                let after = text.get(names.end()..).unwrap_or_default();
                if !FOREIGN.is_match(before)
                    && !OTHER_TERMS.is_match(after)
                    && !OTHER_PLANS.is_match(names.as_str())
                    && !is_suppliers_name(names.as_str())
                {
                    found.push((names.start(), names.as_str().to_owned()));
                }
            }
        }
    }
    drop_kinds(text, &mut found);
    found.extend(of_subject(text));
    found.extend(own_plans(text, plans));
    found.retain(|(start, name)| {
        let before = text.get(..*start).unwrap_or_default();
        let behind = text.get(start + name.len()..).unwrap_or_default();
        let passed_over = [&NOT_NEEDED, &GONE_BEYOND, &FORMER];
        let exceeded = ALL_OF.is_match(before) && AND_MORE.is_match(behind);
        !exceeded && !passed_over.iter().any(|said| said.is_match(before))
    });
    found.extend(of_customers(text, plans));
    for name in &mut found {
        *name = whole_name(text, std::mem::take(name), plans);
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.len().cmp(&a.1.len())));
    let mut covered = 0;
    let mut names = Vec::new();
    for (start, name) in found {
        if start >= covered {
            covered = start + name.len();
            let split = split_names(&name).into_iter();
            let split: Vec<String> = split.map(|name| without_product(name, plans)).collect();
            names.extend(match split.as_slice() {
                [first] if begins_at(text, start, first) => vec![format!("{first}{AND_ABOVE}")],
                _ => split,
            });
        }
    }
    names
}

/// Whether a text names plans that nobody can buy any more, and no others: "on the legacy Business plan".
pub fn are_former(text: &str, plans: &[String]) -> bool {
    FORMER_PLAN.is_match(text) && named_plans(text, plans).is_empty()
}

/// What the name of the first plan that has something ends with.
const AND_ABOVE: &str = " and above";

/// Whether a text gives something to all plans from the one that it names at `start`: "from Premium upwards".
fn begins_at(text: &str, start: usize, plan: &str) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let named = text.get(start..).and_then(|rest| {
        let at = rest.find(plan)?;
        rest.get(at + plan.len()..)
    });
    let behind = named.unwrap_or_default();
    let from = FROM.is_match(before) && !behind.trim_start().starts_with("to ");
    !plan.ends_with(AND_ABOVE) && (from || UPWARDS.is_match(behind))
}

/// "Premium features are available on the Scale plan": where a plan is named as such, what its features are called is no
/// other.
fn drop_kinds(text: &str, found: &mut Vec<(usize, String)>) {
    let is_kind = |(start, name): &(usize, String)| {
        let behind = text.get(start + name.len()..).unwrap_or_default();
        behind.starts_with(" feature")
    };
    if found.iter().any(|one| !is_kind(one)) {
        found.retain(|one| !is_kind(one));
    }
}

/// The site's own name of a plan where only its last word was known: "People Plus" for "Plus"; and the plans that the
/// text goes on with: "People Plus and Group".
fn whole_name(text: &str, (start, name): (usize, String), plans: &[String]) -> (usize, String) {
    let before = text.get(..start).unwrap_or_default();
    let longer = plans.iter().find_map(|plan| {
        let first = plan.strip_suffix(name.as_str())?;
        (!first.is_empty() && before.ends_with(first)).then(|| start.saturating_sub(first.len()))
    });
    let (start, mut end) = match longer {
        Some(longer) => (longer, start + name.len()),
        None if plans.contains(&name) => (start, start + name.len()),
        None => return (start, name),
    };
    while let Some(next) = next_name(text.get(end..).unwrap_or_default(), plans) {
        end += next;
    }
    let whole = text.get(start..end).map_or(name, str::to_owned);
    (start, whole)
}

/// The site's plan that a name ends with behind the product's: "Business Critical" of "Acme Business Critical".
fn without_product(name: String, plans: &[String]) -> String {
    let mut known = plans.iter().filter(|_| !plans.contains(&name));
    let bare = known.find(|plan| {
        let product = name.strip_suffix(plan.as_str());
        product.is_some_and(|product| product.ends_with(' '))
    });
    bare.cloned().unwrap_or(name)
}

/// How far the next of the site's plans in a list reaches: ", Team", " and Group", " or Acme Group".
fn next_name(rest: &str, plans: &[String]) -> Option<usize> {
    let glue = [", and ", ", or ", ", ", " and ", " or ", " & "]
        .into_iter()
        .find(|glue| rest.starts_with(glue))?;
    let behind = rest.get(glue.len()..)?;
    let begins = |behind: &str| {
        let mut plans = plans.iter();
        plans.find_map(|plan| {
            let rest = behind.strip_prefix(plan.as_str())?;
            (!rest.starts_with(char::is_alphanumeric)).then_some(plan.len())
        })
    };
    let after_product = || {
        let (product, plan) = behind.split_once(' ')?;
        let is_name = product.starts_with(char::is_uppercase);
        begins(plan)
            .filter(|_| is_name)
            .map(|len| product.len() + 1 + len)
    };
    Some(glue.len() + begins(behind).or_else(after_product)?)
}

/// The plan that a sentence is about by a product's full name.
fn of_subject(text: &str) -> Option<(usize, String)> {
    let found = SUBJECT.captures(text)?;
    let (first, plan) = (found.get(1)?, found.get(2)?);
    let foreign = FOREIGN.is_match(text.get(..plan.start())?);
    let named = !foreign && !DETERMINER.is_match(first.as_str());
    named.then(|| (plan.start(), plan.as_str().to_owned()))
}

/// The names before a word for customers where one of them at least is a plan of the site's.
fn of_customers(text: &str, plans: &[String]) -> Vec<(usize, String)> {
    let lists = FOR_THOSE
        .captures_iter(text)
        .filter_map(|found| found.get(1));
    lists
        .filter(|list| {
            let names = split_names(list.as_str());
            names.iter().any(|name| plans.contains(name))
        })
        .map(|list| (list.start(), list.as_str().to_owned()))
        .collect()
}

/// What is said of a thing behind the plan that it is on.
const ON_IT: [&str; 6] = [
    " it can be added ",
    " it can be bought ",
    " it costs ",
    " it comes ",
    " it is included",
    " it is an add-on",
];

/// Words of a label with what stands beside it: "HIPAA: BAA on Fleet".
const FEW_WORDS: usize = 8;

/// Bytes of the product's name right before that of its plan: "on Acme Desk ".
fn product_before(before: &str) -> usize {
    let product = PRODUCT.captures(before).and_then(|found| found.get(1));
    let own = product.filter(|product| !FOREIGN.is_match(product.as_str()));
    own.map_or(0, |product| product.len())
}

/// The site's own plan names where the text says "on", "plan" or "only" with them.
fn own_plans(text: &str, plans: &[String]) -> Vec<(usize, String)> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for plan in plans.iter().filter(|plan| plan.len() >= 2) {
        for (start, _) in text.match_indices(plan.as_str()) {
            let product = product_before(text.get(..start).unwrap_or_default());
            let before = lower.get(..start - product).unwrap_or_default();
            let after = lower.get(start + plan.len()..).unwrap_or_default();
            let introduced = [
                "on ",
                "on the ",
                "on our ",
                "in the ",
                "with the ",
                "requires ",
                "requires the ",
            ];
            let held = [
                " plan",
                " tier",
                "-only",
                " only",
                " and above",
                " and up",
                "+",
                " edition",
                " subscription",
            ];
            // "Available on Committed.", "Part of Crew and Fleet."
            let mut end = start + plan.len();
            while let Some(next) = next_name(text.get(end..).unwrap_or_default(), plans) {
                end += next;
            }
            let rest = text.get(end..).unwrap_or_default();
            let ends =
                rest.is_empty() || rest.starts_with(['.', ';', ')']) || rest.starts_with(" at no ");
            let available = ["on ", "with ", "in "].map(|word| {
                [
                    "available ",
                    "included ",
                    "offered ",
                    "supported ",
                    "only ",
                    "comes ",
                    "come ",
                ]
                .iter()
                .any(|said| before.ends_with(&format!("{said}{word}")))
            });
            let asked_for = ASKED_FOR.is_match(before)
                || THING_FOR.is_match(text.get(..start - product).unwrap_or_default());
            let asked_for = asked_for && (ends || rest.starts_with(',') || FOR_WHAT.is_match(rest));
            let bracketed = before.ends_with('(') && rest.starts_with(')');
            let upwards = FROM.is_match(before) && UPWARDS.is_match(rest);
            let short = text.split_whitespace().count() <= FEW_WORDS && before.ends_with("on ");
            // "An add-on for $3 per member per month on Canopy.", "costs an extra $3 on Tree and Grove"
            let bought =
                (before.ends_with("on ") || before.ends_with("for ")) && BOUGHT.is_match(before);
            let available =
                available.contains(&true) || before.ends_with("part of ") || short || bought;
            // "We support SAML with Go, Grow and Great."
            let several = ends
                && end > start + plan.len()
                && ["on ", "with ", "in "]
                    .iter()
                    .any(|link| before.ends_with(link));
            // "Fleet adds SAML."
            let adds = start == 0
                && [
                    " adds ",
                    " includes ",
                    " also includes ",
                    " supports ",
                    " offers ",
                    " lets you ",
                    " comes with ",
                    " has it ",
                    " gets it ",
                ]
                .iter()
                .any(|verb| after.starts_with(verb));
            // "SSO for Crew: $3 per member" under a heading, "for Crew and up".
            let labelled = before.ends_with("for ") && after.starts_with(':');
            // "On Crew it can be added for $2."
            let on_it = before.ends_with("on ") && ON_IT.iter().any(|verb| after.starts_with(verb));
            if labelled
                || on_it
                || asked_for
                || bracketed
                || upwards
                || several
                || adds
                || ends && available
                || introduced.iter().any(|word| before.ends_with(word))
                    && held.iter().any(|word| after.starts_with(word))
                || held.iter().any(|word| after.starts_with(word))
            {
                found.push((start, plan.clone()));
            }
        }
    }
    found
}

/// "Team, Business and Enterprise" as three names; "Business and above" stays one.
pub(super) fn split_names(names: &str) -> Vec<String> {
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        cased(
            r"(?i)\s(?:and|or|&)\s+(?:above|up|higher|beyond|newer|(?:up|on)wards?)$|\s(?:up|on)wards?$|\+$",
        )
    });
    static GLUE: LazyLock<Regex> = LazyLock::new(|| {
        cased(
            r"\s*(?:,|/|&|\+|\band\b|\bor\b)\s*(?:and\s+|or\s+)?(?:(?:on|in|with|for)\s+)?(?:the\s+|our\s+)?",
        )
    });
    if let Some(open) = OPEN.find(names) {
        let base = names.get(..open.start()).unwrap_or_default();
        let base = base
            .trim_end_matches(" plans")
            .trim_end_matches(" plan")
            .trim_end_matches(" tiers")
            .trim_end_matches(" tier")
            .trim_end();
        return vec![format!("{}{AND_ABOVE}", name::capitalised(base))];
    }
    GLUE.split(names)
        .filter(|name| !name.is_empty())
        .map(name::capitalised)
        .collect()
}

//! Plans, and those who have one, that a text tells only by how high or large they are: "higher-tier plans", "our highest
//! plan", "available to larger customers".

use crate::extract::pattern::{group, patterns};

/// How high or dear a plan is beside others.
const RANK: &str = "(?:(?:most|more) expensive|high(?:er|est)?|upper|top|dearer|dearest|pricier|priciest|bigg(?:er|est)|larg(?:er|est))";

const THOSE: &str =
    r"(?:customers|clients|accounts|teams|organi[sz]ations|compan(?:y|ies)|businesses|enterprises)";

patterns! {
    /// Such plans behind what gives them something. Group 1 is what they are called.
    PLANS = format!(r"\b(?:on|in|with|of|for|to|from|requires?|needs?)\s+(?:(?:our|the|its|an?|one|of|only)\s+)*({RANK}(?:[- ](?:tier|end|level|priced|paid))?\s+(?:plans?|tiers?|packages?|editions?|subscriptions?))\b");
    /// Such customers, who alone have something. Group 1 is what they are called.
    CUSTOMERS = format!(r"\b(?:available|offered|included|reserved|provided|limited|restricted|exclusive|open)\s+(?:(?:only|exclusively|just|solely)\s+)?(?:to|for)\s+(?:(?:our|the)\s+)*((?:larg(?:er|est)|bigg(?:er|est))\s+{THOSE})\b|\b(?:reserved|exclusive(?:ly)?|only)\s+(?:available\s+)?(?:to|for)\s+(?:(?:our|the)\s+)*((?:large|big)\s+{THOSE})\b");
    /// Behind such customers: those who are not, too.
    AND_OTHERS = r"^\s*,?\s*(?:and|or|as well as)\s+(?:small|start|individual|everyone|everybody)";
    /// What takes it back: "not only on higher plans", "no different than on the top plan".
    UNSAID = r"(?:\b(?:not|never|no longer|without|than|as|like|unlike)\b|n['’]t\b)(?:\s+(?:just|only|require|requiring|need|have|limited|restricted|reserved|available|included|exclusive|exclusively))*\s*$";
    /// What they have more of than others, who have it too: "with more connections on higher plans".
    MORE = r"\b(?:more|additional|further|extra|unlimited|longer|higher|faster|advanced|larger|increased|extended)\s+(?:[\w-]+\s+){1,3}$";
}

/// What a text calls the plans or customers to whom alone it gives something.
pub fn terms(text: &str) -> impl Iterator<Item = &str> {
    let plans = PLANS.captures_iter(text).filter_map(|found| {
        let before = text.get(..found.get(0)?.start())?;
        (!MORE.is_match(before)).then_some(())?;
        is_given(before).then(|| found.get(1))?
    });
    let customers = CUSTOMERS.captures_iter(text).filter_map(|found| {
        let named = group(&found)?;
        let behind = text.get(named.end()..)?;
        let alone = is_given(text.get(..found.get(0)?.start())?) && !AND_OTHERS.is_match(behind);
        alone.then_some(named)
    });
    plans.chain(customers).map(|named| named.as_str())
}

/// Whether a text goes on with such plans, as behind "all customers".
pub fn begins(text: &str) -> bool {
    let found = PLANS.find(text);
    found.is_some_and(|found| {
        text.get(..found.start())
            .is_some_and(|gap| gap.trim().is_empty())
    })
}

fn is_given(before: &str) -> bool {
    !UNSAID.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::super::of_text;

    #[test]
    fn plans_are_told_by_how_high_they_are() {
        for (text, terms) in [
            (
                "SAML SSO is only available on higher-tier plans.",
                vec!["higher-tier plans"],
            ),
            (
                "SAML is available on our highest plan.",
                vec!["highest plan"],
            ),
            ("SAML is available on the top plan.", vec!["top plan"]),
            ("Available in the top tier.", vec!["top tier"]),
            ("SAML needs one of our larger plans.", vec!["larger plans"]),
            (
                "SAML is reserved for our most expensive plan.",
                vec!["most expensive plan"],
            ),
            (
                "SAML SSO is available to larger customers.",
                vec!["larger customers"],
            ),
            (
                "SAML is reserved for large organisations.",
                vec!["large organisations"],
            ),
            (
                "Available to all customers on higher-tier plans.",
                vec!["higher-tier plans"],
            ),
            // Said of others, of all, of more of it, or taken back.
            ("SAML is on every plan, not only on higher plans.", vec![]),
            ("SAML is not limited to higher-tier plans.", vec![]),
            ("SAML works the same as on the top plan.", vec![]),
            ("You don't need the highest plan.", vec![]),
            (
                "SAML is included, with more connections on higher plans.",
                vec![],
            ),
            (
                "Available to larger customers and small teams alike.",
                vec![],
            ),
            ("Available to all customers, large and small.", vec![]),
            ("SAML is available on our lowest plan.", vec![]),
            ("SAML is available to large and small teams.", vec![]),
            ("Higher plans are faster.", vec![]),
            ("It meets the highest standards.", vec![]),
            ("SAML is available on Team and higher tiers.", vec![]),
        ] {
            assert_eq!(of_text(text, &[]).terms, terms, "{text}");
        }
    }
}

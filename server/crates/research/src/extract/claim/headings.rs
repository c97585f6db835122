//! What the headings above say of all that stands under them: still to come, denied, customers' or a supplier's.

use super::{SUPPLIERS, Said, Topic, Why, clause::Clause, planned, speaks_of_vendor};
use crate::extract::{
    Site,
    pattern::{any_of, patterns},
    scope,
};

/// What a heading says of things that are still to come, whatever else it says.
const TO_COME_AMONG: &[&str] = &[
    r"coming (?:very )?soon",
    r"planned",
    r"upcoming",
    r"(?:on )?(?:(?:our|the|public|product|company|compliance|security|development|feature|integrations?|platform)\s+){0,3}(?:20\d\d\s+)?road ?map(?:\s+(?:for\s+)?20\d\d)?",
    r"in progress",
    r"what's next",
    r"future (?:certifications?|plans|compliance)",
    r"pursuing",
    r"working (?:on|towards?)",
];

/// What one says of such things where it says nothing else.
const TO_COME_ALONE: &[&str] = &[
    r"coming (?:up|next|later)",
    r"in (?:development|the works|the pipeline)",
    r"under ?way",
    r"pending",
    r"next",
    r"future",
    r"on the horizon",
    r"not (?:yet|currently) (?:available|held|certified|supported|compliant)",
    r"(?:still |yet )?to come",
    r"(?:currently |still )?under (?:active )?(?:consideration|evaluation|discussion|development)",
    r"(?:currently |still )?(?:being )?(?:considered|evaluated|explored)",
    r"next (?:year|quarter|month)",
    r"later (?:on|this year)",
    r"in (?:the )?(?:near )?future",
];

/// A day to come, as a heading names it: "in 2027", "by the end of next year", "later this year".
const SOME_DAY: &str = r"(?:(?:in|by|for|before|early|mid|late|later|next|this|the|end|beginning|first|second|half|of)[\s-]+){0,6}(?:q[1-4]|h[12]|spring|summer|autumn|fall|winter|year|quarter|month|20\d\d)(?:[\s/]+(?:of\s+)?20\d\d)?";

/// What a heading calls the things that are listed under it.
const LISTED: &str = r"(?:what\s+we(?:['’]re|\s+are)|(?:(?:our|more|other|further|additional|new|the)\s+)*(?:certifications?|certificates?|attestations?|accreditations?|frameworks?|standards?|audits?|reports?|features?|integrations?|things|what(?:['’]s| is)?))";

/// What a product does with the standards that its customers have to meet.
const HELPS_TO_MEET: &[&str] = &[
    r"(?:helps?|assists?|supports?|guides?|prepares?|enables?)\s+(?:you|your|(?:our\s+)?(?:customers|clients|users)|teams|companies|organi[sz]ations|businesses)\b",
    r"(?:lets?|gets?)\s+you\b",
    r"(?:automates?|helps?\s+with|prepares?\s+for)\b",
];

patterns! {
    PLANNED_HEADING = format!(r"\b(?:{})\b", any_of(TO_COME_AMONG));
    /// What puts off the thing that it stands behind: "(coming soon)", "[planned]", "- soon".
    MARKED = r"[(\[](?:[^()\[\]]{0,30}\s)?soon\s?[)\]]|[(\[](?:planned|on (?:our|the) road ?map|road ?map|q[1-4][^()\[\]]{0,8}|upcoming|to come|not yet (?:available|released|supported|implemented)|(?:currently |still )?(?:in|under) (?:active )?development|in the works|tba|tbd)[)\]]|(?:-|–|—|:)\s*(?:(?:coming|available) )?(?:soon|planned)\W*$";
    /// A heading over links to what to read after the page.
    LEADS_ON = r"^\W*what[’']s next\?\W*$";
    /// A heading that says nothing but that what stands under it is to come, whatever headings follow below it.
    TO_COME = format!(r"^\W*(?:{LISTED}\s+(?:that\s+are\s+|we\s+have\s+)?)?(?:(?:currently|still)\s+)?(?:{}|{}|(?:coming|expected|due|arriving|targeted|scheduled|launching)\s+{SOME_DAY})(?:\s+{LISTED}(?:\s*(?:,|&|and)\s+{LISTED}){{0,2}})?\W*$", any_of(TO_COME_AMONG), any_of(TO_COME_ALONE));
    /// What a sentence affirms under a heading that denies: "We do sign a DPA".
    AFFIRMS = r"\b(?:do|does)\s+(?:(?:however|of course|still)\s+)?(?:sign|have|hold|offer|support|provide|include|comply|maintain)\b";
    DENIED_HEADING = format!(r"^\W*(?:{LISTED}\s+(?:that\s+)?(?:are\s+)?)?(?:not\s+(?:\(?(?:yet|currently|presently)\)?\s+)?(?:certified|held|achieved|obtained|in place|there|compliant|attested|available|supported|offered|included|covered|part of|in scope)\b|missing\W*$|not yet\W*$|unsupported\b|unavailable\b|(?:we|it|that we|which we|(?-i:[A-Z])\w+)\s+(?:do(?:es)?(?: not|n['’]t)|can(?:not|['’]t))\s+(?:[\w-]+\s+)?(?:have|hold|offer|support|do|include|cover|provide)\b)");
    /// A heading over what a product lacks or how far it reaches: only what is named alone is lacking.
    LIMITS_HEADING = r"^\W*(?:(?:known|current|the|our)\s+)*(?:limitations?|gaps|shortcomings)\W*$";
    ALONE = r"^\W*(?:(?:SSO|SAML|OIDC|SCIM|support|provisioning|certification|compliance|reports?|type ii?)\W*){0,2}$";
    /// A heading over the standards that customers are helped to meet: "Frameworks we help you comply with".
    CUSTOMERS_STANDARDS = format!(r"^\W*(?:(?:the|all|other|compliance|security|regulatory|privacy)\s+)*(?:frameworks?|standards?|regulations?|certifications?|laws?|requirements|audits?)\s+(?:(?:that|which)\s+)?(?:(?:we|it|(?-i:[A-Z])[\w.-]*)\s+(?:(?:can|will)\s+)?(?:{})|(?:you|(?:our\s+)?(?:customers|clients|users))\s+(?:(?:can|may|must|need\s+to|have\s+to)\s+)?(?:achieve|automate|become|comply|get|implement|map|meet|monitor|pass|prepare|prove|pursue|reach|track)\b|for\s+(?:our\s+)?customers\W*$)", any_of(HELPS_TO_MEET));
    /// A heading over what suppliers hold.
    SUPPLIERS_HEADING = r"^[\W\d]*(?:our\s+)?(?:data ?cent(?:er|re)s?(?: security)?|hosting(?: providers?)?|sub-?processors?|infrastructure (?:providers?|partners?)|cloud (?:providers?|infrastructure|hosting)|third[- ]part(?:y|ies)(?: \w+)?|vendors?|suppliers?|physical security|payment (?:processors?|providers?))\W*$";
    /// A heading over parts that are about one supplier each.
    OF_SUPPLIERS = r"^\W*(?:(?:our|list of|current|authori[sz]ed|approved|third[- ]party)\s+)*(?:sub-?processors?(?:\s+list)?|third[- ]part(?:y|ies)(?:\s+(?:services?|providers?|vendors?|processors?))?|vendors?|suppliers?)\W*$";
    /// A heading that is nothing but a supplier's name: "Stripe", "AWS (hosting)".
    A_SUPPLIER = format!(r"^\W*{}(?:\s*\([^()]*\))?\W*$", *SUPPLIERS);
    /// A heading over what is there by now.
    BY_NOW = r"^\W*(?:recently |already |now )?(?:shipped|released|launched|done|completed?|live|delivered|available(?: now| today)?|changelog)\W*$";
}

/// Why what stands under this heading isn't the vendor's, or not yet.
pub(super) fn why(clause: &Clause, said: &Said, topic: Topic) -> Option<Why> {
    let heading = said.headings.last()?;
    let alone = || ALONE.is_match(&clause.before) && ALONE.is_match(&clause.rest);
    let denied = DENIED_HEADING.is_match(heading) && !AFFIRMS.is_match(&clause.before);
    if denied || LIMITS_HEADING.is_match(heading) && alone() {
        return Some(Why::Denied);
    }
    let planned = PLANNED_HEADING.is_match(heading) && !LEADS_ON.is_match(heading);
    let to_come = planned || is_to_come(said.headings);
    if to_come && !planned::is_achieved(&clause.text) {
        return Some(Why::Planned);
    }
    let of_standards = matches!(topic, Topic::Attestation | Topic::Law);
    if of_standards
        && CUSTOMERS_STANDARDS.is_match(heading)
        && !speaks_of_vendor(said.text, said.site)
    {
        return Some(Why::Customers);
    }
    let suppliers = SUPPLIERS_HEADING.is_match(heading)
        || said
            .headings
            .iter()
            .any(|above| OF_SUPPLIERS.is_match(above));
    let named = A_SUPPLIER.is_match(heading) && !said.site.is_named_in(heading);
    let theirs = topic == Topic::Attestation && suppliers || of_standards && named;
    (theirs && !speaks_of_vendor(said.text, said.site)).then_some(Why::Supplier)
}

/// Whether a text stands right under the name of a supplier and does not speak of the vendor.
pub fn is_below_supplier(text: &str, headings: &[String], site: &Site) -> bool {
    let below = headings
        .last()
        .is_some_and(|heading| A_SUPPLIER.is_match(heading) && !site.is_named_in(heading));
    below && !speaks_of_vendor(text, site)
}

/// The plan whose section or card a statement stands in.
pub(super) fn plan(said: &Said) -> Option<String> {
    let heading = said.headings.last()?;
    let plan = scope::card_name(heading, &said.site.plans)?;
    Some(scope::bare_plan(&plan).to_owned())
}

/// Whether one of the headings above says that what stands under it is still to come.
pub fn is_to_come(headings: &[String]) -> bool {
    let by_now = headings
        .last()
        .is_some_and(|heading| BY_NOW.is_match(heading));
    !by_now && headings.iter().any(|heading| says_to_come(heading))
}

/// Whether a heading, or a line that stands for one, says nothing but that what stands under it is still to come.
pub fn says_to_come(heading: &str) -> bool {
    TO_COME.is_match(heading) && !LEADS_ON.is_match(heading)
}

/// Whether a mark beside a name says that what it names is still to come: "Offline mode (available soon)".
pub fn is_marked_to_come(name: &str) -> bool {
    MARKED.is_match(name)
}

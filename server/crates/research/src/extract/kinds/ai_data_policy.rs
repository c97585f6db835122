//! Whether customers' data trains models.

mod exception;

use std::ops::Range;

use model::report::{Fact, FactKind, Status};

use crate::{
    document::{Document, MAX_QUOTE},
    extract::{
        Site,
        claim::{self, PROVIDERS, SUPPLIERS, clause},
        fact, name,
        passage::{
            Form, Passage,
            answer::{self, Answer},
            passages,
        },
        pattern::patterns,
        scope,
    },
    ground,
};

patterns! {
    TRAINS = r"\b(?:train(?:s|ed|ing)?|fine-?tun(?:e|es|ed|ing)|improv(?:e|es|ing))\b";
    MODELS = r"\b(?:models?|AI|LLMs?|machine learning|algorithms)\b";
    DATA = r"\b(?:is|are|be)\s+(?:\w+\s+)?used\s+(?:to|for)\s+(?:train|fine)|\b(?:your|customers?'?s?|users?'?s?|client|workspace)\s+(?:\w+\s+){0,3}?(?:data|content|information|inputs?|outputs?|files|documents|conversations|prompts|code|messages|texts?|recordings|videos?|images?|photos|notes|emails?|tickets|calls|transcripts|designs|work|source|records?|events?|projects?|repositor(?:y|ies)|tasks?|posts?|pages?)\b|\bnothing you (?:write|type|upload|store|share)\b|\b(?:data|content|inputs?)\b.{0,30}\b(?:you|customers?)\b|\bit\b|\bthem\b|\b(?:customer|user) data\b|\bdata\b|^\W*(?:recordings|transcripts|conversations|prompts)\b";
    NEVER = r"n['’]t\b|\b(?:never|not|no|without|neither|prohibit\w*|forbid\w*|zero)\b";
    /// A line that denies what the list under it tells: "We will never:".
    DENIES_ALL = r"\b(?:(?:do|does|will|would|shall|can)\s*(?:not|n't)|don't|won't|cannot|can't|never)(?:\s+(?:ever|do|use (?:it|them|your \w+) to))?\s*:\s*$";
    /// What costs nothing, and what is not all, is no denial.
    NO_DENIAL = r"\b(?:at no|without(?: any)?|no) (?:extra |additional |added )?(?:costs?|charges?|fees?)\b|\bnot (?:only|just|merely)\b|\bno longer than\b";
    /// What is said of training behind the word: "training on your data is never done".
    NEVER_AFTER = r"^[^,;]{0,60}\b(?:is|are|was|were|does|do|will|has|have)(?:n't|\s+(?:not|never))\b|\b(?:prohibit|forbid)\w*|^[^,;]{0,40}:\s*(?:never|no)\b";
    /// Improving a model with somebody's data is training it.
    IMPROVES = r"\bimprov(?:e|es|ing)\s+(?:(?:our|its|the|your)\s+)?(?:[\w-]+\s+){0,3}?(?:models?|AI|LLMs?|machine learning|algorithms)\b";
    /// Whose models are trained, or who would train them: not the vendor.
    SUPPLIER = format!(r"(?:\b{}\b|\b{}(?:\W|$)|\b(?:Google|Microsoft|Mistral|Cohere|Gemini|Claude|ChatGPT|GPT-?\d?|Bedrock)\b|\b(?:AI|LLM|model|third[- ]party)\s+(?:[\w-]+\s+)?(?:vendors?|providers?|suppliers?|partners?|processors?|compan(?:y|ies)|models?)\b|\b(?:vendors?|suppliers?|sub-?processors?|third[- ]part(?:y|ies))\b)", *SUPPLIERS, *PROVIDERS);
    /// Others' products, of which a vendor tells what they do: "Generic AI products, the major chatbots included,". Up to
    /// what they do.
    OTHERS_PRODUCTS = r"^(?:[^:.;]{1,60}:)?\W*(?:(?:but|while|although|unlike|whereas|by default),?\s+)?(?:(?:all|the|of|these|those|some)\s+)*(?:(?:many|most|other|several|generic|general[- ]purpose|free|public|consumer|consumer[- ]grade|popular|major|mainstream|big|leading|off-the-shelf|traditional|ordinary|regular|conventional|competing)\s+)+(?:(?:of\s+)?(?:the|these|those)\s+)?(?:[\w-]+\s+){0,2}?(?:AIs?|LLMs?|GPTs|chat\s?bots?|assistants?|copilots?|tools|products|services|apps|applications|vendors|providers|platforms|companies|models|solutions|software|competitors|note-?takers)\b";
    /// Somebody else's models: "to train their models".
    THEIR_MODELS = r"\b(?:train|improv|fine-?tun)(?:e|es|ed|ing|s)?\s+(?:and\s+\w+\s+)?(?:their|other\s+(?:people|companies|customers)['’]s?)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?(?:models?|AIs?|LLMs?|algorithms?)\b";
    /// What the vendor says of itself behind what others do: "We don't, and we can't."
    WE_DO_NOT = r"^\W*(?:but\s+)?(?:we|(?-i:[A-Z])[\w.-]+)\s+(?:(?:do|does|will|would)(?:\s+not|n['’]t)|won['’]t|never\s+(?:do|does|will)|never)\s*(?:$|[.,;!:–—-]|\s(?:and|ever|at all|do (?:that|this|so)|because)\b)";
    /// What is used for it.
    USES = r"\bus(?:e|es|ed|ing)\b|\blearns? from\b";
    /// The vendor beside its suppliers: "neither we nor our providers".
    JOINT = r"\b(?:we|ourselves)\s+(?:nor|or|and)\b";
    /// The vendor itself, behind the name of a supplier.
    ITSELF = r"\b(?:we|we're|we'll|ourselves|our own)\b";
    /// The same of the vendor and of its suppliers: "OpenAI does not, and neither do we".
    NEITHER_DO_WE = r"\b(?:and|,)\s+(?:neither|nor)\s+(?:do|will|would)\s+we\b";
    /// Who does without features says nothing of what trains.
    OPT_OUT_OF_FEATURES = r"\bopt(?:ing|ed)?[- ]?out\s+of\s+(?:(?:our|the|all|any|these)\s+)*(?:[\w-]+\s+){0,2}?(?:features?|tools?|assistants?|functions?)\b";
    OPT_OUT = r"\bopt(?:s|ing|ed)?[- ]?out\b|\bunless you (?:opt out|turn|disable|object|decline|refuse|(?:ask|tell) us not)\b|\bcan (?:turn off|disable)\b|\bturn(?:ed)? (?:it )?off\b";
    OPT_IN = r"\bopt(?:ing|ed)?[- ]?in\b|\bunless you (?:opt in|agree|allow|consent|choose|explicitly|ask(?: us)? to|tell us to|request it|want)\b|\b(?:with|without) your (?:explicit |express |prior )?(?:consent|permission)\b|\bonly if you\b";
    /// Which plan somebody is on is no word of consent.
    ON_THAT_PLAN = r"\bonly if you(?:['’]re|\s+are)\s+on\b";
    /// A usual name of plans that a sentence begins with. Group 1 is the name.
    ON_A_PLAN = r"^\W*(?:on|with|under)\s+(?:the\s+|our\s+)?((?-i:[A-Z])[\w+]*)\s+(?-i:[a-z])";
    /// An answer that is no plain yes: "Only if you opt in."
    ONLY_WITH = r"^\W*(?:only|never|not)\s+(?:if|when|with|after|unless|without)\b";
    STAFF = r"\b(?:employees?|staff|security (?:awareness )?training|training material|team members|webinar|onboarding)\b";
    /// What would be done to whose data, in a question: "Do you train AI on our data?"
    ASKED = r"\b(?:is|are|will)\s+(?:any\s+)?(?:data|content|inputs?|prompts)\b|\b(?:our|my|your|customers?'?s?|users?'?s?)\s+(?:\w+\s+){0,3}?(?:data|content|information|inputs?|files|documents|conversations|prompts|code|messages)\b";
    /// A question about what customers may do or have to.
    CUSTOMERS_DOING = r"\b(?:can|may|could|how do|do) (?:I|we)\b|\bopt";
    /// "We will not train on your data": models, what else.
    TRAIN_ON = r"\b(?:we|our (?:models?|AI|LLMs?))\b[^.;]{0,40}\btrain(?:s|ed|ing)?\s+on\s+(?:any\s+(?:of\s+)?)?(?:your|our customers?['’]?s?|customers?|users?)\b";
    ZERO_RETENTION = r"\bzero[- ]data[- ]retention\b";
    /// What keeps nothing, or nothing of which is kept.
    OF_MODELS = r"\b(?:models?|LLMs?|AI|inference|providers?|prompts?|completions?|code|OpenAI|Anthropic)\b";
    BY_PROVIDERS = r"\bproviders?\b|\b(?:OpenAI|Anthropic|Google|Azure)\b";
    USED_FOR = r"\bused (?:for|in) (?:any )?training\b";
    AI = r"\b(?:AI|artificial intelligence|LLMs?|machine learning|assistant|copilot)\b";
    SUBJECT_OTHER = r"\b(?:you can train|train your own|train a custom|train your (?:bot|assistant|team|agent))\b";
}

/// What the page says about training on customers' data.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let said: Vec<Passage> = passages(document, site)
        .into_iter()
        .filter(|passage| passage.form != Form::Heading)
        .collect();
    let read = |at: usize| {
        let passage = said.get(at)?;
        let behind = said.iter().skip(at + 1).take(2);
        // A labelled sentence is read once more without its label.
        let next = behind
            .skip_while(|next| passage.text.ends_with(&next.text))
            .take(1)
            .find(|next| goes_on(passage, next));
        of_passage(document, site, passage, next)
    };
    let kept = said
        .iter()
        .filter_map(|passage| kept_by_none(document, site, passage));
    (0..said.len()).filter_map(read).chain(kept).collect()
}

/// That models keep nothing of what they are sent: "We have zero data retention agreements with all model providers".
fn kept_by_none(document: &Document, site: &Site, passage: &Passage) -> Option<Fact> {
    let text = &passage.text;
    let kept = ZERO_RETENTION.find(text)?;
    let silent = passage.quoted || text.ends_with('?') || OPT_OUT.is_match(text);
    (!silent && OF_MODELS.is_match(text)).then_some(())?;
    let judgement = claim::judge_feature(passage, &kept.range(), site)?;
    (judgement.status != Status::NotHeld).then_some(())?;
    let value = match BY_PROVIDERS.is_match(text) {
        true => "Zero data retention at model providers",
        false => "Zero data retention",
    };
    Some(Fact {
        status: judgement.status,
        condition: judgement.condition,
        ..fact(
            document,
            FactKind::AiDataPolicy,
            value,
            passage.quote_in(document),
        )
    })
}

/// Whether a sentence says in the same place that one can refuse: "By default we do. Admins can opt out."
fn goes_on(passage: &Passage, next: &Passage) -> bool {
    let together = next.headings == passage.headings || passage.form == Form::Labelled;
    together
        && next.form == Form::Sentence
        && OPT_OUT.is_match(&next.text)
        && !TRAINS.is_match(&next.text)
        && !next.text.ends_with('?')
}

fn of_passage(
    document: &Document,
    site: &Site,
    passage: &Passage,
    refusal: Option<&Passage>,
) -> Option<Fact> {
    let stated = policy(&passage.text, passage.heading(), site)
        .map(|policy| of_list(policy, passage.lead.as_deref()));
    let stated = stated.map(|policy| (policy, passage.quote_in(document)));
    let stated = stated.or_else(|| unlike_others(document, passage, site));
    let ((value, status), quote) = stated.or_else(|| {
        let answered = answered(passage.question.as_deref()?, &passage.text)?;
        Some((answered, passage.quote_with_question(document)))
    })?;
    let (status, condition) = match exception::of(value, &passage.text, site) {
        Some(exception) => (of_some(status), Some(exception)),
        None => on_plans(status, &passage.text, site),
    };
    let made = Fact {
        status,
        condition,
        ..fact(document, FactKind::AiDataPolicy, value, quote.clone())
    };
    let Some(refusal) = refusal.filter(|_| value == TRAINS_ON_IT) else {
        return Some(made);
    };
    let both = format!("{quote} {}", refusal.quote_in(document));
    let fits = both.chars().count() <= MAX_QUOTE && ground::occurs(&both, document);
    Some(Fact {
        value: OPT_OUT_POSSIBLE.to_owned(),
        status: Status::Conditional,
        condition: scope::of_text(&refusal.text, &site.plans).condition(),
        quote: if fits { both } else { quote },
        ..made
    })
}

/// The plans alone on which it is so, where the sentence names some: "On Team it is never used to train models".
fn on_plans(status: Status, text: &str, site: &Site) -> (Status, Option<String>) {
    let mut scope = scope::of_text(text, &site.plans);
    let named = ON_A_PLAN.captures(text).and_then(|found| found.get(1));
    let named = named.filter(|plan| scope.plans.is_empty() && name::is_usual(plan.as_str()));
    scope
        .plans
        .extend(named.map(|plan| plan.as_str().to_owned()));
    match scope.condition().filter(|_| !scope.plans.is_empty()) {
        Some(condition) => (of_some(status), Some(condition)),
        None => (status, None),
    }
}

/// How a policy stands that is not that of everybody.
fn of_some(status: Status) -> Status {
    match status {
        Status::Held => Status::Conditional,
        other => other,
    }
}

const OPT_OUT_POSSIBLE: &str = "Trains on customer data, opt-out possible";
const WITH_CONSENT: &str = "Trains on customer data only with consent";
/// The promise, which is held or not.
pub(crate) const NEVER_TRAINS: &str = "Does not train on customer data";
/// That the promise is not made: always a fact that is not held.
pub(crate) const TRAINS_ON_IT: &str = "Trains on customer data";

/// The policy in a line. Held means that customers' data is safe from training, without a doing of theirs.
fn policy(text: &str, heading: &str, site: &Site) -> Option<(&'static str, Status)> {
    // "Never used for training" is of models where the heading is.
    let of_models = MODELS.is_match(text)
        || TRAIN_ON.is_match(text)
        || USED_FOR.is_match(text) && AI.is_match(heading);
    let about = of_models && DATA.is_match(text);
    let else_where = STAFF.is_match(text) || SUBJECT_OTHER.is_match(text) || text.ends_with('?');
    let training = TRAINS.find(text).filter(|_| about && !else_where)?;
    let lower = text.to_lowercase();
    let improves_only = !lower.contains("train") && !lower.contains("tun");
    let denies = NEVER.is_match(&NO_DENIAL.replace_all(text, " "));
    if improves_only && !denies && !(IMPROVES.is_match(text) && USES.is_match(text)) {
        return None;
    }
    let clause = clause::around(text, &training.range(), &[training.range()]);
    if denies && NEITHER_DO_WE.is_match(text) {
        return Some((NEVER_TRAINS, Status::Held));
    }
    if is_suppliers(&clause.before_with_subject(), site) {
        return None;
    }
    if !denies && trains_others(text, site) {
        return None;
    }
    if OPT_OUT.is_match(&OPT_OUT_OF_FEATURES.replace_all(text, " ")) {
        return Some((OPT_OUT_POSSIBLE, Status::Conditional));
    }
    if OPT_IN.is_match(&ON_THAT_PLAN.replace_all(text, "only on")) {
        return Some((WITH_CONSENT, Status::Conditional));
    }
    if !denies {
        return Some((TRAINS_ON_IT, Status::NotHeld));
    }
    // "We train on your data and never sell it" denies something else, and it is not for a rule to say which.
    is_denied(text, &training.range()).then_some((NEVER_TRAINS, Status::Held))
}

/// Whether it is what others do with the data of their customers: "Most chatbots train on your inputs".
fn trains_others(text: &str, site: &Site) -> bool {
    let products = OTHERS_PRODUCTS.find(text);
    products.is_some_and(|found| !claim::speaks_of_vendor(found.as_str(), site))
        || THEIR_MODELS.is_match(text) && !claim::speaks_of_vendor(text, site)
}

/// What the vendor says of itself right behind what it tells of others: "Most chatbots train on your inputs. We don't."
fn unlike_others(
    document: &Document,
    passage: &Passage,
    site: &Site,
) -> Option<((&'static str, Status), String)> {
    let previous = passage.previous.as_ref()?;
    let says = WE_DO_NOT.is_match(&passage.text) && claim::speaks_of_vendor(&passage.text, site);
    let of_others = TRAINS.is_match(&previous.text) && trains_others(&previous.text, site);
    let about = of_others && DATA.is_match(&previous.text) && !NEVER.is_match(&previous.text);
    let quote = || previous.quote_with(document, passage);
    (says && about).then(|| ((NEVER_TRAINS, Status::Held), quote()))
}

/// What an item of a list says under the line that introduces it: "We don't:" denies what each of them tells.
fn of_list((value, status): (&'static str, Status), lead: Option<&str>) -> (&'static str, Status) {
    let denied = lead.is_some_and(|lead| DENIES_ALL.is_match(lead));
    match value == TRAINS_ON_IT && denied {
        true => (NEVER_TRAINS, Status::Held),
        false => (value, status),
    }
}

/// Whether it is training that a sentence denies: in the same statement, before the word or in what is said of it.
fn is_denied(text: &str, training: &Range<usize>) -> bool {
    let clause = clause::around(text, training, std::slice::from_ref(training));
    let before = NO_DENIAL.replace_all(&clause.before, " ");
    NEVER.is_match(&before) || NEVER_AFTER.is_match(&clause.after)
}

/// Whether the words before a verb make a supplier its subject, who promises nothing for the vendor:
/// "our LLM vendor OpenAI does not".
fn is_suppliers(before: &str, site: &Site) -> bool {
    let own = |name: &str| site.is_named_in(name);
    let last = SUPPLIER
        .find_iter(before)
        .filter(|found| !own(found.as_str()))
        .last()
        .filter(|_| !JOINT.is_match(before));
    last.is_some_and(|found| {
        let later = before.get(found.end()..).unwrap_or_default();
        !ITSELF.is_match(later) && !site.is_named_in(later)
    })
}

/// The policy that an answer states: "Yes, unless you opt out." to "Do you train AI on our data?"
fn answered(question: &str, text: &str) -> Option<(&'static str, Status)> {
    let asks = question.to_lowercase().contains("train") && ASKED.is_match(question);
    (asks && !CUSTOMERS_DOING.is_match(question)).then_some(())?;
    if ONLY_WITH.is_match(text) && OPT_IN.is_match(text) {
        return Some((WITH_CONSENT, Status::Conditional));
    }
    match answer::of(text)? {
        Answer::Yes if OPT_OUT.is_match(text) => Some((OPT_OUT_POSSIBLE, Status::Conditional)),
        Answer::Yes if OPT_IN.is_match(text) => Some((WITH_CONSENT, Status::Conditional)),
        Answer::Yes => Some((TRAINS_ON_IT, Status::NotHeld)),
        Answer::No if OPT_IN.is_match(text) => Some((WITH_CONSENT, Status::Conditional)),
        Answer::No => Some((NEVER_TRAINS, Status::Held)),
        Answer::Later => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_read_from_the_sentence() {
        for (text, expected) in [
            (
                "We never use your data to train AI models.",
                Some(("Does not train on customer data", Status::Held)),
            ),
            (
                "We don't train any models on your data, ever.",
                Some(("Does not train on customer data", Status::Held)),
            ),
            (
                "We will not train on your data, and you own it all.",
                Some(("Does not train on customer data", Status::Held)),
            ),
            ("Our people train on your data room.", None),
            (
                "Customer content is not used for training machine learning models.",
                Some(("Does not train on customer data", Status::Held)),
            ),
            (
                "We use your content to train our models unless you opt out.",
                Some((
                    "Trains on customer data, opt-out possible",
                    Status::Conditional,
                )),
            ),
            (
                "We do not train AI models on your data unless you ask us to.",
                Some((
                    "Trains on customer data only with consent",
                    Status::Conditional,
                )),
            ),
            (
                "Your data trains our models only if you opt in.",
                Some((
                    "Trains on customer data only with consent",
                    Status::Conditional,
                )),
            ),
            (
                "Your text is never used to train our models.",
                Some(("Does not train on customer data", Status::Held)),
            ),
            (
                "We use customer data to train our AI models.",
                Some(("Trains on customer data", Status::NotHeld)),
            ),
            (
                "All employees complete security awareness training on AI and customer data.",
                None,
            ),
            ("You can train your own model on your data.", None),
            ("Do you train AI models on my data?", None),
        ] {
            assert_eq!(
                policy(text, "Security", &Site::default()),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_line_that_denies_denies_what_its_list_tells() {
        let trains = (TRAINS_ON_IT, Status::NotHeld);
        for (lead, expected) in [
            (Some("To be clear, we don't:"), (NEVER_TRAINS, Status::Held)),
            (Some("We will never:"), (NEVER_TRAINS, Status::Held)),
            (Some("If you do not opt out, we:"), trains),
            (Some("With your files we:"), trains),
            (None, trains),
        ] {
            assert_eq!(of_list(trains, lead), expected, "{lead:?}");
        }
    }

    #[test]
    fn training_under_a_heading_about_ai_is_that_of_models() {
        let text = "Your notes are never used for training.";
        assert!(policy(text, "Artificial intelligence", &Site::default()).is_some());
        assert_eq!(policy(text, "Onboarding", &Site::default()), None);
    }
}

//! Whether customers' data trains models.

use model::report::{Fact, FactKind, Status};

use super::{
    Site,
    answer::{self, Answer},
    fact,
    passage::{Form, passages},
    pattern::patterns,
};
use crate::document::Document;

patterns! {
    TRAINS = r"\b(?:train(?:s|ed|ing)?|fine-?tun(?:e|es|ed|ing)|improv(?:e|es|ing))\b";
    MODELS = r"\b(?:models?|AI|LLMs?|machine learning|algorithms)\b";
    DATA = r"\b(?:is|are|be)\s+(?:\w+\s+)?used\s+(?:to|for)\s+(?:train|fine)|\b(?:your|customers?'?s?|users?'?s?|client|workspace)\s+(?:\w+\s+){0,3}?(?:data|content|information|inputs?|outputs?|files|documents|conversations|prompts|code|messages|texts?|recordings|videos?|images?|photos|notes|emails?|tickets|calls|transcripts|designs|work|source|records?|events?|projects?|repositor(?:y|ies)|tasks?|posts?|pages?)\b|\bnothing you (?:write|type|upload|store|share)\b|\b(?:data|content|inputs?)\b.{0,30}\b(?:you|customers?)\b|\bit\b|\bthem\b|\b(?:customer|user) data\b|\bdata\b";
    NEVER = r"\b(?:never|not|n't|no|without|neither|prohibit\w*|forbid\w*|zero)\b";
    OPT_OUT = r"\bopt(?:ing|ed)?[- ]?out\b|\bunless you (?:opt out|turn|disable|ask us not)\b|\bcan (?:turn off|disable)\b|\bturn(?:ed)? (?:it )?off\b";
    OPT_IN = r"\bopt(?:ing|ed)?[- ]?in\b|\bunless you (?:opt in|agree|allow|consent|choose|explicitly)\b|\b(?:with|without) your (?:explicit |express |prior )?(?:consent|permission)\b|\bonly if you\b";
    STAFF = r"\b(?:employees?|staff|security (?:awareness )?training|training material|team members|webinar|onboarding)\b";
    /// What would be done to whose data, in a question: "Do you train AI on our data?"
    ASKED = r"\b(?:our|my|your|customers?'?s?|users?'?s?)\s+(?:\w+\s+){0,3}?(?:data|content|information|inputs?|files|documents|conversations|prompts|code|messages)\b";
    /// A question about what customers may do or have to.
    CUSTOMERS_DOING = r"\b(?:can|may|could|how do|do) (?:I|we)\b|\bopt";
    USED_FOR = r"\bused (?:for|in) (?:any )?training\b";
    AI = r"\b(?:AI|artificial intelligence|LLMs?|machine learning|assistant|copilot)\b";
    SUBJECT_OTHER = r"\b(?:you can train|train your own|train a custom|train your (?:bot|assistant|team|agent))\b";
}

/// What the page says about training on customers' data.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let said = passages(document, site)
        .into_iter()
        .filter(|passage| passage.form != Form::Heading);
    said.filter_map(|passage| {
        let stated = policy(&passage.text, passage.heading())
            .map(|policy| (policy, passage.quote_in(document)));
        let ((value, status), quote) = stated.or_else(|| {
            let answered = answered(passage.question.as_deref()?, &passage.text)?;
            Some((answered, passage.quote_with_question(document)))
        })?;
        Some(Fact {
            status,
            ..fact(document, FactKind::AiDataPolicy, value, quote)
        })
    })
    .collect()
}

const OPT_OUT_POSSIBLE: &str = "Trains on customer data, opt-out possible";
const WITH_CONSENT: &str = "Trains on customer data only with consent";
const NEVER_TRAINS: &str = "Does not train on customer data";
const TRAINS_ON_IT: &str = "Trains on customer data";

/// The policy in a line. Held means that customers' data is safe from training, without a doing of theirs.
fn policy(text: &str, heading: &str) -> Option<(&'static str, Status)> {
    // "Never used for training" is of models where the heading is.
    let of_models = MODELS.is_match(text) || USED_FOR.is_match(text) && AI.is_match(heading);
    let about = TRAINS.is_match(text) && of_models && DATA.is_match(text);
    let else_where = STAFF.is_match(text) || SUBJECT_OTHER.is_match(text) || text.ends_with('?');
    let improves_only =
        !text.to_lowercase().contains("train") && !text.to_lowercase().contains("tun");
    if !about || else_where || improves_only && !NEVER.is_match(text) {
        return None;
    }
    Some(if OPT_OUT.is_match(text) {
        (OPT_OUT_POSSIBLE, Status::Conditional)
    } else if OPT_IN.is_match(text) {
        (WITH_CONSENT, Status::Conditional)
    } else if NEVER.is_match(text) {
        (NEVER_TRAINS, Status::Held)
    } else {
        (TRAINS_ON_IT, Status::NotHeld)
    })
}

/// The policy that an answer states: "Yes, unless you opt out." to "Do you train AI on our data?"
fn answered(question: &str, text: &str) -> Option<(&'static str, Status)> {
    let asks = question.to_lowercase().contains("train") && ASKED.is_match(question);
    (asks && !CUSTOMERS_DOING.is_match(question)).then_some(())?;
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
            assert_eq!(policy(text, "Security"), expected, "{text}");
        }
    }

    #[test]
    fn training_under_a_heading_about_ai_is_that_of_models() {
        let text = "Your notes are never used for training.";
        assert!(policy(text, "Artificial intelligence").is_some());
        assert_eq!(policy(text, "Onboarding"), None);
    }
}

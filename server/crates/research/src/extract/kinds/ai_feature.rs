//! Features built on AI.

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        judged,
        pattern::{cased, patterns},
    },
};

patterns! {
    NAME = r"\b(?:the|our|its) assistant (?:drafts?|answers?|writes?|suggests?|summari[sz]es|generates|translates|explains)\b|\bAI\b|\bartificial intelligence\b|\bmachine learning\b|\bLLMs?\b|\b(?:copilot|GPT(?:-\d)?|ChatGPT|Claude|Gemini)\b|\bsmart (?:replies|summaries|suggestions)\b";
    SAID = r"\b(?:available|included?|includes|add-?on|supports?|offers?|provides?|comes with|powered|writes?|summari[sz]es?|generat\w+|answers?|drafts?|suggests?|translates?|detects?|predicts?|classif\w+|automat\w+|assistant|agents?|chatbot|search|features?|ask|built-in|coming soon|planned|roadmap)\b";
    ASSISTANT = r"\b(?:the|our|its) assistant (?:drafts?|answers?|writes?|suggests?|summari[sz]es|generates|translates|explains)\b";
    /// Addresses, whose ending is a country's: `help@vendor.ai`.
    ADDRESS = r"\S+@\S+|\b(?:https?://\S+|(?:[\w-]+\.)+ai\b\S*)";
    /// What is said about data or about AI in general is not a feature.
    NO_FEATURE = r"\b(?:train(?:s|ed|ing)?|opt[- ]out|retain|retention|policy|ethic|responsible|act|governance|subprocessors?|regulation|disclaimer|risk|blog|webinar|credits?)\b";
}

/// "AI assistant", "AI-powered search", "AI summaries": the name of the feature.
static FEATURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[A-Z]\w+ )?AI(?:[- ](?:powered|assisted|driven|generated|based))?(?: (?:[a-z]+|[A-Z]\w+)){0,1} ?(?i:assistants?|agents?|chatbots?|copilots?|search|summar\w+|writing|writer|editor|answers?|replies|suggestions?|insights?|notes?|translations?|transcription|automations?|builder|generator|features?|analysis|tagging|categori[sz]ation|workflows?|forecasting|detection|chat)\b",
    )
});

/// The AI features of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        // The quote of an answer holds the question, too.
        .filter(|statement| {
            let said = [&statement.text, &statement.quote];
            !said.into_iter().any(|said| NO_FEATURE.is_match(said))
        })
        .filter(|statement| NAME.is_match(&ADDRESS.replace_all(&statement.text, "")))
        .map(|statement| {
            judged(
                document,
                FactKind::AiFeature,
                value(&statement.text),
                statement.quote.clone(),
                &statement.judgement,
            )
        })
        .collect()
}

fn value(text: &str) -> String {
    let name = FEATURE.find(text).map_or_else(
        || {
            let assistant = ASSISTANT.is_match(text);
            if assistant {
                "Assistant"
            } else {
                "AI features"
            }
        },
        |name| name.as_str(),
    );
    let own = ["Our ", "The ", "Your ", "With ", "Use ", "Try "];
    own.iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name)
        .to_owned()
}

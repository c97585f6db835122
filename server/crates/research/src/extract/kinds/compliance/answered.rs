//! What answers to questions on standards say: "No, not yet." to "Are you SOC 2 certified?".

use model::report::{Fact, Status};

use super::Context;
use crate::extract::{
    claim::{self, Judgement, Why},
    passage::{
        Passage,
        answer::{self, Answer},
    },
    pattern::patterns,
    standard::{self, Mention},
};

/// Standards that one question asks for.
const MOST_ASKED: usize = 3;

patterns! {
    /// What a question asks of is another thing: "with our own HIPAA-compliant keys".
    OF_A_THING = r"^[- ](?:compliant|certified|eligible|ready)\s+(?:[\w-]+\s+)?(?:accounts?|providers?|vendors?|partners?|keys?|suppliers?|models?|processors?|tools?|apps?|workloads?|data)\b";
    /// A question after what there is in the world: "Are there any certification programs for it?".
    OF_THE_WORLD = r"\b(?:are|is)\s+there\s+(?:any|an?|such)\b[^?]*\b(?:certifications?|certificates?|accreditations?|programs?|programmes?|schemes?|bod(?:y|ies))\b[^?]*\?";
    /// An answer that tells how far the auditors are.
    UNDER_WAY = r"\bobservation (?:period|window)\b|\b(?:the |our )?(?:audit|assessment|examination|certification) (?:is |has )?(?:in progress|under ?way|booked|scheduled|started|begun|starts|begins|planned|running)\b|^\W*our auditors? (?:is|are|start|starts|began)\b";
    /// An answer that is no yes and says as much: "Certified since 2021."
    STATED = r"^\W*(?:certified|compliant|attested|audited|accredited)\b";
}

impl Context<'_> {
    /// The answer to a question that names standards: "No, not yet." to "Are you SOC 2 certified?".
    pub(super) fn read_answer(&self, passage: &Passage, facts: &mut Vec<Fact>) {
        let Some(question) = &passage.question else {
            return;
        };
        let mentions = standard::mentions(question);
        let more = passage.more.as_deref().unwrap_or_default();
        let one_of_many = mentions.len() > 1 && !standard::mentions(more).is_empty();
        let of_a_thing = mentions.iter().any(|mention| {
            OF_A_THING.is_match(question.get(mention.range.end..).unwrap_or_default())
        });
        let of_the_world =
            OF_THE_WORLD.is_match(question) && !claim::speaks_of_vendor(question, self.site);
        if mentions.len() > MOST_ASKED || one_of_many || of_a_thing || of_the_world {
            return;
        }
        for mention in &mentions {
            self.read_answer_to(passage, mention, facts);
        }
    }

    /// What an answer says of one standard that its question names.
    fn read_answer_to(&self, passage: &Passage, mention: &Mention, facts: &mut Vec<Fact>) {
        let stated = || STATED.is_match(&passage.text).then_some(Answer::Yes);
        let under_way = || UNDER_WAY.is_match(&passage.text).then_some(Answer::Later);
        let Some(answered) = answer::of(&passage.text).or_else(stated).or_else(under_way) else {
            return;
        };
        let more = passage.more.as_deref().unwrap_or_default();
        let mention = &standard::with_level(mention, &format!("{} {more}", passage.text));
        let answer = passage.text.trim_end_matches(['.', '!']);
        let planned = if more.is_empty() {
            format!("{} {}", mention.value(), passage.text)
        } else {
            format!("{} {answer}, {more}", mention.value())
        };
        let range = 0..mention.value().len();
        let judgement = claim::judge_one(&planned, &range, &[], mention.topic, self.site);
        let judgement = judgement.map(|judgement| match (judgement.status, answered) {
            (Status::NotHeld, _) | (_, Answer::Yes) => judgement,
            (_, Answer::No) => Judgement::not_held(Why::Denied),
            (_, Answer::Later) => Judgement::not_held(Why::Planned),
        });
        if let Some(judgement) = judgement {
            let quote = passage.quote_with_question(self.document);
            self.push(facts, mention, judgement, quote);
        }
    }
}

//! Standards that the vendor holds, where a sentence says that the tool is only on the way to them.

use model::report::{Fact, FactKind, Status};

use super::{NEAR, is_of_the_same_type, named_at, standard, subject::Subject};
use crate::extract::pattern::{group, patterns};

patterns! {
    /// Now on the way: "is working towards", "they’re still preparing for", "has yet to achieve".
    ON_THE_WAY = r"(?:\b(?:is|are)|['’](?:s|re))\s+(?:(?:still|currently|now|actively|only|just)\s+){0,2}(?:working (?:on|towards?)|pursuing|seeking|preparing for|planning|aiming (?:for|to)|hoping to|in the process of)\b([^,;:]*)$|\b(?:plans?|hopes?|aims?|intends?|expects?|ha(?:s|ve) yet) to\b([^,;:]*)$";
    /// What is held beside it, or held already: "on top of SOC 2", "renewing SOC 2".
    BESIDE_IT = r"\b(?:top|addition|besides?|beyond|after|alongside|already|ha(?:s|ve|d)|holds?|next|another|again|renew\w*|re-?certif\w*|keep\w*|maintain\w*|annual\w*)\b";
    /// Those who may be on the way in place of the tool, and what is of another year.
    OF_OTHERS = r"\b(?:customers?|clients?|users?|you|your|teams?|compan(?:y|ies)|start-?ups?|business(?:es)?|organi[sz]ations?|vendors?|helps?|renewal|recertification|(?:19|20)\d\d)\b";
}

/// The facts of standards held that the sentence tells of as still to come.
pub(super) fn still_to_come<'a>(
    sentence: &str,
    subject: &Subject,
    facts: &'a [Fact],
) -> Vec<&'a Fact> {
    let held = |fact: &&Fact| fact.kind == FactKind::Compliance && fact.status == Status::Held;
    let to_come = |fact: &&Fact| {
        let name = standard(fact);
        named_at(sentence, name).is_some_and(|at| {
            subject.is_tool(sentence, at)
                && is_on_the_way(sentence, at)
                && is_of_the_same_type(sentence, at + name.len(), fact)
        })
    };
    if OF_OTHERS.is_match(sentence) || subject.names_plan(sentence) {
        return Vec::new();
    }
    facts.iter().filter(held).filter(to_come).collect()
}

/// Whether what stands there is told of as still to come.
fn is_on_the_way(sentence: &str, at: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default();
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let found = ON_THE_WAY.captures(before.get(near..).unwrap_or(before));
    found.is_some_and(|found| {
        !group(&found).is_some_and(|between| BESIDE_IT.is_match(between.as_str()))
    })
}

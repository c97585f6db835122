//! Where data is kept where no place is named: in the customer's own cloud, in a region of their choice, or wherever the
//! vendor keeps it, without a choice.

use model::report::{Fact, FactKind, Status};

use super::{LAW, OTHERS, value};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Judgement, Why},
        fact,
        passage::{Form, Passage},
        pattern::patterns,
    },
};

patterns! {
    /// "A data plane that is hosted in your cloud account", "your data never leaves your VPC".
    OWN_CLOUD = r"\bdata(?: plane)?\b[^.;]{0,60}?\b(?:hosted|deployed|stays?|remains?|runs?|lives?|resides?|stored|kept|processed|never leaves?|(?:does not|doesn't|do not|don't) leave)\s+(?:(?:only|entirely|exclusively|securely|fully)\s+)?(?:(?:in|within|inside|on)\s+)?(?:your|the customer's|customers'|their)\s+(?:own\s+)?(?:(?:private |public |virtual private |AWS |Azure |GCP |Google )*cloud|VPC|(?:AWS |Azure |GCP |Google Cloud )(?:account|environment|infrastructure|subscription|project|tenant)|infrastructure|environment|network|premises|servers|data ?cent(?:er|re))\b";
    DATA_PLANE = r"\bdata plane\b";
    /// Who runs the software has the data anyway.
    SELF_HOSTED = r"\bself-?host\w*\b|\bon-?prem\w*\b|\bopen[- ]source\b";
    /// "Stored in the region that you choose".
    OF_CHOICE = r"\b(?:stored|hosted|kept|processed|held|resides?|stays?|remains?|lives?)\b[^.;]{0,30}\b(?:in|within)\s+(?:the|an?|any|whichever|whatever|your)\s+(?:[\w-]+\s+){0,3}?(?:region|location|country|jurisdiction|data ?cent(?:er|re))s?\s+(?:of (?:your|their|the customer's|customers')\s+(?:own\s+)?(?:choice|choosing|preference|configuration)|(?:that |which )?(?:you|your team|customers?|they|the customer)\s+(?:have |has )?(?:choose|chose|chosen|select|specif|configure|pick|prefer|designate)\w*|(?:specified|chosen|selected|configured|designated|set|picked)\s+by\s+(?:you|your|the customer|customers?)\b)";
    /// What is chosen once is a choice.
    LATER = r"\b(?:after|once|later|afterwards?|anymore|already)\b";
    /// "There is no option to host data in another country", "you cannot choose a region".
    NO_CHOICE = r"\bno (?:option|choice|way|possibility|setting)\b[^.;]{0,40}\b(?:host|stor|keep|kept|resid|process|choos|select|pick)\w*\b[^.;]{0,60}\b(?:regions?|countr(?:y|ies)|locations?|jurisdictions?)\b|\b(?:you|customers|it) (?:cannot|can't|can not|is not possible to|isn't possible to)\s+(?:choose|select|pick|specify)\b[^.;]{0,40}\b(?:data|hosting|storage)\b[^.;]{0,40}\b(?:regions?|countr(?:y|ies)|locations?)\b|\b(?:cannot|can't|not (?:currently )?possible to)\s+(?:choose|select|pick)\s+(?:another|a different)\s+(?:data |hosting |storage )?(?:region|country|location)\b|\bno choice of (?:data |hosting |storage )?(?:regions?|countr(?:y|ies)|locations?)\b";
}

/// What a sentence says of where data is kept without naming a place.
pub(super) fn of_passage(document: &Document, passage: &Passage, site: &Site) -> Option<Fact> {
    let text = &passage.text;
    let silent = passage.form == Form::Heading || passage.quoted || text.ends_with('?');
    if silent || LAW.is_match(text) || OTHERS.is_match(text) {
        return None;
    }
    let make = |name: &str, judgement: Judgement| Fact {
        status: judgement.status,
        condition: judgement.condition,
        ..fact(
            document,
            FactKind::DataResidency,
            name,
            passage.quote_in(document),
        )
    };
    if NO_CHOICE.is_match(text) && !LATER.is_match(text) {
        return Some(make("Choice of region", Judgement::not_held(Why::Denied)));
    }
    value(text).is_none().then_some(())?;
    let (name, found) = match (OWN_CLOUD.find(text), OF_CHOICE.find(text)) {
        (Some(own), _) if !SELF_HOSTED.is_match(text) => {
            let plane = DATA_PLANE.is_match(own.as_str());
            let name = match plane {
                true => "Data plane in the customer's own cloud",
                false => "Customer's own cloud",
            };
            (name, own)
        }
        (_, Some(chosen)) => ("Region of the customer's choice", chosen),
        _ => return None,
    };
    let judgement = claim::judge_feature(passage, &found.range(), site)?;
    (judgement.status != Status::NotHeld).then(|| make(name, judgement))
}

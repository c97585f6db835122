//! Mood: whether a sentence states what is, or only what would be, should be or is untrue.

use super::clause::Clause;
use crate::extract::pattern::patterns;

patterns! {
    /// "Had we been certified, we would", "If only we were".
    UNREAL = r"^\W*(?:had|were)\s|\b(?:wish|if only|imagine|suppose|supposing|assuming|pretend)\b[^;]*$|\bwould\s+(?:also\s+|then\s+)?(?:be|have|become|hold|need)\b[^;]*$";
    /// "If we were certified, we would say so", "ask us whether we are".
    IF_WE = r"\b(?:if|whether)\s+(?:we|it|they)\s+(?:ever\s+|only\s+|already\s+)?(?:were|was|are|is|had|have|has|held|hold|became|become|got|get)\b[^;:,]*$";
    /// "It is a myth that we are certified."
    UNTRUE = r"\b(?:false|untrue|incorrect|wrong|(?:not|n't) (?:true|the case)|(?:myth|lie|rumou?r|misconception|misunderstanding))\s+(?:to (?:say|claim|think|assume|believe)\s+)?that\b[^;]*$";
    /// "We believe every company should be compliant."
    RULE = r"\b(?:believe|think|feel|view|opinion|convinced|advocate|recommend|suggest)\b[^;]*\b(?:should|must|ought|needs? to|ha(?:s|ve) to)\b[^;]*$";
    /// "We never claim to be compliant": alone it denies, but not where the sentence goes on with a condition.
    NOT_CLAIMED = r"(?:\b(?:never|not)|n't)\s+(?:[\w-]+\s+){0,2}?(?:claim|say|promise|pretend|boast|suggest|imply)\b[^;]*$";
    /// "Without it no vendor should be trusted": what it would take, not what there is.
    WITHOUT = r"^\W*without\s+(?:(?:an?|the|any|valid|current)\s+)*$";
    OF_ANYBODY = r"\b(?:no|nobody|no one|should|would|must|cannot|can't|won't|never)\b";
    /// "It is not that we aren't compliant."
    NOT_THAT = r"\b(?:it|that)(?:'s| is)(?: not|n't) (?:that|as (?:if|though)|because)\b[^;,]*$";
    /// What others do more and more: "agencies are increasingly adopting it", "a growing demand for it".
    TREND = r"\b(?:increasing(?:ly)?|growing|rising|more and more|ever more)\b[^;.,]*\b(?:adopt\w*|demand\w*|requir\w*|ask\w*|need\w*|expect\w*|interest|number|pressure|want\w*)(?:\s+(?:for|of|from|in|to|with|by|on|be|become|get|the|an?|their|its|your|vendors?|suppliers?|providers?|partners?|tools?|software|companies|customers))*\s*$";
    /// What any report does: "A Type II report covers a period."
    ANY_REPORT = r"^\W*(?:an?|every|any|each)\s+$";
    COVERS = r"^[\s-]*(?:reports?|audits?|examinations?|attestations?|certifications?|certificates?)\s+(?:covers?|describes?|evaluates?|assess(?:es)?|examines?|tests?|looks?|focus(?:es)?|means?|requires?|takes?|verif(?:y|ies))\b";
    /// What is named to compare with, or to be an expert in: "covers more than SOC 2".
    BESIDE_IT = r"\b(?:(?:more|further|broader|stricter|wider|other) than|experts? (?:in|on|at))\s+$";
    /// What others' protection is measured by: "obligations no less protective than those in our".
    NO_LESS_THAN = r"\b(?:no|not|never|nothing)\s+(?:\w+\s+)?less\b[^;.]{0,60}\bthan\b[^;.,]{0,60}$";
    /// Only after the manner of a standard: "ISO 27701-style audits".
    LIKE_IT = r"^-(?:style|like|esque|type)\b";
    /// "An organization's compliance is certified by": anybody's.
    ANYBODYS = r"^\W*(?:an?|any|every|each)\s+(?:[\w-]+\s+){0,2}(?:organi[sz]ation|company|business|merchant|vendor|entity|provider|customer|controller|processor)['’]s\s+(?:[\w-]+\s+){0,3}$";
    /// What a text tells its writers not to say.
    NOT_TO_SAY = r"^\W*(?:please\s+)?(?:do not|don['’]t|never|avoid|refrain from|must not|should not)\s+(?:describ|claim|say|stat|call|refer|market|imply|present|advertis|label|assert)\w*\b";
    /// "No BAA is needed for them": neither that there is one nor that there is none.
    NO = r"\bno\s+(?:[\w/-]+\s+){0,2}$";
    /// Who does without: "for people who don't need".
    DO_WITHOUT = r"\b(?:who|that|which|you|they|teams|customers|people|users)\s+(?:do\s+not|don['’]t)\s+(?:\w+ly\s+)?(?:need|want|require|use|care\s+(?:for|about))\s+(?:[\w/-]+,?\s+){0,4}$";
    /// Those who need it: "SAML-needing customers".
    NEEDING = r"^-(?:needing|requiring|seeking|minded)\b";
    NEEDED = r"^\s*(?:agreements?\s+|contracts?\s+)?(?:(?:is|are)\s+)?(?:required|needed|necessary)\b";
    /// What says that one thing is not another.
    TOLD_FROM = r"(?:\b(?:not|never)|n['’]t)\s+(?:quite\s+)?(?:the\s+same(?:\s+thing)?\s+as|to\s+be\s+confused\s+with|an?\s+(?:replacement|substitute)\s+for|equivalent\s+to|count(?:ed)?\s+as|considered)\s+(?:\w+\s+){0,2}$|\bdifferent\s+(?:from|to|than)\s+(?:\w+\s+){0,2}$";
    /// "It cannot be had without a report": a report is what it takes.
    NOT_WITHOUT = r"\b(?:cannot|can ?not|(?:can|could|wo)n?['’]t|could not|will not|never)\b[^;]*\bwithout\b[^;]*$";
    /// What somebody built for others before, or knows how to: "from previous roles where they built".
    EXPERIENCE = r"\b(?:previous|prior|past|former|earlier)\s+(?:[\w-]+\s+)?(?:roles?|jobs?|positions?|employers?|careers?|compan(?:y|ies)|startups?|employment|tenures?|ventures?)\b[^;]*$|\b(?:years|decades|wealth|track record) of (?:[\w-]+ )?(?:experience|expertise)\b[^;]*$|\b(?:experience|expertise|background)\s+(?:in|with|from|building|running|managing|operating|leading|helping)\b[^;]*$";
    /// What a contract obliges a party of it to, by whatever name the party goes: "Provider shall maintain".
    PARTY_SHALL = r"^[\W\d]*(?:\([a-z]{1,4}\)\s*)?(?:(?:the|each|either|any|such)\s+)?(?:(?:service|cloud|software|data|SaaS)\s+)?(?:provider|supplier|vendor|processor|importer|exporter|contractor|licensor|company|business\s+associate|operator|part(?:y|ies))\s+(?:(?:also|further|hereby|at\s+all\s+times)\s+)*(?:shall|must|will|agrees?\s+to|undertakes?\s+to|covenants?\s+to|is\s+(?:obliged|required|obligated)\s+to)\b[^;]*$";
    CONDITION = r"\b(?:without|unless|until|before|just because|lightly)\b";
}

/// Whether what is named is only said not to be needed.
pub fn is_not_needed(clause: &Clause) -> bool {
    NO.is_match(&clause.before) && NEEDED.is_match(&clause.after)
        || DO_WITHOUT.is_match(&clause.before)
        || NEEDING.is_match(&clause.after)
}

/// Whether what is named is only what something else is told from: "is not the same thing as SSO".
pub fn is_told_from(clause: &Clause) -> bool {
    TOLD_FROM.is_match(&clause.before)
}

/// Whether what is said of a mention says nothing of how things are.
pub fn is_no_statement(clause: &Clause) -> bool {
    let before = &clause.before;
    UNREAL.is_match(before)
        || IF_WE.is_match(before)
        || UNTRUE.is_match(before)
        || RULE.is_match(before)
        || NOT_THAT.is_match(before)
        || TREND.is_match(before)
        || BESIDE_IT.is_match(before)
        || NO_LESS_THAN.is_match(before)
        || ANY_REPORT.is_match(before) && COVERS.is_match(&clause.after)
        || LIKE_IT.is_match(&clause.after)
        || WITHOUT.is_match(before) && OF_ANYBODY.is_match(&clause.after)
        || ANYBODYS.is_match(before)
        || NOT_TO_SAY.is_match(before)
        || NOT_WITHOUT.is_match(before)
        || EXPERIENCE.is_match(before)
        || PARTY_SHALL.is_match(before)
        || NOT_CLAIMED.is_match(before) && CONDITION.is_match(&clause.after)
}

//! Laws that are kept by what the vendor does: by what they ask for, by what it goes by, by the part it has under them.

use crate::extract::{
    Site,
    claim::{self, clause::Clause},
    pattern::patterns,
    scope,
    standard::Mention,
};

patterns! {
    /// A law that the vendor says it goes by: "we follow the GDPR", "processed in line with".
    GOES_BY = r"\b(?:follows?|abides? by|respects?|observes?|honou?rs?|in (?:full |strict )?(?:line|accordance|compliance|conformity|keeping) with|compliance (?:program(?:me)?|framework|portfolio) (?:covers|includes|spans))\b[^.;]{0,60}$";
    /// What is asked for under a law, which one may do without going by all of it.
    ASKED_UNDER = r"^\s+(?:data\s+(?:subject\s+)?)?(?:requests?|rights)\b";
    /// Data that is treated so, whoever treats it: "Personal data is processed in compliance with".
    TREATED = r"^\W*(?:(?:all|any|your|our|customers?['’]?|personal|user)\s+)+(?:[\w-]+\s+)?(?:data|information)\s+(?:is|are)\s+(?:\w+ly\s+)?(?:processed|handled|stored|kept|collected|treated)\b";
    /// What supports a law for those whom the sentence names.
    SUPPORTS_IT = r"\b(?:supports?|offers?|provides?)\s+(?:(?:full|the)\s+)*$";
    COMPLIANCE = r"^\s+compliance\b";
    /// What the law asks for and is kept: "maintain safeguards required under the".
    KEEPS_WHAT_IS_REQUIRED = r"\b(?:maintains?|implements?|keeps?|provides?|ha(?:s|ve))\s+(?:[\w-]+,?\s+){0,6}?(?:safeguards|controls|measures|protections|policies)\s+(?:[\w-]+\s+){0,2}?(?:required|mandated|prescribed|demanded)\s+(?:under|by)\s+(?:the\s+)?$";
    /// What a law is described with, where it is complied with.
    COMPLIES = r"\b(?:compliance|compliant)\W*$";
    /// What is gone by instead, where it is only about the law: "follows the guidelines for implementing the".
    GUIDES = r"\b(?:guidelines?|guidance|recommendations?|advice)\s+(?:for|on|about)\b[^.;]*$";
    /// The part that the vendor has under the law: "is a HIPAA business associate".
    IS_A = r"^\W*(?:we|(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*)?)\s+(?:is|are|(?:acts?|serves?|operates?|functions?)\s+as)\s+(?:(?:also|itself|considered|an?|your)\s+)*$";
    ASSOCIATE = r"^\s+business\s+associates?\b";
    /// An item that is nothing but that a law is kept: "Adherence to the Privacy Act's requirements".
    ADHERENCE = r"^\W*(?:(?:full|strict)\s+)?(?:adherence\s+to|conformity\s+with)\s+(?:[\w'’-]+\s+){0,3}$";
    TO_ALL_OF_IT = r"^\s*(?:requirements|principles|rules|provisions|standards)?\W*$";
    /// That people get what a law gives them: "data-subject rights (access, deletion) honored".
    GIVES_RIGHTS = r"\b(?:rights|obligations|requests)\s+(?:\([^()]*\)\s+)?(?:(?:is|are)\s+)?(?:(?:fully|always|all)\s+)?(?:honou?red|met|respected|fulfill?ed|upheld)\b";
}

/// Whether a law is kept by what it asks for, for those whom the text names, or by what the vendor says that it goes by or
/// is. What stands before the law is told with the names of standards and without.
pub(super) fn is_kept(
    text: &str,
    mention: &Mention,
    (unnamed, clause): (&str, &Clause),
    site: &Site,
) -> bool {
    let around = (clause.before.as_str(), clause.after.as_str());
    let for_some = || scope::for_whom(mention.standard, around, mention.topic).is_some();
    let supports = SUPPORTS_IT.is_match(&clause.before) && COMPLIANCE.is_match(&clause.after);
    let associate = IS_A.is_match(unnamed) && ASSOCIATE.is_match(&clause.after);
    let goes_by = GOES_BY.is_match(unnamed)
        && !GUIDES.is_match(unnamed)
        && !ASKED_UNDER.is_match(&clause.after);
    let spoken = claim::speaks_of_vendor(text, site);
    spoken && (KEEPS_WHAT_IS_REQUIRED.is_match(&clause.before) || supports && for_some())
        || associate
        || ADHERENCE.is_match(unnamed) && TO_ALL_OF_IT.is_match(&clause.after)
        || goes_by && (spoken || TREATED.is_match(text))
}

/// Whether what stands behind a law in a list says that it is complied with.
pub(super) fn is_complied_with(behind: &str) -> bool {
    COMPLIES.is_match(behind) || gives_rights(behind)
}

/// Whether a text says that people get what a law gives them.
pub(super) fn gives_rights(text: &str) -> bool {
    GIVES_RIGHTS.is_match(text)
}

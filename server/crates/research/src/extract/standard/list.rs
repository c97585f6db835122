//! The list of standards, laws and agreements that one pattern each tells.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::{
    claim::Topic,
    pattern::{cased, pattern},
};

/// A standard and how it is written. Group 1, where there is one, is its level.
pub(super) struct Standard {
    pub name: &'static str,
    pub topic: Topic,
    pub pattern: Regex,
}

/// The clauses of the European Commission's for data that leaves the EEA.
pub const CLAUSES: &str = "Standard Contractual Clauses";

/// Every such standard; the more exact before the less.
pub(super) static STANDARDS: LazyLock<Vec<Standard>> = LazyLock::new(|| {
    let any = |name, topic, source: &str| Standard {
        name,
        topic,
        pattern: pattern(source),
    };
    let exact = |name, topic, source: &str| Standard {
        name,
        topic,
        pattern: cased(source),
    };
    vec![
        any(
            "HIPAA",
            Topic::Agreement,
            r"\b(?:HIPAA\s+)?(?:business associates? (?:agreement|addend(?:um|a)|contract)s?(?:\s*\(BAAs?\))?)",
        ),
        exact("HIPAA", Topic::Agreement, r"\b(?:HIPAA\s+)?BAAs?\b"),
        exact("HIPAA", Topic::Law, r"\bHIPAA\b"),
        any(
            "GDPR",
            Topic::Agreement,
            r"\b(?:GDPR\s+)?data[- ](?:processing|protection|\w+ing)\s+(?:agreement|addend(?:um|a)|terms)s?(?:\s*\(DPAs?\))?",
        ),
        exact("GDPR", Topic::Agreement, r"\b(?:GDPR\s+)?DPAs?\b"),
        any(
            "GDPR",
            Topic::Agreement,
            r"\b(?:GDPR\s+)?Art(?:icle|\.)\s?28\s(?:GDPR\s)?(?:agreement|contract|terms)",
        ),
        exact("UK GDPR", Topic::Law, r"\bUK[- ]GDPR\b"),
        exact("GDPR", Topic::Law, r"\b(?:GDPR|RGPD|DSGVO)\b"),
        any(
            "GDPR",
            Topic::Law,
            r"\bgeneral data protection regulation(?:\s*\(GDPR\))?",
        ),
        exact(
            "CCPA",
            Topic::Law,
            r"\bCCPA(?:\s*(?:/|\(as amended by(?: the)?)\s*CPRA\)?)?\b",
        ),
        any(
            "CPRA",
            Topic::Law,
            r"\b(?-i:CPRA)\b|\bcalifornia privacy rights act(?:\s*\(CPRA\))?",
        ),
        any(
            "CCPA",
            Topic::Law,
            r"\bcalifornia consumer privacy act(?:\s*\(CCPA\))?",
        ),
        any(
            "PCI DSS",
            Topic::Attestation,
            r"\bPCI(?:[- ]?DSS)?\b(?:\s+v?\d(?:\.\d){0,2})?",
        ),
        any(
            "FedRAMP",
            Topic::Attestation,
            r"\b(?:federal risk and authori[sz]ation management program(?:me)?\s*\()?FedRAMP\b\)?(?:\s+(High|Moderate|Low)\b)?",
        ),
        any(
            "GovRAMP",
            Topic::Attestation,
            r"\bGovRAMP\b(?:\s*\((?:formerly|previously)\s+(?:known\s+as\s+)?StateRAMP\))?|\bStateRAMP\b(?:\s*\((?:now|renamed|today)\s+GovRAMP\))?",
        ),
        any(
            "TX-RAMP",
            Topic::Attestation,
            r"\bTX[- ]?RAMP\b(?:\s+(Level\s+[12]))?",
        ),
        any(
            "CSA STAR",
            Topic::Attestation,
            r"\bCSA(?:['’]s)?[- ](?:Security Trust Assurance and Risk )?\(?STAR\b\)?(?:\s+(?:registry|program(?:me)?))?(?:[\s,:(-]+(?:(?:as|at|with|for)\s+(?:an?\s+)?)?(Level\s+(?:[12]|one|two)))?|\b(?-i:STAR) (Level\s+(?:[12]|one|two))\b|\b(?-i:STAR) registry\b(?:\s+(?:as|at|with)\s+(?:an?\s+)?(Level\s+(?:[12]|one|two))\b)?",
        ),
        any(
            "MVSP",
            Topic::Attestation,
            r"\bminimum viable secure product(?:\s*\(MVSP\))?|\b(?-i:MVSP)\b",
        ),
        any(
            "HITRUST",
            Topic::Attestation,
            r"\bHITRUST(?:\s+CSF)?\b(?:\s+(r2|i1|e1)\b)?",
        ),
        any("TISAX", Topic::Attestation, r"\bTISAX\b"),
        exact(
            "C5",
            Topic::Attestation,
            r"\b(?:BSI(?:['’]s)?[- ]C5(?::20\d\d)?|C5:20\d\d|C5 (?:Type \d|attest(?:ation|ed)|certified|report|compliant))",
        ),
        any(
            "Cyber Essentials",
            Topic::Attestation,
            r"\bcyber essentials\b(?:\s+\(?(plus)\b\)?)?",
        ),
        any(
            "Data Privacy Framework",
            Topic::Attestation,
            r"\b(?:(?:EU|Swiss|UK)\W{1,3}U\.?S\.?\s+(?:(?:and|&)\s+(?:the\s+)?)?){0,3}data privacy frameworks?(?:\s*\([^)]{2,16}\))?|\b(?:EU[-–])?U\.?S\.? DPF\b",
        ),
        any(
            "Privacy Shield",
            Topic::Attestation,
            r"\b(?:(?:EU|Swiss|UK)\W{1,3}U\.?S\.?\s+)?privacy shield(?:\s+(?:frameworks?|program(?:me)?s?|principles))?",
        ),
        any(
            CLAUSES,
            Topic::Agreement,
            r"\bstandard contractual clauses(?:\]\S*)?(?:\s*\(SCCs?\))?|\b(?-i:SCCs)\b|\bEU model (?:contractual )?clauses\b",
        ),
        any(
            "CSA CAIQ",
            Topic::Attestation,
            r"\b(?:(?:CSA|cloud security alliance)(?:['’]s)?(?:\s+\(CSA\))?\s+)?(?-i:CAIQ)\b|\bconsensus assessments? initiative questionnaire(?:\s*\(CAIQ\))?",
        ),
        any(
            "FERPA",
            Topic::Law,
            r"\b(?-i:FERPA)\b|\bfamily educational rights and privacy act(?:\s*\(FERPA\))?",
        ),
        any(
            "COPPA",
            Topic::Law,
            r"\b(?-i:COPPA)\b|\bchildren['’]s online privacy protection (?:act|rule)(?:\s*\(COPPA\))?",
        ),
        any(
            "LGPD",
            Topic::Law,
            r"\b(?-i:LGPD)\b|\blei geral de prote[cç][aã]o de dados(?:\s*\(LGPD\))?",
        ),
        any(
            "PIPEDA",
            Topic::Law,
            r"\b(?-i:PIPEDA)\b|\bpersonal information protection and electronic documents act(?:\s*\(PIPEDA\))?",
        ),
        any(
            "DPDP Act",
            Topic::Law,
            r"\b(?-i:DPDP)(?:\s+act\b(?:,?\s+2023)?|(?-i:A)\b|\b)|\bdigital personal data protection act\b(?:,?\s+(?:of\s+)?2023)?(?:\s*\(DPDPA?(?:\s+act)?\))?",
        ),
        any(
            "Indian IT Act 2000",
            Topic::Law,
            r"\b(?:india(?:n|['’]s)\s+)(?:IT|information technology)\s+act\b(?:,?\s+(?:of\s+)?2000)?|\b(?:IT|information technology)\s+act,?\s+(?:of\s+)?2000\b(?:\s*\(india\))?",
        ),
        any(
            "APPI",
            Topic::Law,
            r"\b(?-i:APPI)\b|\bact on the protection of personal information\b(?:\s*\(APPI\))?",
        ),
        any(
            "Australian Privacy Act",
            Topic::Law,
            r"\b(?:australian\s+)?privacy act,?\s+1988\b|\baustralia(?:n|['’]s)\s+privacy (?:act|principles)\b(?:\s*\(APPs\))?",
        ),
        any(
            "APEC CBPR",
            Topic::Attestation,
            r"\b(?:APEC\s+|global\s+)?cross[- ]border privacy rules(?:\s*\((?:APEC\s+)?CBPR\))?|\b(?-i:(?:APEC |Global )?CBPR)\b",
        ),
        any("HITECH", Topic::Law, r"\b(?-i:HITECH)\b(?:\s+act\b)?"),
        any(
            "Section 508",
            Topic::Law,
            r"\bsection\s+508\b(?:\s+of\s+the\s+rehabilitation\s+act\b)?",
        ),
        any("EN 301 549", Topic::Law, r"\bEN\s?301[\s-]?549\b"),
        exact(
            "MTCS",
            Topic::Attestation,
            r"\bMTCS\b(?:\s+(?:SS\s?584|Tier\s+\d|Level\s+\d))?",
        ),
        any(
            "NHS DSPT",
            Topic::Attestation,
            r"\b(?:NHS )?data security and protection toolkit(?:\s*\(DSPT\))?|\b(?-i:(?:NHS )?DSPT)\b",
        ),
        exact("revDSG", Topic::Law, r"\b(?:revDSG|nDSG|revFADP)\b"),
        exact("IRAP", Topic::Attestation, r"\bIRAP\b"),
        exact(
            "FISMA",
            Topic::Attestation,
            r"\bFISMA\b(?:\s+(High|Moderate|Low)\b)?",
        ),
        exact("NIS2", Topic::Law, r"\bNIS[- ]?2\b"),
        any(
            "DORA",
            Topic::Law,
            r"\bdigital operational resilience act(?:\s*\(DORA\))?|\b(?-i:DORA)(?:[- ](?:compliant|compliance|ready|regulation|obligations|requirements|Act))",
        ),
        any(
            "EU AI Act",
            Topic::Law,
            r"\b(?:EU(?:['’]s)?|European)\s+(?:AI|artificial intelligence) act\b",
        ),
        exact(
            "CASL",
            Topic::Law,
            r"\b(?:[Cc]anad(?:a['’]s|ian) [Aa]nti-[Ss]pam (?:[Ll]egislation|[Ll]aw)\s*\()?CASL\b\)?",
        ),
        exact("PDPA", Topic::Law, r"\bPDPA\b"),
        exact("POPIA", Topic::Law, r"\bPOPIA?\b"),
        exact("GLBA", Topic::Law, r"\bGLBA\b"),
        exact("ITAR", Topic::Law, r"\bITAR\b"),
        exact("ISMAP", Topic::Attestation, r"\bISMAP\b"),
        exact("K-ISMS", Topic::Attestation, r"\bK-ISMS(?:-P)?\b"),
        any("SecNumCloud", Topic::Attestation, r"\bSecNumCloud\b"),
        any("NEN 7510", Topic::Attestation, r"\bNEN[- ]?7510\b"),
        any("21 CFR Part 11", Topic::Law, r"\b21 CFR (?:part )?11\b"),
        exact("CJIS", Topic::Attestation, r"\bCJIS\b"),
        exact(
            "CMMC",
            Topic::Attestation,
            r"\b(?:Cybersecurity Maturity Model Certification\s*\()?CMMC\b\)?(?:\s+2\.0)?(?:\s+(Level\s+[123]))?",
        ),
        exact(
            "ENS",
            Topic::Attestation,
            r"\bENS (?:High|Alt[oa]|Medi(?:um|[oa])|certifi(?:ed|cation|cate))\b|\b(?:ENS\s*\(\s*)?Esquema Nacional de Seguridad\b\)?(?:\s*\(ENS\))?|\b(?:ENS\s*\(\s*)?(?:Spanish\s+)?National Security (?:Scheme|Framework)\b\)?(?:\s*\(ENS\))?",
        ),
        exact("HDS", Topic::Attestation, r"\bHDS\b"),
        any("FIPS 140", Topic::Attestation, r"\bFIPS[- ]140(?:-[23])?\b"),
        any(
            "NIST 800-171",
            Topic::Attestation,
            r"\bNIST(?: SP)? 800-171\b",
        ),
        any(
            "NIST 800-53",
            Topic::Attestation,
            r"\bNIST(?: SP)? 800-53\b",
        ),
        any("ISAE 3402", Topic::Attestation, r"\bISAE[- ]?3402\b"),
        any("ISAE 3000", Topic::Attestation, r"\bISAE[- ]?3000\b"),
        any(
            "WCAG",
            Topic::Law,
            r"\bWCAG\b(?:\s+2\.[012])?(?:,?\s+(?:at\s+)?(?:conformance\s+)?(?:Level\s+)?(AAA?)\b)?",
        ),
    ]
});

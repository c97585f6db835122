//! The three-way judgement: whether what a sentence names is held, conditional or not held.
//!
//! Most sentences on a security page that name a standard don't claim it. The judgement looks, in
//! this order, for a question or a supposition (says nothing), for somebody else who holds it
//! (customers, suppliers, staff), for a denial, for a plan, for something lapsed, and only then at
//! what a real claim depends on.

use std::ops::Range;

use model::report::Status;

use super::{
    Site,
    clause::{self, Clause},
    mood,
    passage::Passage,
    pattern::patterns,
    scope::{self, Scope},
    tiers, whose,
};

/// What kind of thing a claim is about; the traps differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A certificate or report an auditor gives: SOC 2, ISO 27001, PCI DSS.
    Attestation,
    /// A law one complies with: GDPR, HIPAA, CCPA.
    Law,
    /// A contract one signs: DPA, BAA.
    Agreement,
    /// A feature of the product: single sign-on, an audit log, an integration.
    Feature,
}

/// Why a claim is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Plainly denied.
    Denied,
    /// Planned or under way.
    Planned,
    /// Held once.
    Lapsed,
    /// The customers' own.
    Customers,
    /// A supplier's, such as the hosting provider's.
    Supplier,
    /// The vendor's staff's, not the product's.
    Staff,
    /// A competitor's, a parent's, a partner's.
    Another,
    /// Followed as guidance, not certified.
    Aligned,
    /// Crossed out for the vendor in a table that compares it with others.
    Compared,
}

impl Why {
    /// The reason in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Planned => "planned, not yet held",
            Self::Lapsed => "lapsed",
            Self::Customers => "customers' own, not the vendor's",
            Self::Supplier => "a supplier's, not the vendor's",
            Self::Staff => "staff's own, not the product's",
            Self::Another => "another company's, not the vendor's",
            Self::Aligned => "followed, not certified",
            Self::Compared => "crossed out in a comparison with others",
        }
    }

    /// Whether the sentence is about somebody else and so says nothing against the vendor.
    pub fn is_about_others(condition: &str) -> bool {
        [Self::Customers, Self::Supplier, Self::Staff, Self::Another]
            .iter()
            .any(|why| why.as_str() == condition)
    }
}

/// What a sentence says about one thing it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Held, conditional or not held.
    pub status: Status,
    /// What it depends on, or why it is not held.
    pub condition: Option<String>,
    /// The limits in parts.
    pub scope: Scope,
}

impl Judgement {
    /// Not held, and why.
    pub fn not_held(why: Why) -> Self {
        Self {
            status: Status::NotHeld,
            condition: Some(why.as_str().to_owned()),
            scope: Scope::default(),
        }
    }

    /// Held within a scope.
    pub fn within(scope: Scope) -> Self {
        let condition = scope.condition();
        let status = if condition.is_some() {
            Status::Conditional
        } else {
            Status::Held
        };
        Self {
            status,
            condition,
            scope,
        }
    }
}

/// A sentence and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The sentence, folded.
    pub text: &'a str,
    /// The things of the same kind it names.
    pub mentions: &'a [Range<usize>],
    /// The headings above it, outermost first, folded.
    pub headings: &'a [String],
    /// What is known of the site.
    pub site: &'a Site,
}

/// Well-known suppliers of software companies.
pub const SUPPLIERS: &str = r"(?:AWS(?: KMS)?|KMS|Amazon Web Services|Amazon|Google Cloud(?: Platform)?|GCP|Microsoft Azure|Azure|Heroku|Hetzner|DigitalOcean|Digital Ocean|Linode|Akamai|OVH(?:cloud)?|Scaleway|Equinix|Rackspace|Cloudflare|Fastly|Vercel|Netlify|Render|Supabase|MongoDB Atlas|Snowflake|Stripe|Paddle|Braintree|Adyen|PayPal|(?-i:[A-Z][a-z]+) Payments|Apple Pay|Google Pay|Worldpay|GoCardless|Klarna|Square|Lemon Squeezy|FastSpring|Chargebee|Recurly|Mollie|Twilio|SendGrid|Mailgun|Postmark|Auth0|Clerk|WorkOS|Fly\.io|Railway|OpenAI|Anthropic)";

/// What suppliers are called.
pub const PROVIDERS: &str = r"(?:(?:hosting|cloud|infrastructure|payments?|colocation|third[- ]party|e-?mail|storage|database|server|data)\s+(?:[\w-]+\s+){0,2}?(?:providers?|processors?|partners?|vendors?|suppliers?|hosts?|facilit(?:y|ies)|platforms?|operators?|cent(?:er|re)s?)|(?:AI|LLM|(?:language[- ])?model|speech|transcription|inference|SMS|telephony|messaging|backup|card|checkout|billing)\s+(?:[\w-]+\s+){0,2}?(?:providers?|processors?|suppliers?|partners?|vendors?|hosts?)|(?:card[- ])?payments?\s+(?:[\w-]+\s+){0,1}?(?:compan(?:y|ies)|firms?|institutions?|specialists?|gateways?)|acquir(?:ers?|ing banks?)|merchants? of record|data ?cent(?:er|re)s?|an? sub-?processor|(?:the\s+)?(?:employed|used|rented|leased|selected|chosen|underlying)\s+(?:[\w-]+\s+)?(?:facilit(?:y|ies)|sites|hosts|locations)|(?:their|whose)\s+(?:[\w-]+\s+){0,2}?(?:facilit(?:y|ies)|sites?|buildings?|premises)|(?:our|its|the) (?:providers?|(?:sub-?)?processors?|vendors?|suppliers?|partners?|hosts?|upstream providers?))";

patterns! {
    QUESTION = r"\?\s*$";
    INVITATION = r"^\W*(?:learn|read|see|find out|discover|understand|explore|check out|download|view|watch|guide|how to|how|why|what|who|when should|introduction|intro|blog|webinar|e-?book|checklist)\b";
    /// A link to a report or certificate is more than an invitation to read on: it is there.
    TO_A_REPORT = r"^\W*(?:view|download|see|read)\s+(?:(?:the|an?|our|latest|current|full)\s+)*[\w ./-]{3,40}\s(?:reports?|certificates?|attestations?)\W*$";
    OUR = r"\b(?:our|we|we're|we've|us|ours)\b";
    SUPPOSITION = r"\b(?:if|whether|in case|unless|should)\s+(?:you|your|they|a|an|the|it|customers?)\b|\b(?:when|once|after) (?:a|an|the|you|your)\b|\b(?:may|might|could) (?:require|need|want|ask|have to)\b|\byou(?:'ll)? (?:need|require|want|must)\b|\b(?:need|want|require)s? (?:a|an)\b|\blooking for\b|\bshared responsibility\b";
    IF = r"^\W*(?:if|whether|in case|should)\b";
    MUST = r"\b(?:must|needs? to|have to|should|required to)\s+(?:also\s+|still\s+|themselves\s+)?(?:comply|be|meet|have|adhere|achieve|undergo|hold|implement)\b";
    DEFINITION = r"^\W*(?:is|are|stands for|was|refers to|defines|requires|means)\s+(?:an?|the|one of)?\s*(?:[\w-]+\s+){0,5}?(?:standard|framework|regulation|law|set of|protocol|legislation|requirement|audit procedure|benchmark|criteria|act|specification|report (?:on|that|focus\w+|describing|about))s?\b";
    /// A part of the product, of which a denial says nothing about the whole.
    PART = r"^\W*(?:(?:the|these|those|some|following|certain|other|any|all other|our)\s+)*(?:[\w-]+\s+){0,4}?(?:features?|services?|products?|components?|regions?|versions?|editions?|deployments?|integrations?|proxy|proxies|instances?|add-ons?|models?|APIs?|endpoints?)\s+(?:\([^)]*\)\s+)?(?:is|are|isn't|aren't|do|does|may|that|which)\b";
    NOT_COVERED = r"\bnot (?:currently |yet )?(?:be )?(?:covered|included|in scope)\b";
    PLANNED_HEADING = r"\b(?:road ?map|planned|upcoming|coming soon|in progress|what's next|future (?:certifications?|plans|compliance)|pursuing|working (?:on|towards))\b";
    /// A heading over links to what to read after the page.
    LEADS_ON = r"^\W*what[’']s next\?\W*$";
    /// A heading that says nothing but that what stands under it is to come, whatever headings follow below it.
    TO_COME = r"^\W*(?:coming (?:very )?soon|planned|upcoming|(?:on )?(?:our |the )?(?:public )?road ?map|in (?:development|the works|progress)|what's next|not yet available)\W*$";
    DENIED_HEADING = r"^\W*not (?:yet |currently )?(?:certified|held|compliant|attested|available|supported|offered|included|covered)\b";
    SUPPLIERS_HEADING = r"^\W*(?:our\s+)?(?:data ?cent(?:er|re)s?(?: security)?|hosting(?: providers?)?|sub-?processors?|infrastructure (?:providers?|partners?)|cloud (?:providers?|infrastructure|hosting)|third[- ]part(?:y|ies)(?: \w+)?|vendors?|suppliers?|physical security|payment (?:processors?|providers?))\W*$";
    CUSTOMERS_HEADING = r"\b(?:customers?|your|users?)(?:'s?)? (?:own )?responsibilit";
    /// What is no longer the product that is sold.
    LEGACY = r"\b(?:legacy|old|older|previous|former|discontinued|retired)\s+(?:[\w-]+\s+){0,2}(?:products?|versions?|platforms?|apps?|editions?|tools?)\b[^;]*$";
    YOUR_PROVIDER = r"\b(?:your|their|its) (?:\w+ )?(?:providers?|vendors?|processors?|hosts?)\b";
    /// What is planned is another thing: "we plan to add HIPAA to our SOC 2".
    ADDED_TO = r"\b(?:add|adding|include|including|fold|bring)\b[^.;]*\b(?:to|in|into)\s+our\s+(?:existing\s+|current\s+)?$";
    DEMANDS = r"^\W*(?:requires|mandates|defines|stands for|refers to)\b";

    BENIGN = r"\b(?:the|our|your|all)\s+expected\b|\b(?:almost|nearly)\s+(?:any|every|all)\b|\bnever (?:once )?failed\b|\bnot (?:only|just|merely|limited to|to mention)\b|\bno[- ](?:code|op|brainer|doubt|matter|setup|password|hassle|need to)\b|\b(?:no|without|at no)\s+(?:any\s+)?(?:extra|additional|added|hidden)?\s*(?:credit cards?|fees?|costs?|charges?|setup|limits?|coding)\b|\b(?:do(?:es)? not|don't|doesn't) (?:hesitate|have to|need to|worry|store|share|sell|see|track|charge)\b|\bwithout (?:having|needing|leaving|sharing)\b|^\W*no,";
    DENIED_BEFORE = r"\b(?:have|has|had)(?:\s+not|\s+never|n['’]t)\s+(?:yet\s+)?[a-z]+(?:ed|en|un|ne)\s+(?:[\w-]+\s+){0,4}$|\bfail(?:ed|s|ing)?\s+(?:[\w-]+\s+){0,3}$|\b(?:is|are|was|were)(?: not|n't)\s+(?:(?:an?|yet|fully|currently|[\w-]+ly)\s+)*$|(?:\bnot|n't|\bnever|\bcannot)\s+(?:[\w-]+\s+){0,3}?(?:support|offer|have|hold|provide|include|includes|currently|yet|been|claim|certified|compliant|an?|possess|sign|maintain|available|recogni[sz]e|subject|part|come|integrate|work|cover|covered|covers|in|formally|officially|carry|undergone|obtained|achieved|completed|gone|pursued|yet|require)\b[^;]*$|\b(?:no|without|lacks?|lacking|neither|nor|yet to)\b(?:\s+[\w/-]+){0,6}\s*$|\bno (?:formal |official )?(?:certification|certificate|attestation|accreditation)\b[^,;]*$|\bnot\s*$|\b(?:no|without|neither)\b[^,;]*,?\s*(?:and|or|nor)\s*$";
    DENIED_AFTER = r"^[^,;]{0,30}\b(?:is|are) not (?:something|a thing|what|on offer)\b|^[^,;]{0,50}\b(?:is|are|was|were|has|have|does|do|be|been)\s*(?:not|n't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|currently|yet|been|provided|possible|exist|part)\b|^[^,;]{0,30}\b(?:isn't|aren't|wasn't|hasn't|haven't|doesn't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|yet|exist|part|been)\b|^\W*(?:not (?:yet |currently )?(?:available|supported|included|certified|offered|compliant|applicable|held|obtained|assessed|audited|attested|covered|claimed|signed|in scope)|out of scope|unavailable|unsupported|none\b|never\b|nope\b|n/a\b|no\s*$|no\b\W)|^\s*[:—–-]?\s*[❌✗✘✖✕×]|\bnot (?:yet |currently )?(?:certified|compliant|audited|attested|accredited)\b|\bno (?:formal |official )?(?:certification|certificate|attestation)\b|\bdo(?:es)? not (?:currently |yet )?(?:hold|have|exist)\b";

    PLANNED_BEFORE = r"\b(?:almost|nearly|not quite)\s+(?:[\w-]+\s+)?$|\b(?:appl(?:y|ied|ying)\s+for|close to|(?:half|part|mid)-?way\s(?:to|through)|registered for|signed up for|(?:goal|target|aim|ambition|intention|objective)\s+is|\b(?:our|the)\s+plan\s+is\s+(?:to|for|that))\b[^;]*$|\b(?:working\s+(?:hard\s+|actively\s+|now\s+|closely\s+)?(?:towards?|on|to(?:ward)?)|works?\s+towards?|observation (?:period|window|for)|readiness|gap analysis|in (?:the )?(?:process|midst|middle|course) of|on (?:the|our) (?:road|path|way|journey) to|(?:road|path|journey) to(?:wards?)?|on track (?:to|for)|pursu(?:e|es|ing)|prepar(?:e|es|ing|ation)\s+(?:for|to)|preparing\s+(?:the|our|an?)\s+(?:[\w-]+\s+){0,4}?(?:questionnaires?|applications?|audits?|reports?|documentation|paperwork|(?:self-)?assessments?|submission|evidence)|seek(?:s|ing)?|aim(?:s|ing)?\s+(?:to|for)|hop(?:e|es|ing)\s+to|plan(?:s|ning|ned)?\s+(?:to|for|on)|intend(?:s|ing)?\s+to|expect(?:s|ing|ed)?\s+(?:to|our|the)|look(?:ing)?\s+forward\s+to|striv(?:e|es|ing)\s+(?:to|for|towards?)|targeting|schedul(?:ed|ing)\s+(?:to|for|our)|about to|(?:begun|started|kicked off|begin|starting)\s+(?:our|the|an?|work|preparations?)|(?:currently|now|still)\s+(?:being|getting|obtaining|achieving|implementing|building towards?|going through)|engaged .{0,30} for|(?:will|shall)\s+(?:soon\s+|also\s+|then\s+)?(?:be (?:available|certified|compliant|adding|launching|pursuing|audited|completing|able|supporting)|become|have|undergo|complete|obtain|achieve|receive|pursue|seek|get|launch|add|ship|introduce|support)|roadmap|committed to (?:achieving|obtaining|becoming|getting|completing)|once (?:we|certified|our)|(?:coming|available|arriving|launching) (?:very )?soon|next up|candidate for|what's next|coming next)\b[^;]*$|\bundergoing\b[^;]*$|\b(?:planned|upcoming|future|forthcoming|pending|anticipated|expected|targeted)\s+(?:[\w-]+\s+){0,2}$|\b(?:planned|upcoming|(?:coming )?soon|in progress|roadmap|on our roadmap|in the works|underway|pending|future|next up|coming (?:up|next|later))\s*[:—–-]\s*[^;.]*$|\bdoes? not yet\b[^;]*$|\bnot yet\b[^;]*$|\bundergo(?:ing)? (?:an? |our )?(?:initial|first)\b[^;]*$|\b(?:will|shall|going to|about to)\s+(?:[\w-]+\s+)?be(?:come)?\s+(?:(?:an?|also|fully|[\w-]+ly)\s+)*$";
    UNDERGOING_REGULAR = r"\bundergo(?:ing|es)?\s+(?:[\w-]+\s+){0,3}?(?:annual|annually|yearly|regular|periodic|independent|recurring|continuous|third)\b";
    PLANNED_AFTER = r"\b(?:(?:in|under|during) (?:observation|audit|assessment)|fieldwork|stage (?:1|2|one|two) (?:audit )?(?:is |was )?(?:passed|done|booked|scheduled|planned|starts|begins|in)|(?:audit|assessment|examination) (?:is |has been )?(?:booked|starts|begins|planned|scheduled)|booked (?:for|in)|on hold|paused|postponed|in[- ]progress|in[- ]process|under ?way|planned|(?:coming|available|arriving|launching|live|here|certified|completed) (?:very )?soon|soon|on (?:the|our|their) (?:[\w-]+ )?road ?map|road ?map|pending|scheduled|upcoming|targeted|anticipated|in the works|in (?:active )?(?:preparation|development|planning)|under (?:development|evaluation|consideration|review)|being (?:prepared|pursued|worked|planned|developed|audited|obtained|evaluated|considered)|to follow|tbd|tba|later this year|next (?:year|quarter)|(?:will|to) be (?:available|certified|completed|added|supported|released|ready|issued|launched|finali[sz]ed|published)|not yet|(?:has|have) (?:begun|started)|observation (?:period|window)|readiness|gap (?:analysis|assessment))\b";
    /// All that stands beside a label, where it is word of another day: "SCIM: Later".
    LATER = r"^\s*:\s*(?:later|eventually|one day|some ?day|in (?:the )?future|tbc)\W*$";
    READY = r"^[- ]ready\b";
    PLANNED_DATE = r"\b(?:coming (?:in|by|with) (?:q[1-4]|(?:early |mid |late )?20\d\d|spring|summer|autumn|fall|winter)|expected|due|eta|estimated|by (?:the )?(?:end|middle|beginning) of|by q[1-4]|in q[1-4]|for q[1-4]|q[1-4](?:\s+|/)20\d\d)\b";
    ACHIEVED = r"\b(?:achieved|obtained|completed|earned|passed|received|renewed|awarded|attained|issued|gained|secured|since|audited|recertified|successfully|annual(?:ly)?|last)\b";
    LAPSED = r"\b(?:stopped|ceased)\s+(?:being|holding|having|to\s+(?:be|hold))\b|\blet\b[^.;]{0,60}\blapse\b|\b(?:expired|(?:was|were|has|have|had)?\s*(?:ended|stopped|retired) (?:in|on|with|at)|lapsed|formerly|withdrawn|revoked|suspended|discontinued|no longer (?:certified|compliant|hold|holds|maintain|maintains|valid|available|supported|offer|offers|offered|support|supports)|(?:was|were) (?:previously )?(?:certified|compliant)\b[^.;]{0,40}\buntil|(?:held|certified)\b[^.;]{0,40}\buntil (?:\w+ )?20\d\d|used to (?:be|hold|have|support|offer)|previously (?:held|certified))\b";

    /// "Before 2020 we were": what was so until a year that is told is so no more.
    UNTIL_A_YEAR = r"^\W*(?:before|until|up to|prior to)\s+(?:\w+\s+)?(?:19|20)\d\d\b[^;]{0,30}\b(?:was|were|had|held)\b";
    /// The last year of a certificate: "(2019–2021)", "valid until 31 December 2024".
    LAST_YEAR = r"\(\s*(?:19|20)\d\d\s*(?:[–—-]|to|until)\s*(?P<range>(?:19|20)\d\d)\s*\)|\b(?:valid|current|runs?|in force)\s+(?:until|till|through|to)\s+(?:[\w.,]+\s+){0,3}?(?P<until>(?:19|20)\d\d)\b";
    /// What is certified is what the product is run on: "can be deployed on FedRAMP authorized infrastructure".
    RUN_ON = r"\b(?:deployed|hosted|installed|runs?|running|available|built)\s+(?:on|in|to|atop)\s+(?:an?\s+|the\s+)?$";
    RUN_ON_AFTER = r"^[- ]?(?:\w+\s+)?(?:authori[sz]ed|certified|compliant|accredited|ready)\s+(?:[\w-]+\s+){0,1}?(?:infrastructure|clouds?|regions?|hosts?|servers|environments?|platforms?)\b";
    /// Until when a certificate is valid says that it is.
    STILL_VALID = r"\b(?:valid|current|good|runs?|running|in force|renewed)\s+(?:until|till|through|to)\b";
    /// What a thing was called before says nothing of how things are now.
    ONCE_CALLED = r"\(\s*(?:formerly|previously|once|ex)\b[^()]*\)";
    /// Plans that are for sale.
    PLANS_FOR_SALE = r"\b(?:pricing|price|paid|subscription|of|different|various|several|these|those|both|two|three|four|five|individual|separate|custom|flexible|affordable|annual|monthly|yearly)\s+plans?\s+(?:for|on)\b";
    /// What a reader is up to, up to the mention.
    IF_YOU_DO = r"^\W*(?:if|when|while)\s+you(?:'re|\s+are)?\s+(?:[\w-]+ing)\b[^;]*$";
    /// A heading over what is there by now.
    BY_NOW = r"^\W*(?:recently |already |now )?(?:shipped|released|launched|done|completed?|live|delivered|available(?: now| today)?|changelog)\W*$";
    /// A heading over what a part of the product, or the free one, lacks.
    OF_A_PART = r"\b(?:sandbox|demo|trial|playground|free (?:plan|tier|version|edition)|community edition|limits? of|limitations|restrictions|preview|beta)\b";
    /// What somebody does who reads it.
    WHEN_DOING = r"(?:^|:\s)\W*(?:when|if|while|before|after|by)\s+(?-i:[a-z]+ing)\b[^;]*\byou(?:r|'re)?\b";
    /// What nobody plans is not there.
    NO_PLANS = r"^[^;]{0,40}\b(?:not (?:currently |presently )?(?:planned|pursued|pursuing|sought|scheduled|on (?:our|the) (?:[\w-]+ )?road ?map)|no (?:current |immediate |concrete |firm )?plans?)\b";
    NO_PLANS_BEFORE = r"\bno (?:current |immediate |concrete |firm )?plans? (?:to|for|of|on|yet)\b[^;]*$|(?:\bnot|n't) (?:currently |presently |yet )?(?:planning|pursuing|working on|intending)\b[^;]*$";
    CROSSED = r"^\W*[✗✘❌✖✕🚫⛔]\u{fe0f}?[^\w✓✔✅☑]*$";
    TO_COME_MARK = r"^\W*[🚧⏳⌛🔜🗓🕒]\u{fe0f}?\W*$";
    /// Who has to see to it.
    LEFT_TO_CUSTOMERS = r"^[^;]{0,60}\b(?:your|(?:our |the )?customers?['’]s?)\s+(?:own\s+)?(?:responsibility|obligation|duty|job)\b";

    CUSTOMERS_SUBJECT = r"^\W*(?:(?:many|some|most|several|of|our|your|their|the|all|these|those|for|other|existing|enterprise|healthcare|regulated|for|health|medical|clinical|financial|finance|insurance|banking|public|private|government|federal|larger?|largest|bigger|biggest|smaller|global|international|european|american|german|british|legal|retail|pharma\w*|education\w*|[a-z]+-[a-z]+)\s+)*(?:customers?|clients?|companies|organi[sz]ations|teams|businesses|startups|merchants|tenants|partners|folks|vendors|suppliers|sub-?processors|developers|users|enterprises|hospitals|banks|agencies|covered entit(?:y|ies)|business associates|controllers|healthcare providers|customer|client|(?:(?:state|local|federal|and) )*governments?|(?:government |public )?contractors|authorities)(?:'s?)?(?:\s|:\s)";
    /// A relative clause that runs up to the mention: "banks that are", "Acme, who is".
    RELATIVE = r"[,(]?\s+\(?(?:(who|whose\s+[\w\s-]{2,40}?|(?:both|all|most|many|some|each)\s+of\s+whom)|which|that|(?:both|all|most|many|some|each)\s+of\s+which)\s+(?:(?:also|already|now|each|all|both|themselves|must|have to|need to|want to)\s+)*(?:is|are|be|was|were|has|have|had|holds?|maintains?|keeps?|needs?|requires?|achieved|completed|obtained|passed|earned|became|become|compl(?:y|ies)|got|stay|meets?)\b([^,;]*)$";
    /// Many of somebody else, at the end of what a relative clause is about.
    THIRD_PARTIES = r"\b(?:customers?|clients?|companies|organi[sz]ations|teams|businesses|startups|merchants|retailers|insurers|institutions|firms|brands|enterprises|hospitals|clinics|banks|agencies|universities|schools|governments|manufacturers|labs|practices|partners|people|users|developers|hospitals)(?:\s+(?:like|such as|in|of|from|across|around)\s+[\w ]{1,30})?$";
    /// A relative clause about one thing: in "a tool for banks that is certified" the tool is.
    ABOUT_ONE = r"\b(?:who|which|that)\s+(?:\w+\s+)?(?:is|was|has|holds|maintains|keeps|needs|requires|complies|meets)\b";
    MANY = r"(?:s|people|companies|agencies|universities)$";
    /// What customers do with a product.
    USES = r"\b(?:uses?|chose|chooses|trusts?|relies on|runs on|switched to|picked)\b";
    /// Said of somebody apart from the vendor.
    THEMSELVES = r"^[- ]?(?:certified|compliant|audited|accredited|attested)\s+themselves\b";
    OUR_PEOPLE = r"\bour\s+(?:[\w-]+\s+){0,2}(?:companies|teams|businesses|people|developers|labs)$";
    /// The vendor counts itself among them: "we are one of the companies".
    COUNTS_ITSELF = r"\b(?:we(?:'re| are)|is|are|as|being)\s+(?:an?|one of|among|the)\b[^,;.]*$";
    /// A name at the end of what a relative clause is about. Group 1 is what makes it a customer, 2 the name.
    SOMEBODY = r"(\b(?:by|at|for|like|acquired|bought|owns?|merged with|invested in|joined|left|replaced|including|such as|serv(?:e|es|ing)|customers?|clients?|(?:work|works|working|partner|partners) with)\s+)?((?-i:[A-Z][\w&.'-]*)(?:(?:\s|,\s|,?\sand\s)(?-i:[A-Z][\w&.'-]*))*)$";
    /// What a name is: "by Acme, an accredited". Group 1 is the name.
    APPOSITION = r"\b(?:by|at|for|with|like|including|such as|serv(?:e|es|ing)|customers?|clients?)\s+((?-i:[A-Z][\w&.'-]*)(?:\s(?-i:[A-Z][\w&.'-]*))*)(?:,|\s\(|\s[—–-])\s*(?:an?|the)\s+(?:[\w-]+\s+){0,3}$";
    /// A name that a sentence begins with and says something of. Group 1 is the name.
    SUBJECT = r"^\W*((?-i:[A-Z][\w&.'-]*)(?:\s(?-i:[A-Z][\w&.'-]*))*)\s+(?:is|are|has|have|holds?|maintains?|became|achieved|obtained|passed|earned)\b[^,;]*$";
    OUR_OWN = r"\b(?:our|of our|for our|us|with us|vendor's)\s+(?:[\w-]+\s+){0,4}$|\b(?:request|receive|get|download|obtain|sign|execute|review|access|trust|rely on)\b[^,;]{0,30}\bour\b[^,;]*$";
    OUR_CUSTOMERS = r"\bour (?:[\w-]+ )?(?:customers|clients|users|members|partners)\b";
    HELPS = r"\b(?:help(?:s|ing|ed)?|enabl(?:e|es|ing)|allow(?:s|ing)?|lets|assist(?:s|ing)?|empower(?:s|ing)?|mak(?:e|es|ing) it (?:easy|easier|simple|possible))\s+(?:[\w'-]+\s+){0,8}?(?:to\s+)?(?:achieve|meet|comply|compliant|compliance|become|get|pass|stay|prepare|maintain|obtain|with|towards?|reach|remain|be|demonstrate|satisfy|prove|your|their|customers|organi[sz]ations)\b[^;]*$";
    /// A customer speaks: "It helped us pass our audit", says Ann, CTO at Quayside.
    TESTIMONY = r"^\s*\x22|\bhelp(?:s|ed|ing)? us\b|\x22\W*(?:says|said|explains|adds)\b|\b(?:says|said)\b.{0,40}\b(?:CEO|CTO|CISO|COO|founder|head|director|VP|engineer|manager)\b";
    AS_A = r"^\W*(?:as|being|like) an?\s+(?:[\w-]+\s+){0,3}$";
    /// What a customer does who tells of how the product was bought: "As a certified company we looked hard".
    BUYS = r"^[^;]*\bwe(?:'d| had)?\s+(?:[\w-]+ly\s+)?(?:looked|needed|chose|compared|switched|picked|wanted|evaluated|searched|bought)\b";
    PRODUCT = r"\b(?:automat(?:e|es|ed|ing)|streamlin(?:e|es|ing)|simplif(?:y|ies|ying)|accelerat(?:e|es|ing)|speed(?:s|ing)? up|track(?:s|ing)?|templates? for|checklists? for|software for|tools? for|policies for|controls for|prepare(?:s)? you for|(?:get|become|getting|becoming)|ready for your|frameworks? (?:we support|you can)|evidence for)\s+(?:[\w'/-]+\s+){0,4}$|\b(?:your|their|his|her|customers?'s?|client's|clients')\s+(?:own\s+)?(?:[\w-]+\s+){0,3}$|\bpath to\s+$|\b(?:in a (?:way|manner)|(?:ways?|how) to (?:use|run|deploy|set up|remain|stay|be))\b[^;]*$";
    /// What the vendor itself is about to be.
    BECOMING = r"\b(?:in (?:the )?(?:process|middle|midst|course) of|work(?:s|ing) (?:on|towards?)|on (?:track|course|the way) (?:to|towards?)|close to|committed to|aim(?:s|ing)? (?:to|at)|plan(?:s|ning)? (?:to|on)|hop(?:es|ing) to|expects? to)\s+(?:\w+ly\s+)?(?:becom(?:e|ing)|get(?:ting)?)\s+(?:[\w'/-]+\s+){0,4}$";
    /// What is somebody's own of several: "your HIPAA, GDPR or".
    YOUR_LIST = r"\b(?:your|their|(?:customers?|clients?)['’]s?)\s+(?:own\s+)?(?:(?-i:[A-Z])[\w./-]*(?:\s(?:\d+|(?-i:[A-Z])[\w./-]*))*\s*(?:,|/|&|\band\b|\bor\b)\s*(?:(?:and|or)\s+)?)+$";
    ON_PLATFORM = r"\b(?:run(?:ning)?|build(?:ing)?|deploy(?:ing)?|host(?:ing)?|develop(?:ing)?|creat(?:e|ing)|launch(?:ing)?|operat(?:e|ing))\s+(?:your\s+|their\s+)?(?:own\s+)?$";
    /// "Only use HIPAA-compliant providers": what a customer is to choose of others.
    TO_CHOOSE = r"(?:^\W*(?:\d+\.\s*)?|\b(?:to|must|should|only|by)\s+)(?:only\s+|always\s+)?(?:use|using|choose|choosing|select|selecting|pick)\s+(?:only\s+)?(?:an?\s+|your own\s+|other\s+)?$|\b(?:see|list of|find|browse|your own)\s+(?:the\s+|all\s+)?$";
    CHOSEN = r"^[- ]?(?:compliant|certified|ready|eligible|audited)\s+(?:[\w-]+\s+)?(?:accounts?|providers?|vendors?|partners?|keys?|suppliers?|models?|processors?|tools?)\b";
    ON_PLATFORM_AFTER = r"^[- ]?(?:compliant|regulated|ready|eligible|certified|bound|covered)?\s*(?:apps?|applications?|workloads?|customers|environments?|companies|industries|organi[sz]ations|startups|use cases|ways?|manner|fashion|deployments?|websites?|projects|teams|entities|businesses|banks|hospitals|clinics|insurers|institutions|firms|agencies|retailers|merchants|manufacturers|universities|schools|brands|enterprises|audits? (?:prep|preparation|software|automation)|compliance (?:software|automation|platform|tool|journey|consult\w*))\b";
    SUPPLIERS_MUST = r"\b(?:vendors?|suppliers?|sub-?processors?|third[- ]part(?:y|ies)|partners|contractors|providers)\b[^;]{0,60}\b(?:must|required?|requires|should|have to|that (?:are|hold|have)|who (?:are|hold|have)|with|are|is|hold|holds|maintain|maintains|to (?:be|hold|have))\b[^;]*$|\bwe (?:only )?(?:require|ask|expect|choose|select|use|work with|partner with)\s+(?:[\w-]+\s+){0,4}(?:vendors?|suppliers?|sub-?processors?|partners|providers|tools|services|software)\b[^;]*$";
    /// "Payments are handled by a processor that is": whoever does it for the vendor.
    DONE_BY = r"\b(?:handled|processed|run|managed|operated|hosted|stored|taken care of) by (?:an?|our|the) (?:[\w-]+ ){1,4}?(?:that|who|which) (?:is|are|has|have|holds?)\b[^;]*$";
    SUPPLIER_BEFORE = format!(r"(?:\b{SUPPLIERS}\b|\b{PROVIDERS}(?:'s?)?(?:\W|$))");
    /// The vendor brings itself in as the one who holds it.
    OUR_SELVES = r"\b(?:we|ourselves|itself|our own)\b";
    /// What follows is the supplier's doing: "Thanks to AWS, our infrastructure is certified".
    THANKS_TO = format!(r"^\W*(?:thanks to|because of|by virtue of|through|via|courtesy of|hosting (?:on|with|in)|running on|building on|built on)\s+(?:our\s+|the\s+)?(?:{SUPPLIERS}\b|{PROVIDERS}(?:'s?)?(?:\W|$))");
    SUPPLIER_AFTER = format!(r"^[- ]?(?:\d+\s+)?(?:type\s+\w+\s+)?(?:compliant|certified|audited|accredited|attested|compliance|certification|level \d)?[, ]*(?:and\s+)?(?:[\w-]+\s+){{0,3}}?(?:data ?cent(?:er|re)s?|(?:hosting|cloud|colocation) (?:facilit\w+|provider|providers|infrastructure|partner|partners)|facilit(?:y|ies)|(?:card[- ])?payments? (?:processor|provider|gateway|partner|firm|institution|specialist)s?|payments? compan(?:y|ies)|sub-?processors?|vendors|suppliers)\b|\bby (?:their|its|the|each) (?:own )?(?:operators?|owners?|landlords?|hosts?|operating compan(?:y|ies))\b|\b(?:via|through|by|from|thanks to|inherit\w*|using|with the help of|courtesy of|relying on|handled by|processed by|managed by|provided by|hosted (?:by|on|at|in|with))\s+(?:our\s+|the\s+|a\s+)?(?:{SUPPLIERS}\b|(?:third[- ]party\s+)?{PROVIDERS}(?:\W|$))");
    WITH_SUPPLIERS = format!(r"^[^.;]{{0,20}}\bwith\s+(?:[\w-]+\s+){{0,4}}?(?:vendors?|sub-?processors?|suppliers?|(?:\w+ )?providers?|partners|{SUPPLIERS})(?:\W|$)");
    STAFF_HOLD = r"\b(?:our|the)\s+(?:\w+\s+)?(?:auditors?|consultants?|engineers?|employees?|staff|team members|experts?|testers?|specialists?)\s+(?:\w+\s+){0,2}(?:are|is|hold|holds|have|has|carry)\b";
    LEAD_AUDITOR = r"^\s*(?:lead|internal|senior)?\s*(?:auditors?|implementers?|practitioners?)\b";
    WE_USE = r"\b(?:that |which )?we (?:use|rely on|host (?:on|in|with)|run on|work with|depend on|chose|choose|partner with|store)\b";
    AUDITOR = r"\b(?:audit(?:or|ed|s)?|assessor|assessed|attested|examined)\b[^,;]*\b(?:by|through)\b";
    STAFF = r"^\W*(?:(?-i:[A-Z])[\w.-]*\s+)?(?:staff|employees|engineers|personnel)\s+(?:must|use|are required|log|sign|authenticate|access)\b|\b(?:our|all|company|internal|corporate|vendor)\s+(?:of our\s+)?(?:employees?|staff|engineers?|personnel|contractors?|workforce|employee accounts?|team members|(?-i:team))\b[^;]{0,60}\b(?:must|use|uses|are required|is required|log|sign|authenticate|access|accesses|require|requires|enroll\w*|protected|behind|via|through|with)\b|\b(?:for|by) (?:all )?(?:our )?(?:employees|staff|personnel)\b|\binternal(?:ly)?\s+(?:systems?|tools?|applications?|access|services?|accounts?|networks?|admin)\b|\binternally\b|\baccess to (?:our|internal|production|company|corporate|all internal|critical)\s+(?:[\w-]+\s+){0,3}(?:systems?|services?|infrastructure|production|environments?|tools|applications|networks?|servers|accounts)\b|\b(?:we|our team) (?:also )?(?:require|requires|enforce|enforces|mandate|use|uses)\b[^;]{0,60}\b(?:internal(?:ly)?|employees?|staff|production|corporate|company|workstations?|laptops?|to access|for access|on all (?:our )?accounts|in all enrolled)\b|\bemployees? (?:must|are required|use|access|authenticate)\b|\bcompany[- ](?:systems|devices|accounts|infrastructure|wide)\b|\b(?:production|infrastructure) access\b|\bgated on\b|\bidp-backed\b";
    STAFF_HEADING = r"\b(?:corporate security|corpsec|corporate access|internal (?:security|access|controls?|systems)|employee|employees|personnel|workforce|staff|people security|human resources|hr security|organi[sz]ational security|our (?:people|team|office)|infrastructure access|production access|operational security)\b";
    ALIGNED = r"\b(?:align(?:ed|s|ment|ing)?\s+(?:to|with)|in line with|in accordance with|based on|model(?:l?ed)? (?:on|after)|follow(?:s|ing|ed)?|inspired by|guided by|consistent with|map(?:ped|s)? to|benchmarked against|designed (?:to meet|for|around|according to|with|in)|built (?:to|around|on|in line)|(?:informed|influenced) by|principles of|best practices (?:of|from|such as)|adopt\w*|equivalent to)\s+(?:[\w'/-]+[,\s]+){0,6}$";
    INCLUDED = r"\b(?:included|includes|part of|comes? with|standard (?:on|in))\b";
    USERS_DID_NOT = r"\b(?:you|your|members?|users?|who|they|anyone|someone|people|accounts?|admins?|owners?)\b[^.;]{0,40}(?:\bnot\b|n't\b|\bcannot\b|\bwithout\b|\bno\b)|\bwithout\b|\bno (?:longer|more)\b";
    CERTIFIED = r"\b(?:certified|certification|certificate|attest\w*|audited|accredited|report)\b";
}

/// What the sentence says about `mention`; none if it makes no claim about it either way.
///
/// A judgement of held or conditional says only that nothing speaks against the claim: whether the
/// sentence makes one at all is for the extractor to see.
pub fn judge(said: &Said, mention: &Range<usize>, topic: Topic) -> Option<Judgement> {
    if QUESTION.is_match(said.text) {
        return None;
    }
    let clause = clause::around(said.text, mention, said.mentions);
    let unsaid = topic != Topic::Feature
        && (mood::is_no_statement(&clause)
            || WHEN_DOING.is_match(said.text)
            || IF_YOU_DO.is_match(&clause.before) && !OUR.is_match(&clause.before));
    if unsaid || LEGACY.is_match(&clause.before) {
        return None;
    }
    let others_rule =
        SUPPLIERS_MUST.is_match(&clause.before) && !speaks_of_vendor(said.text, said.site);
    if others_rule || topic != Topic::Feature && YOUR_PROVIDER.is_match(said.text) {
        return None;
    }
    if let Some(why) = others(&clause, said, topic) {
        // That the vendor's staff use a second factor says nothing about the product, either way.
        return (topic != Topic::Feature).then(|| Judgement::not_held(why));
    }
    if let Some(why) = lacking(&clause, said.site, topic) {
        return without(&clause, said, topic, why);
    }
    let claimed = matches!(topic, Topic::Attestation | Topic::Law);
    if is_silent(&clause, said, topic) || claimed && whose::is_somebody_unknown(&clause, said.site)
    {
        return None;
    }
    let by_heading = why_of_heading(&clause, said, topic);
    Some(by_heading.map_or_else(
        || Judgement::within(scope_of(&clause, said, mention, topic)),
        Judgement::not_held,
    ))
}

/// The judgement on a mention that a passage makes, its lead included.
pub fn judge_passage(
    passage: &Passage,
    mentions: &[Range<usize>],
    mention: &Range<usize>,
    topic: Topic,
    site: &Site,
) -> Option<Judgement> {
    let (text, offset) = passage.with_lead();
    let shifted: Vec<_> = mentions.iter().map(|range| shift(range, offset)).collect();
    let said = Said {
        text: &text,
        mentions: &shifted,
        headings: &passage.headings,
        site,
    };
    judge(&said, &shift(mention, offset), topic)
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Whether the sentence only talks about the thing: an invitation to read, a definition, a supposition.
fn is_silent(clause: &Clause, said: &Said, topic: Topic) -> bool {
    let invitation = topic != Topic::Feature
        && INVITATION.is_match(said.text)
        && !OUR.is_match(&clause.before)
        && !TO_A_REPORT.is_match(said.text);
    let limited = scope::of_text(said.text, &said.site.plans).is_limited();
    let supposed = SUPPOSITION.is_match(&clause.before) && !limited
        || topic != Topic::Feature && SUPPOSITION.is_match(&clause.before);
    let rule = topic != Topic::Feature && !speaks_of_vendor(&clause.text, said.site);
    let theirs = said
        .headings
        .last()
        .is_some_and(|heading| CUSTOMERS_HEADING.is_match(heading));
    if topic != Topic::Feature && theirs && !speaks_of_vendor(said.text, said.site) {
        return true;
    }
    let rule = rule && (IF.is_match(said.text) || MUST.is_match(&clause.before));
    let demands = topic != Topic::Feature && DEMANDS.is_match(&clause.after);
    invitation || supposed || rule || demands || DEFINITION.is_match(&clause.after)
}

/// Who else the sentence is about, if it isn't the vendor.
fn others(clause: &Clause, said: &Said, topic: Topic) -> Option<Why> {
    match topic {
        Topic::Feature => is_staff(clause, said).then_some(Why::Staff),
        Topic::Agreement => {
            let with_supplier = WITH_SUPPLIERS
                .find(&clause.after)
                .is_some_and(|found| !said.site.is_named_in(found.as_str()));
            let theirs = SUPPLIERS_MUST.is_match(&clause.before) || with_supplier;
            theirs.then_some(Why::Supplier)
        }
        Topic::Attestation | Topic::Law => {
            if STAFF_HOLD.is_match(&clause.before) || LEAD_AUDITOR.is_match(&clause.after) {
                Some(Why::Staff)
            } else if is_suppliers(clause, said) {
                Some(Why::Supplier)
            } else if is_customers(clause, said) {
                Some(Why::Customers)
            } else {
                whose::is_another_companys(clause, said.site).then_some(Why::Another)
            }
        }
    }
}

fn is_staff(clause: &Clause, said: &Said) -> bool {
    let heading = said
        .headings
        .last()
        .is_some_and(|heading| STAFF_HEADING.is_match(heading));
    STAFF.is_match(&clause.text) || STAFF.is_match(said.text) && !clause.has_subject || heading
}

fn is_customers(clause: &Clause, said: &Said) -> bool {
    let inherited = !clause.has_subject && CUSTOMERS_SUBJECT.is_match(clause.previous);
    // "Our customers are" is not "our": what comes behind the subject decides whose it is.
    let behind = CUSTOMERS_SUBJECT.replace(&clause.before, "");
    let subject =
        (CUSTOMERS_SUBJECT.is_match(&clause.before) || inherited) && !OUR_OWN.is_match(&behind);
    let own = ours_after_helping(&clause.before, said.site);
    let becomes = BECOMING.is_match(&clause.before) && speaks_of_vendor(&clause.before, said.site);
    // "As a certified company, Quayside needed": who it is about comes behind.
    let other_name = AS_A.is_match(&clause.before)
        && (!speaks_of_vendor(said.text, said.site) || BUYS.is_match(&clause.rest));
    subject
        || other_name
        || is_said_of_somebody(&clause.before, said)
        || is_what_somebody_is(&clause.before, said)
        || THEMSELVES.is_match(&clause.after) && !speaks_of_vendor(&clause.text, said.site)
        || TESTIMONY.is_match(said.text)
        || !own && HELPS.is_match(&clause.before)
        || !own && PRODUCT.is_match(&clause.before) && !OUR_OWN.is_match(&clause.before) && !becomes
        || YOUR_LIST.is_match(&clause.before)
        || ON_PLATFORM.is_match(&clause.before)
        || ON_PLATFORM_AFTER.is_match(&clause.after)
        || TO_CHOOSE.is_match(&clause.before) && CHOSEN.is_match(&clause.after)
}

/// Whether the mention stands in a relative clause about customers or another company: "trusted by
/// banks that are", "used by Acme, who is".
fn is_said_of_somebody(before: &str, said: &Said) -> bool {
    let site = said.site;
    let Some(relative) = RELATIVE.captures(before) else {
        return false;
    };
    let rest = relative.get(2).map_or("", |rest| rest.as_str());
    let start = relative.get(0).map_or(0, |whole| whole.start());
    let head = before.get(..start).unwrap_or_default();
    if speaks_of_vendor(rest, site) || COUNTS_ITSELF.is_match(head) {
        return false;
    }
    if THIRD_PARTIES.is_match(head) {
        let whole = relative.get(0).map_or("", |whole| whole.as_str());
        let agrees = !(MANY.is_match(head) && ABOUT_ONE.is_match(whole));
        return agrees && !OUR_PEOPLE.is_match(head);
    }
    let is_user = USES.is_match(said.text) && site.is_named_in(said.text);
    let is_person = relative.get(1).is_some() || is_user;
    SOMEBODY.captures(head).is_some_and(|found| {
        let name = found.get(2).map_or("", |name| name.as_str());
        let known = site.name.is_some() && is_person;
        !speaks_of_vendor(name, site) && (found.get(1).is_some() || known)
    })
}

/// Whether the mention tells what another company is: "trusted by Acme, a certified bank", "Acme is certified and
/// trusts" the vendor.
fn is_what_somebody_is(before: &str, said: &Said) -> bool {
    let site = said.site;
    let is_anothers = |name: Option<regex::Match<'_>>| {
        name.is_some_and(|name| !speaks_of_vendor(name.as_str(), site))
    };
    let apposition = APPOSITION.captures(before);
    if apposition.is_some_and(|found| is_anothers(found.get(1))) {
        return true;
    }
    // Who uses the vendor's product is not the vendor; that needs a name to tell them apart.
    let uses = site.name.is_some() && USES.is_match(said.text) && site.is_named_in(said.text);
    let subject = SUBJECT.captures(before);
    uses && subject.is_some_and(|found| is_anothers(found.get(1)))
}

/// Whether the words after the last "help" or "automate" speak of the vendor again.
fn ours_after_helping(before: &str, site: &Site) -> bool {
    let after_help = before
        .rfind("help")
        .map_or("", |at| before.get(at..).unwrap_or_default());
    speaks_of_vendor(&OUR_CUSTOMERS.replace_all(after_help, ""), site)
}

fn is_suppliers(clause: &Clause, said: &Said) -> bool {
    let before = clause.before_with_subject();
    if AUDITOR.is_match(&before) {
        return false;
    }
    let own_name = said.site.name.as_deref().unwrap_or_default();
    let named = SUPPLIER_BEFORE
        .find_iter(&before)
        .filter(|found| own_name.is_empty() || !found.as_str().contains(own_name))
        .last()
        .is_some_and(|found| {
            let later = before.get(found.end()..).unwrap_or_default();
            let later = WE_USE.replace_all(later, "");
            !speaks_of_vendor(&later, said.site) && !is_preceded_by_self(&before, found.start())
        });
    named
        || THANKS_TO.is_match(said.text) && is_same_statement(clause)
        || SUPPLIERS_MUST.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
        || RUN_ON.is_match(&clause.before) && RUN_ON_AFTER.is_match(&clause.after)
        || SUPPLIER_AFTER.is_match(&clause.after)
        || DONE_BY.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
}

/// Whether a clause goes on with what the sentence begins with: nothing sets it apart.
fn is_same_statement(clause: &Clause) -> bool {
    !OUR_SELVES.is_match(&clause.before)
}

/// "We are a cloud provider with ISO 27001": the provider is the vendor itself.
fn is_preceded_by_self(before: &str, at: usize) -> bool {
    let words = before.get(..at).unwrap_or_default().to_lowercase();
    [
        "we are a ",
        "we are an ",
        "we're a ",
        "as a ",
        "as an ",
        "is a ",
        "is an ",
    ]
    .iter()
    .any(|end| words.ends_with(end))
}

/// Whether the text names the vendor or speaks as it.
pub fn speaks_of_vendor(text: &str, site: &Site) -> bool {
    OUR.is_match(text) || site.is_named_in(text)
}

fn speaks_of_vendor_last(before: &str, site: &Site) -> bool {
    let tail: String = before
        .split_whitespace()
        .rev()
        .take(4)
        .collect::<Vec<_>>()
        .join(" ");
    speaks_of_vendor(&tail, site)
}

/// Whether it was so until a year that is over.
fn is_of_the_past(clause: &Clause, site: &Site) -> bool {
    let last = LAST_YEAR.captures(&clause.text);
    let last = last.and_then(|found| {
        found
            .name("range")
            .or(found.name("until"))?
            .as_str()
            .parse()
            .ok()
    });
    UNTIL_A_YEAR.is_match(&clause.text) || last.is_some_and(|last: i32| last < site.year)
}

/// Why the vendor itself doesn't hold it.
fn lacking(clause: &Clause, site: &Site, topic: Topic) -> Option<Why> {
    let before = BENIGN.replace_all(&clause.before, " ").into_owned();
    let before = PLANS_FOR_SALE.replace_all(&before, " ").into_owned();
    let after = BENIGN.replace_all(&clause.after, " ").into_owned();
    let text = ONCE_CALLED.replace_all(&clause.text, " ");
    if is_of_the_past(clause, site) || LAPSED.is_match(&STILL_VALID.replace_all(&text, " ")) {
        return Some(Why::Lapsed);
    }
    // "❌ HIPAA", "🚧 ISO 27001": the mark that an item begins with.
    if CROSSED.is_match(&clause.before) {
        return Some(Why::Denied);
    }
    if TO_COME_MARK.is_match(&clause.before) {
        return Some(Why::Planned);
    }
    if LEFT_TO_CUSTOMERS.is_match(&after) {
        return Some(Why::Customers);
    }
    if NO_PLANS.is_match(&after) || NO_PLANS_BEFORE.is_match(&before) {
        return Some(Why::Denied);
    }
    if is_planned(&before, &after, topic) && !ADDED_TO.is_match(&before) {
        return Some(Why::Planned);
    }
    if DENIED_BEFORE.is_match(&before) || DENIED_AFTER.is_match(&after) {
        return Some(Why::Denied);
    }
    let certified = CERTIFIED.is_match(&clause.text);
    (topic == Topic::Attestation && !certified && ALIGNED.is_match(&before)).then_some(Why::Aligned)
}

/// Why what stands under this heading isn't the vendor's, or not yet.
fn why_of_heading(clause: &Clause, said: &Said, topic: Topic) -> Option<Why> {
    let heading = said.headings.last()?;
    if DENIED_HEADING.is_match(heading) {
        return Some(Why::Denied);
    }
    let planned = PLANNED_HEADING.is_match(heading) && !LEADS_ON.is_match(heading);
    let to_come = planned || is_to_come(said.headings);
    if to_come && !ACHIEVED.is_match(&clause.text) {
        return Some(Why::Planned);
    }
    let theirs = topic == Topic::Attestation && SUPPLIERS_HEADING.is_match(heading);
    (theirs && !speaks_of_vendor(said.text, said.site)).then_some(Why::Supplier)
}

/// Whether one of the headings above says that what stands under it is still to come.
pub fn is_to_come(headings: &[String]) -> bool {
    let by_now = headings
        .last()
        .is_some_and(|heading| BY_NOW.is_match(heading));
    let to_come = |heading: &String| TO_COME.is_match(heading) && !LEADS_ON.is_match(heading);
    !by_now && headings.iter().any(to_come)
}

/// A denial about one plan is a condition of a contract and no claim about a feature; nor is one about what
/// users did or didn't set up.
fn without(clause: &Clause, said: &Said, topic: Topic, why: Why) -> Option<Judgement> {
    let out_of_scope = topic != Topic::Feature && NOT_COVERED.is_match(&clause.text);
    if why == Why::Denied && (out_of_scope || is_about_a_part(clause)) {
        return None;
    }
    if why == Why::Denied && matches!(topic, Topic::Feature | Topic::Agreement) {
        let scope = scope::of_text(&clause.text, &said.site.plans);
        // What one plan lacks says neither that another has it nor that none does.
        if !scope.plans.is_empty() && topic == Topic::Feature {
            return None;
        }
        if !scope.plans.is_empty() {
            let condition = Some(format!("not on {}", scope.plans.join(", ")));
            return Some(Judgement {
                status: Status::Conditional,
                condition,
                scope: Scope::default(),
            });
        }
        // What is crossed out under one plan another may have.
        let on_card = said
            .headings
            .last()
            .is_some_and(|heading| scope::card_name(heading, &said.site.plans).is_some());
        if topic == Topic::Feature && on_card && CROSSED.is_match(&clause.before) {
            return None;
        }
        let of_a_part = said
            .headings
            .last()
            .is_some_and(|heading| OF_A_PART.is_match(heading));
        if topic == Topic::Feature && of_a_part {
            return None;
        }
        if topic == Topic::Feature && USERS_DID_NOT.is_match(&clause.before) {
            return None;
        }
    }
    Some(Judgement::not_held(why))
}

/// Whether the subject, the one of the statement before included, is a part of the product.
fn is_about_a_part(clause: &Clause) -> bool {
    PART.is_match(&clause.before) || !clause.has_subject && PART.is_match(clause.previous)
}

fn is_planned(before: &str, after: &str, topic: Topic) -> bool {
    let achieved = ACHIEVED.is_match(before) || ACHIEVED.is_match(after);
    let regular = UNDERGOING_REGULAR.is_match(before);
    PLANNED_BEFORE.is_match(before) && !regular
        || PLANNED_AFTER.is_match(after)
        || LATER.is_match(after)
        || topic == Topic::Attestation && READY.is_match(after)
        || PLANNED_DATE.is_match(after) && !achieved
}

/// What a claim depends on, by its own words first and by the headings above it second.
fn scope_of(clause: &Clause, said: &Said, mention: &Range<usize>, topic: Topic) -> Scope {
    let plans = &said.site.plans;
    let own = tiers::own_words(said.text, mention, said.mentions, plans);
    let words = own.map_or_else(|| format!("{} {}", clause.text, clause.rest), str::to_owned);
    let mut scope = scope::of_text(&words, plans);
    // "It is compliant on the Business plan, and we sign a BAA": the plan holds for the contract too.
    if topic == Topic::Agreement && !scope.is_limited() && !scope.everyone {
        scope = scope::of_text(said.text, plans);
    }
    if scope.plans.is_empty() && !scope.everyone {
        let above = scope::of_headings(said.headings, plans);
        scope.plans = above.plans;
        scope.everyone = above.everyone;
        scope.add_on |= above.add_on;
    } else if topic == Topic::Feature && !scope.everyone && !INCLUDED.is_match(&clause.text) {
        // "SSO for Team: $3" under "Add-ons" names the plan that it can be bought on.
        scope.add_on |= scope::of_headings(said.headings, plans).add_on;
    }
    // A report may be available anywhere; a law complied with, or a contract, is so for those it is offered to.
    if matches!(topic, Topic::Law | Topic::Agreement) && !scope.is_limited() && !scope.everyone {
        scope.add_terms(scope::available_on(&words));
    }
    if matches!(topic, Topic::Attestation | Topic::Law) {
        scope.add_terms(whose::one_product(&clause.before, said.site));
    }
    // A report is sent on request though the certificate is held; a contract or a feature isn't there yet.
    if matches!(topic, Topic::Agreement | Topic::Feature) && !scope.is_limited() && !scope.everyone
    {
        let wish = scope::on_request(&clause.text).map(str::to_owned);
        let wish = wish.or_else(|| scope::if_wanted(said.text));
        scope.terms.extend(wish);
    }
    scope
}

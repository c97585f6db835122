//! Ways to get help: channels, hours, plans.

use std::{ops::Range, sync::LazyLock};

use model::report::{Fact, FactKind, Status};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{Statement, What, statements},
        claim::Judgement,
        fact,
        passage::{Form, Passage, passages},
        pattern::{pattern, patterns},
        row::{Row, RowCell},
        scope::Scope,
    },
};

static CHANNELS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        (E_MAIL, r"\be-?mail(?:s|ed)?\b"),
        ("Live chat", r"\b(?:live|in-app|online)?\s?chat\b"),
        ("Phone", r"\b(?:phone|telephone|call us|hot-?line)\b"),
        ("Slack channel", r"\b(?:shared |private |dedicated )?slack(?: connect)?(?: channel|-based support| support)"),
        (DISCORD, r"\bdiscord\b"),
        (COMMUNITY, r"\b(?:community|forum)\b"),
        ("Dedicated manager", r"\b(?:dedicated|named|technical|customer)\s+(?:\w+\s+)?(?:success |account )?(?:manager|engineer|csm)\b"),
        ("Help center", r"\b(?:help cent(?:er|re)|knowledge base)\b"),
        ("Priority support", r"\b(?:priority|premium|business class|enterprise) support\b"),
        ("Dedicated support", r"\bdedicated (?:customer |technical )?support(?: team| desk| channel)?(?:\s*[^\w\s]|\s*$|\s+(?:and|or|for|via|with|on|from|in|is|as|included)\b)"),
        ("24/7 support", r"\b24\s?[/x]\s?7\b|\baround the clock\b"),
    ]
    .map(|(name, source)| (name, pattern(source)))
    .into()
});

patterns! {
    NAME = r"\bhot-?line\b|\b(?:chat|talk|speak) (?:with|to) us\b|\b(?:write|e-?mail) (?:to )?us\b|\bcall us\b|\bsend (?:us )?an? e-?mail\b|\bsupport\b|\bhelp desk\b|\b(?:help cent(?:er|re)|knowledge base)\b|\b(?:customer success|account) manager\b|\bcommunity forum\b|\b24\s?[/x]\s?7\b|\bcontact us\b|\bget help\b|\breach out\b|\bget in touch\b|\b(?:join|hop into|ask (?:us )?(?:in|on)|find us (?:in|on)|chat with)\b[^.;]{0,40}\bdiscord\b";
    SAID = r"\b(?:e-?mail|chat|phone|telephone|hot-?line|slack|discord|community|forum|dedicated|priority|premium|24\s?[/x]\s?7|around the clock|help cent(?:er|re)|knowledge base|business class|business hours|ticket)\b|\b(?:support|help)@";
    /// Where help is asked for. Group 1 is whose address it is.
    ADDRESS = r"\b(?:support|help|helpdesk|service|customer-?(?:care|success|service))@((?:[\w-]+\.)+\w{2,})\b";
    /// What readers may want, and what they are told to do then.
    ASK_US = r"\b(?:questions?|help|issues?|feedback|trouble|problems?|assistance|support|unable to|stuck)\b[^.;]*?[,:]\s*(?:please\s+|feel free to\s+|simply\s+|just\s+|you can\s+)*(?:contact|e-?mail|reach out|write|join|hop into|ask|get in touch|chat|message|drop)\b";
    ONLY_SUPPORT = r"^\W*(?:customer |technical )?support(?: level| tier)?\W*$";
    /// What kind of support a cell names.
    KIND = r"^\W*(?:priority|premium|dedicated)\W*$";
    /// Any mailbox. Group 1 is its host.
    MAILBOX = r"\b[\w.+-]+@((?:[\w-]+\.)+\w{2,})\b";
    /// Mailboxes for something else.
    NO_HELP_DESK = r"\b(?:sales|security|privacy|legal|press|jobs|careers|abuse|dpo|compliance|partners?)@";
    ON_DISCORD = r"\bdiscord\b";
    IN_COMMUNITY = r"\b(?:community (?:forum|slack)|slack community)\b";
    /// "Write to support": no verb, the people who help.
    TO_SUPPORT = r"\b(?:write|talk|speak|turn|go|reach out|escalate|access|messages?|e-?mails?|questions?|line)\s+to\s+(?:our\s+|the\s+)?support\b";
    /// "On call 24/7" is what engineers are, not what customers may do.
    HELPS = r"\b(?:support|help|questions?|feedback|get in touch|assist\w*|answers?|reach|available|contact|chat|phone|telephone|hot-?line|e-?mail)\b|^\W*community forums?\W*$";
    VERB_SUPPORT = r"\b(?:we|it|also|now|fully|not|to|that|which|platform|app|and)\s+support(?:s|ed)?\b|\bsupport(?:s|ed|ing) (?:for|the|all|multiple|both|[A-Z])|\bbrowser support\b|\bslack (?:notifications|integration)\b|\bsupported (?:by|identity)\b";
    /// An answer that denies what it is asked for, and names all that there is.
    ONLY_THIS = r"^\W*(?:no|not)\b.*(?:\b(?:e-?mails?|chat|tickets?|slack|discord|forum)(?:\s+support)?\s+only\b|\bonly\s+(?:(?:by|via|through|over|offer|have|provide|an?|the)\s+)*(?:e-?mails?|live chat|chat|tickets?|slack|discord)\b)";
    OTHERS = r"\bus(?:e|es|ing)\b[^.;]*?\b(?-i:[A-Z])[\w.-]*\s+(?:for|to\s+send)\s+(?:\w+\s+)?e-?mails?\b|\byour (?:own )?(?:customers|support team|helpdesk|customer support)\b|\bsecurity@|\bsales\b|\bfor customer support teams\b";
    /// The product by what it is or lets its users do, not its vendor's help: "a help desk for teams that answer customers".
    IS_PRODUCT = r"^(?:[\w'’.-]+\s){1,4}(?:is|are)\s(?:an?|the|your)\s(?:[\w-]+\s){0,4}(?:help\s?desk|knowledge base|help cent(?:er|re)|live chat|shared inbox|community|forum)\b|\b(?:lets?|helps?|for|allows?|enables?)\s(?:[\w-]+\s){0,3}teams?\s(?:to\s|that\s|who\s)?(?:answer|support|help|chat\swith|talk\sto|speak\sto|serve)\b";
    HOURS = r"\b(?:24\s?[/x]\s?7|\d{1,2}\s?(?:am|:\d\d)?\s?(?:-|to)\s?\d{1,2}\s?(?:pm|:\d\d)|business hours|monday (?:to|-) friday|weekdays)\b";
}

/// The support channels of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let statements = statements(document, site, &what);
    let mut facts = Vec::new();
    for statement in statements
        .iter()
        .filter(|statement| is_help(&statement.text))
    {
        let by_plan = statement
            .row
            .as_ref()
            .map(|row| by_plan(document, site, row));
        let of_cells = by_plan.filter(|facts| !facts.is_empty());
        let told = of_cells.or_else(|| answered(document, statement));
        facts.extend(told.unwrap_or_else(|| channels(document, statement)));
    }
    facts.extend(
        passages(document, site)
            .iter()
            .flat_map(|passage| asked(document, passage)),
    );
    // Told once with its address and once without, it is told with it.
    let addressed = facts.iter().any(is_addressed);
    facts.retain(|fact| !addressed || fact.value != E_MAIL || fact.status != Status::Held);
    facts
}

const E_MAIL: &str = "E-mail";
const DISCORD: &str = "Discord";
const COMMUNITY: &str = "Community";

/// Where readers are told to turn with what they want to know: "If you have questions, please write to team@…".
fn asked(document: &Document, passage: &Passage) -> Vec<Fact> {
    let text = &passage.text;
    let silent = passage.form == Form::Heading || passage.quoted || text.ends_with('?');
    if silent || !ASK_US.is_match(text) {
        return Vec::new();
    }
    let mail = MAILBOX.captures_iter(text).find(|found| {
        let domain = found.get(1).map_or("", |domain| domain.as_str());
        is_of_host(document, domain)
    });
    let mail = mail.and_then(|found| Some(format!("{E_MAIL}, {}", found.get(0)?.as_str())));
    let mail = mail.filter(|mail| !NO_HELP_DESK.is_match(mail));
    let place = match (ON_DISCORD.is_match(text), IN_COMMUNITY.is_match(text)) {
        (true, _) => Some(DISCORD),
        (_, true) => Some(COMMUNITY),
        _ => None,
    };
    let quote = passage.quote_in(document);
    let told = mail.into_iter().chain(place.map(str::to_owned));
    told.map(|value| fact(document, FactKind::SupportChannel, value, quote.clone()))
        .collect()
}

fn is_addressed(fact: &Fact) -> bool {
    fact.status == Status::Held && fact.value.contains('@')
}

/// The address of the vendor's that a text says to write to.
fn own_address<'a>(document: &Document, text: &'a str) -> Option<&'a str> {
    let found = ADDRESS.captures_iter(text).find(|found| {
        let domain = found.get(1).map_or("", |domain| domain.as_str());
        is_of_host(document, domain)
    })?;
    Some(found.get(0)?.as_str())
}

/// Whether a domain bears the name of the page's own: `quillo.example` on `docs.quillo.dev`.
fn is_of_host(document: &Document, domain: &str) -> bool {
    let host = document.url.host_str().unwrap_or_default();
    let name = domain.rsplit('.').nth(1).unwrap_or_default();
    host.split('.')
        .any(|label| label.eq_ignore_ascii_case(name))
}

/// The channels that the cells of a row name, each on the plans whose cells name it: "E-mail | E-mail, chat | Phone".
fn by_plan(document: &Document, site: &Site, row: &Row) -> Vec<Fact> {
    let row = &with_noun(row);
    let named = CHANNELS.iter().filter(|(name, pattern)| {
        let of_label = pattern.is_match(&row.label);
        let is_sole = |text: &str| {
            CHANNELS
                .iter()
                .filter(|(_, pattern)| pattern.is_match(text))
                .count()
                == 1
        };
        let names = |cell: &RowCell| {
            pattern.is_match(&cell.text) && (*name != "24/7 support" || is_sole(&cell.text))
        };
        !of_label && row.cells.iter().any(names)
    });
    named
        .filter_map(|(name, pattern)| {
            let says = row.cells.iter().find(|cell| pattern.is_match(&cell.text))?;
            let hours = HOURS.find(&says.text).filter(|_| *name != "24/7 support");
            let value = hours.map_or_else(
                || (*name).to_owned(),
                |hours| format!("{name}, {}", hours.as_str()),
            );
            let judgement = row.where_named(pattern).judgement(site)?;
            Some(Fact {
                status: judgement.status,
                condition: judgement.condition,
                ..fact(document, FactKind::SupportChannel, value, row.quote.clone())
            })
        })
        .collect()
}

/// The row "Support | Community | Priority" with what its label says of each cell: "Priority support".
fn with_noun(row: &Row) -> Row {
    let mut row = row.clone();
    if ONLY_SUPPORT.is_match(&row.label) {
        for cell in row
            .cells
            .iter_mut()
            .filter(|cell| KIND.is_match(&cell.text))
        {
            cell.text.push_str(" support");
        }
    }
    row
}

fn is_help(text: &str) -> bool {
    let text = &ADDRESS.replace_all(text, "e-mail");
    let said = TO_SUPPORT.replace_all(text, "support");
    !VERB_SUPPORT.is_match(&said)
        && !OTHERS.is_match(text)
        && !IS_PRODUCT.is_match(text)
        && HELPS.is_match(text)
}

/// "Is there phone support? No, e-mail only.": what is asked for is not there, and what the answer names is.
fn answered(document: &Document, statement: &Statement) -> Option<Vec<Fact>> {
    let (question, answer) = statement.quote.split_once('?')?;
    let only = ONLY_THIS.is_match(answer) && statement.judgement.status == Status::NotHeld;
    only.then_some(())?;
    let asked = Statement {
        text: question.to_owned(),
        ..statement.clone()
    };
    let said = Statement {
        text: answer.to_owned(),
        judgement: Judgement::within(Scope::default()),
        ..statement.clone()
    };
    let denied = channels(document, &asked).into_iter();
    Some(denied.chain(channels(document, &said)).collect())
}

fn channels(document: &Document, statement: &Statement) -> Vec<Fact> {
    let hours = HOURS
        .find(&statement.text)
        .map(|hours| hours.as_str().to_owned());
    let address = own_address(document, &statement.text);
    let named: Vec<(&str, Option<Range<usize>>)> = CHANNELS
        .iter()
        .filter_map(|(name, pattern)| {
            let place = pattern.find(&statement.text).map(|found| found.range());
            let is_named = place.is_some() || *name == E_MAIL && address.is_some();
            is_named.then_some((*name, place))
        })
        .collect();
    let only_hours = named.len() == 1;
    let on_discord = named.iter().any(|(name, _)| *name == DISCORD);
    named
        .into_iter()
        // "Community support via Discord" is one channel.
        .filter(|(name, _)| !on_discord || *name != COMMUNITY)
        .filter(|(name, _)| only_hours || *name != "24/7 support")
        .map(|(name, place)| {
            // "Not by phone; write to us by e-mail" denies one of them.
            let judgement =
                place.map_or(&statement.judgement, |place| statement.judgement_at(&place));
            let value = match (&hours, address) {
                (Some(hours), _) if name != "24/7 support" => format!("{name}, {hours}"),
                (_, Some(address)) if name == E_MAIL => format!("{name}, {address}"),
                _ => name.to_owned(),
            };
            // "Contact support by e-mail": asking is what a channel is for.
            let asks = judgement.condition.as_deref() == Some("on request");
            Fact {
                status: if asks { Status::Held } else { judgement.status },
                condition: judgement.condition.clone().filter(|_| !asks),
                ..fact(
                    document,
                    FactKind::SupportChannel,
                    value,
                    statement.quote.clone(),
                )
            }
        })
        .collect()
}

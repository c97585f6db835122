//! What became of every page of a run: what outlives their texts.

use std::collections::{HashMap, HashSet};

use model::{
    address::ToolAddress,
    report::{Fact, NotRead, Outcome, Source, Warning, WarningCode},
};
use url::Url;

use super::{
    Failure, FailureKind, places,
    warnings::{self, warning},
};
use crate::{discover::address, document::Document, fetch::Page, placeholder::Placeholder};

/// What reading came to.
pub(super) struct Read {
    pub(super) pages: Vec<Page>,
    pub(super) account: Account,
}

/// What became of every page, without its text.
pub(super) struct Account {
    pub(super) sources: Vec<Source>,
    pub(super) warnings: Vec<Warning>,
    /// Whether some page brings scripts.
    pub(super) scripted: bool,
    /// Whether no page holds text.
    pub(super) all_thin: bool,
    /// Whether they hold no words at all.
    pub(super) all_wordless: bool,
    /// What the start page is, if it is no page of a vendor's.
    pub(super) home: Option<Placeholder>,
    /// Where addresses led, by the keys of those asked for.
    pub(super) led: HashMap<String, Url>,
}

/// Why nothing can be said of a site.
enum Nothing {
    /// Scripts draw it.
    Scripts,
    /// It holds no words.
    Words,
    /// It holds few, and they state nothing.
    Sense,
    /// What could be read of it holds few, and other pages failed in ways that pass: which, in a sentence.
    Unread(String),
}

impl Nothing {
    /// What happened and what to do, where nothing was known of the site.
    fn at_first(&self, host: &str) -> String {
        match self {
            Self::Scripts => format!(
                "{host} draws its pages with scripts, which are not run here, so there is no text to read. Paste the address of its documentation or help pages instead."
            ),
            Self::Words => format!(
                "{host} shows no text to read. Check the address in a browser, or paste another page of the site."
            ),
            Self::Sense => format!(
                "{host} shows hardly any text, and nothing of it says what a product costs or does. Check the address in a browser, or paste another page of the site."
            ),
            Self::Unread(which) => format!(
                "What could be read of {host} holds hardly any text. {which} Try again later, or paste the address of another page of the site."
            ),
        }
    }

    /// What is not as it was, where something was known of it: of pages that failed nobody knows.
    fn by_now(&self, host: &str, of_known: &str) -> String {
        let what = match self {
            Self::Unread(which) => {
                return format!(
                    "What could be read of {host} holds hardly any text. {which} Try again later."
                );
            }
            Self::Scripts => {
                format!("{host} draws its pages with scripts now, which are not run here.")
            }
            Self::Words => format!("{host} shows no text any more."),
            Self::Sense => format!("{host} tells nothing of a product any more."),
        };
        format!("{what} {of_known}")
    }
}

impl Read {
    /// The texts, and the account that outlives them.
    pub(super) fn into_documents(self) -> (Vec<Document>, Account) {
        (
            self.pages.into_iter().map(|page| page.document).collect(),
            self.account,
        )
    }
}

impl Account {
    /// Where addresses led, by the keys of those asked for.
    pub(super) const fn led(&self) -> &HashMap<String, Url> {
        &self.led
    }

    /// The keys of the addresses of which their own server says that they are no page.
    pub(super) fn dead(&self) -> HashSet<String> {
        let dead = self.sources.iter().filter(|source| source.status.is_some());
        dead.filter_map(|source| Url::parse(&source.url).ok())
            .map(|url| address::key(&url))
            .collect()
    }

    /// Notes which pages there was no time for.
    ///
    /// # Errors
    /// There was none for any fact: such a report would say that the pages state nothing.
    pub(super) fn leave(
        &mut self,
        left: &[String],
        facts: &[Fact],
        address: &ToolAddress,
    ) -> Result<(), Failure> {
        if !left.is_empty() && facts.is_empty() {
            return Err(Failure::no_time(&address.host()));
        }
        // What they state is unknown, and no longer stated is something else.
        for source in &mut self.sources {
            if left.contains(&source.url) {
                source.outcome = Outcome::Skipped(NotRead::NoTimeForFacts);
            }
        }
        let what = match left.len() {
            0 => return Ok(()),
            1 => "One page was".to_owned(),
            count => format!("{count} pages were"),
        };
        let text = format!("{what} read, but there was no time to look for facts on them.");
        self.warnings.push(warning(WarningCode::Truncated, text));
        Ok(())
    }

    /// Refuses to report on nothing. Pages `known` to have stated something say that it is the site that changed.
    ///
    /// # Errors
    /// No page holds text, or all known ones are gone, and no fact was found either.
    pub(super) fn check_not_empty(
        &self,
        facts: &[Fact],
        address: &ToolAddress,
        known: &[Url],
    ) -> Result<(), Failure> {
        if let Some(home) = self.home {
            return self.check_without_home(home, facts, address, known);
        }
        let is_empty =
            facts.is_empty() && (self.all_thin || self.are_gone(known, address.of_tool().url()));
        if !is_empty {
            return Ok(());
        }
        let unread = warnings::failed_pages(&self.sources, NotRead::passes);
        let (kind, what) = match unread {
            Some(unread) => (FailureKind::EmptySite, Nothing::Unread(unread.text)),
            None if self.all_thin && self.scripted => (FailureKind::NeedsScripts, Nothing::Scripts),
            None if self.all_wordless => (FailureKind::EmptySite, Nothing::Words),
            None => (FailureKind::EmptySite, Nothing::Sense),
        };
        let host = address.host();
        let message = if known.is_empty() {
            what.at_first(&host)
        } else {
            what.by_now(&host, &self.of_known(known))
        };
        Err(Failure {
            retryable: matches!(what, Nothing::Unread(_)),
            ..Failure::new(kind, message)
        })
    }

    /// The same of a site whose start page is none of a vendor's: what is left of it is reported on where that states
    /// more than where other pages are.
    fn check_without_home(
        &self,
        home: Placeholder,
        facts: &[Fact],
        address: &ToolAddress,
        known: &[Url],
    ) -> Result<(), Failure> {
        if facts.iter().any(|fact| !places::is_place(fact.kind)) {
            return Ok(());
        }
        let host = address.host();
        let message = if known.is_empty() {
            home.at_first(&host)
        } else {
            home.by_now(&host, &self.of_known(known))
        };
        Err(Failure {
            retryable: home.passes(),
            ..Failure::new(FailureKind::Placeholder, message)
        })
    }

    /// Whether all pages that stated something are gone, however much the start page says in their place.
    fn are_gone(&self, known: &[Url], start: &Url) -> bool {
        let (dead, start) = (self.dead(), address::key(start));
        let mut others = known
            .iter()
            .map(address::key)
            .filter(|key| *key != start)
            .peekable();
        others.peek().is_some() && others.all(|key| dead.contains(&key))
    }

    /// What became of the pages that stated something before.
    fn of_known(&self, known: &[Url]) -> String {
        let dead = self.dead();
        let gone = known.iter().filter(|url| dead.contains(&address::key(url)));
        match (gone.count(), known.len()) {
            (0, _) => "The pages that its last report rests on say nothing any more.".to_owned(),
            (gone, all) if gone == all => {
                "All pages that its last report rests on are gone.".to_owned()
            }
            (gone, all) => {
                format!("Of the {all} pages that its last report rests on, {gone} are gone.")
            }
        }
    }

    /// Every page considered, with the number of facts it gave.
    pub(super) fn sources(&self, facts: &[Fact]) -> Vec<Source> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for fact in facts {
            *counts.entry(fact.url.as_str()).or_default() += 1;
        }
        self.sources
            .iter()
            .cloned()
            .map(|source| Source {
                facts: counts.get(source.url.as_str()).copied().unwrap_or_default(),
                ..source
            })
            .collect()
    }

    /// What the reader should know.
    pub(super) fn warnings(&self, facts: &[Fact]) -> Vec<Warning> {
        let mut out = warnings::conflicts(facts);
        out.extend(self.warnings.iter().cloned());
        out.extend(warnings::failed_pages(&self.sources, |why| {
            *why != NotRead::Drawn
        }));
        out.extend(warnings::few_facts(facts.len()));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_a_look_at_their_facts_are_no_report() {
        let mut account = Account {
            sources: Vec::new(),
            warnings: Vec::new(),
            scripted: false,
            all_thin: false,
            all_wordless: false,
            home: None,
            led: HashMap::new(),
        };
        let address = ToolAddress::parse("https://larkspur.example").unwrap();
        let failure = account
            .leave(&["https://larkspur.example/".to_owned()], &[], &address)
            .unwrap_err();
        assert_eq!(failure.kind, FailureKind::TooSlow);
        assert!(failure.retryable);
        account.leave(&[], &[], &address).unwrap();
        assert!(account.warnings.is_empty());
    }
}

//! What a page is that came with status 200 and is no page of a vendor's: a notice about maintenance, a name for sale, a
//! form to sign in.
//!
//! Such a page is short, and says what it is in its title, its first headings or its first sentences. What it says is in
//! [`words`], a row a kind; what people are told of it is in [`told`]. A page that has more to say is none, whatever
//! stands in it.

mod look;
mod told;
mod words;

use self::look::Look;
use crate::document::Document;

/// What stands where a vendor's page should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placeholder {
    /// A notice that asks for consent to cookies before anything else is shown.
    Consent,
    /// A check whether a person is reading.
    Challenge,
    /// A form to sign in.
    SignIn,
    /// The site is down for maintenance.
    Maintenance,
    /// A message about an error of the server's.
    Error,
    /// A message that there is no such page.
    Missing,
    /// A message that access is denied.
    Denied,
    /// The name is for sale, or parked.
    ForSale,
    /// The hosting of the site is suspended.
    Suspended,
    /// What a web server or a host shows where no site is set up.
    Default,
    /// The site is still to come.
    Coming,
}

impl Placeholder {
    /// What a page of this source is instead of a vendor's, if it is. `states` is whether it states facts.
    pub(crate) fn of(document: &Document, source: &str, states: bool) -> Option<Self> {
        if document.text_length() > LONGEST {
            return None;
        }
        let look = Look::at(document, source);
        let known = words::KINDS.iter().find(|known| known.is(&look));
        let by_words = known
            .map(|known| known.kind)
            .filter(|kind| *kind != Self::Coming || !states);
        by_words
            .or_else(|| look.asks_to_sign_in().then_some(Self::SignIn))
            .or_else(|| look.asks_for_consent(document).then_some(Self::Consent))
    }

    /// Whether it is gone a little later, as an error of the server's is.
    pub(crate) const fn passes(self) -> bool {
        matches!(self, Self::Maintenance | Self::Error)
    }

    /// Whether a browser may get past it.
    pub(crate) const fn lets_browsers_in(self) -> bool {
        matches!(self, Self::Challenge)
    }

    /// Whether what it links to is nothing of a vendor's either.
    pub(crate) const fn leads_nowhere(self) -> bool {
        matches!(self, Self::ForSale | Self::Suspended | Self::Default)
    }
}

/// The longest text that is looked at, in characters: Debian's page of a new web server has some 3,000.
const LONGEST: usize = 4_000;

#[cfg(test)]
mod tests;

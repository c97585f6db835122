//! What people are told of a page that is none of a vendor's.

use model::report::NotRead;

use super::Placeholder;

impl Placeholder {
    /// What the site does, after its name.
    const fn what(self) -> &'static str {
        match self {
            Self::Consent => {
                "asks for consent to cookies before it shows anything, and a program can’t give it"
            }
            Self::Challenge => {
                "checks whether a person is reading before it shows anything, and a program can’t pass that"
            }
            Self::SignIn => {
                "asks to sign in before it shows anything, and only what is open to everybody is read"
            }
            Self::Maintenance => "says that it is down for maintenance, and shows nothing else",
            Self::Error => "shows a message about an error, and nothing else",
            Self::Missing => "says that there is no page at this address",
            Self::Denied => "says that access is denied, and shows nothing else",
            Self::ForSale => {
                "shows what stands under a name that is parked or for sale, and nothing of a product"
            }
            Self::Suspended => "says that this site is suspended, and shows nothing else",
            Self::Default => {
                "shows what a web server or a host comes with, so no site is set up there"
            }
            Self::Coming => "says that it is still to come, and nothing of a product",
        }
    }

    /// What to do about it, where nothing was known of the site.
    const fn advice(self) -> &'static str {
        match self {
            Self::Consent | Self::Challenge => {
                "Paste the address of its documentation or help pages instead."
            }
            Self::SignIn => "Paste the address of the vendor’s public home page instead.",
            Self::Maintenance | Self::Error => LATER,
            Self::Denied => "Paste the address of a page that is open to everybody.",
            Self::Missing => "Check the address in a browser, or paste that of the home page.",
            Self::ForSale | Self::Suspended | Self::Default => {
                "Check the spelling of the address, or paste another one of the vendor’s."
            }
            Self::Coming => "Check the address in a browser, or paste another page of the site.",
        }
    }

    /// What happened and what to do, where nothing was known of the site.
    pub(crate) fn at_first(self, host: &str) -> String {
        format!("{host} {}. {}", self.what(), self.advice())
    }

    /// The same where something was known of it. `of_known` is what became of the pages that stated that.
    pub(crate) fn by_now(self, host: &str, of_known: &str) -> String {
        let what = self.what();
        match self {
            Self::Maintenance | Self::Error => format!("{host} {what}. {LATER}"),
            Self::Challenge | Self::SignIn | Self::Denied => format!("{host} now {what}."),
            _ => format!("{host} now {what}. {of_known}"),
        }
    }

    /// Why a page is not read on which it stands.
    pub(crate) fn reason(self) -> NotRead {
        match self {
            Self::Consent => NotRead::ConsentOnly,
            other => NotRead::Placeholder(format!("It {}.", other.what())),
        }
    }
}

const LATER: &str = "Try again later.";

//! The invitation to a workspace.

use model::{Role, email::EmailAddress};
use time::{
    OffsetDateTime, UtcOffset, format_description::BorrowedFormatItem, macros::format_description,
};
use url::Url;

use crate::{
    Message,
    layout::{self, Block},
    name::shown,
};

const WHEN: &[BorrowedFormatItem<'_>] =
    format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute] UTC");

/// What an invitation's mail says. `Debug` doesn't show the link, which is the key to the workspace.
#[derive(Clone)]
pub struct Invitation<'a> {
    /// Whom it is for.
    pub to: EmailAddress,
    /// The workspace's name, as its people wrote it.
    pub workspace: &'a str,
    /// The name of who invites, as they wrote it; `None`: somebody who is no member any more, or has no name.
    pub inviter: Option<&'a str>,
    /// What the invited person will be.
    pub role: Role,
    /// The page that accepts it, with its token.
    pub link: Url,
    /// Until when.
    pub expires_at: OffsetDateTime,
}

impl std::fmt::Debug for Invitation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation")
            .field("to", &self.to)
            .field("workspace", &self.workspace)
            .finish_non_exhaustive()
    }
}

/// The mail of an invitation.
#[must_use]
pub fn invitation(invitation: &Invitation<'_>) -> Message {
    let workspace = shown(invitation.workspace);
    let inviter = invitation
        .inviter
        .map(shown)
        .filter(|name| !name.is_empty());
    let subject = match &inviter {
        Some(inviter) => format!("{inviter} invites you to {workspace} on Trackr"),
        None => format!("You are invited to {workspace} on Trackr"),
    };
    let blocks = blocks(invitation, &workspace, inviter.as_deref());
    Message::new(
        invitation.to.clone(),
        &subject,
        layout::text(&blocks),
        layout::html(&subject, &blocks),
    )
}

fn blocks(invitation: &Invitation<'_>, workspace: &str, inviter: Option<&str>) -> Vec<Block> {
    let role = match invitation.role {
        Role::Admin => "an Admin",
        Role::Member => "a Member",
    };
    let opening = match inviter {
        Some(inviter) => {
            format!("{inviter} invites you to join the workspace {workspace} on Trackr as {role}.")
        }
        None => format!("You are invited to join the workspace {workspace} on Trackr as {role}."),
    };
    let to = &invitation.to;
    let until = until(invitation.expires_at);
    vec![
        Block::Text(opening),
        Block::Action {
            label: "Accept the invitation",
            link: invitation.link.clone(),
        },
        Block::Text(format!(
            "The link is for {to}, works once, and ends on {until}."
        )),
        Block::Small(
            "You didn't expect this? Then do nothing: you join only when you accept.".to_owned(),
        ),
    ]
}

fn until(time: OffsetDateTime) -> String {
    let time = time.to_offset(UtcOffset::UTC);
    // Every part of the format is one that an `OffsetDateTime` has, so this can't fail.
    time.format(WHEN).unwrap_or_else(|_| time.to_string())
}

#[cfg(test)]
mod tests {
    use model::Role;
    use time::macros::datetime;

    use super::{Invitation, invitation};
    use crate::testing::html::Page;

    fn sample() -> Invitation<'static> {
        Invitation {
            to: "ada@vendor.example".parse().unwrap(),
            workspace: "Four Chairs",
            inviter: Some("Grace Lee"),
            role: Role::Member,
            link: "https://trackr.example/invitations/t0k-en_?a=1&b=2"
                .parse()
                .unwrap(),
            expires_at: datetime!(2026-12-02 00:05 +01:00),
        }
    }

    #[test]
    fn it_says_who_where_what_and_until_when() {
        let mail = invitation(&sample());
        assert_eq!(mail.to().as_str(), "ada@vendor.example");
        assert_eq!(
            mail.subject(),
            "Grace Lee invites you to Four Chairs on Trackr"
        );
        assert_eq!(
            mail.text(),
            "Grace Lee invites you to join the workspace Four Chairs on Trackr as a Member.\n\n\
             Accept the invitation\nhttps://trackr.example/invitations/t0k-en_?a=1&b=2\n\n\
             The link is for ada@vendor.example, works once, and ends on 1 December 2026, 23:05 UTC.\n\n\
             You didn't expect this? Then do nothing: you join only when you accept.\n"
        );
    }

    #[test]
    fn html_says_the_same_as_the_text() {
        for role in [Role::Admin, Role::Member] {
            for inviter in [
                None,
                Some("</title><b>Grace</b> & \"co\""),
                Some("\u{202e}\n"),
            ] {
                let mail = invitation(&Invitation {
                    role,
                    inviter,
                    ..sample()
                });
                let page = Page::read(mail.html());
                let words: Vec<&str> = mail.text().split_whitespace().collect();
                assert_eq!(page.body_words(), words);
                assert_eq!(page.title(), mail.subject());
            }
        }
    }

    #[test]
    fn the_html_has_one_link_and_fetches_nothing() {
        let page = Page::read(invitation(&sample()).html());
        assert_eq!(
            page.attributes("href"),
            ["https://trackr.example/invitations/t0k-en_?a=1&b=2"]
        );
        let tags: Vec<&str> = page.tags().collect();
        for tag in ["table", "img", "script", "link", "iframe", "form"] {
            assert!(!tags.contains(&tag), "{tag}");
        }
        assert_eq!(page.attributes("src"), Vec::<&str>::new());
        assert!(!page.source().contains("url("));
        assert!(page.source().contains("prefers-color-scheme: dark"));
    }

    #[test]
    fn without_an_inviter_it_still_reads_well() {
        let mail = invitation(&Invitation {
            inviter: Some(" \r\n "),
            ..sample()
        });
        assert_eq!(mail.subject(), "You are invited to Four Chairs on Trackr");
        assert!(mail.text().starts_with(
            "You are invited to join the workspace Four Chairs on Trackr as a Member."
        ));
    }

    #[test]
    fn debug_does_not_show_the_link() {
        assert!(!format!("{:?}", sample()).contains("t0k-en"));
    }
}

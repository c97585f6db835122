//! What a member is told by mail: one thing at once, or what came up in a week.

use model::{email::EmailAddress, notification::MailKind};
use url::Url;

use crate::{
    Message,
    layout::{self, Block},
    name::shown,
};

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What happened. Other people's names and words may be in it.
    pub text: String,
    /// The page about it.
    pub link: Url,
}

/// What a notification's mail says. `Debug` doesn't show the way to end such mails.
#[derive(Clone)]
pub struct Notification<'a> {
    /// Whom it is for.
    pub to: EmailAddress,
    /// The workspace's name, as its people wrote it.
    pub workspace: &'a str,
    /// What such mails are about.
    pub kind: MailKind,
    /// What to tell, the newest first; nothing where the mail must not say: then it only says that there is something.
    pub said: &'a [Said],
    /// The list of notifications.
    pub all: Url,
    /// Where its member chooses what to be told of.
    pub settings: Url,
    /// The page that ends such mails, with its token.
    pub unsubscribe: Url,
}

impl std::fmt::Debug for Notification<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notification")
            .field("to", &self.to)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Most things that one mail lists; the rest stands in the application.
const MOST_LISTED: usize = 50;

/// Longest subject, in characters; the whole text is in the mail.
const LONGEST_SUBJECT: usize = 150;

/// The mail of a notification.
#[must_use]
pub fn notification(notification: &Notification<'_>) -> Message {
    let workspace = shown(notification.workspace);
    let said: Vec<Said> = notification
        .said
        .iter()
        .map(|said| Said {
            text: shown(&said.text),
            link: said.link.clone(),
        })
        .collect();
    let subject = subject(notification.kind, &workspace, &said);
    let blocks = blocks(notification, &workspace, said);
    Message::new(
        notification.to.clone(),
        &subject,
        layout::text(&blocks),
        layout::html(&subject, &blocks),
    )
    .ended_by(notification.unsubscribe.clone())
}

fn subject(kind: MailKind, workspace: &str, said: &[Said]) -> String {
    let subject = match (kind, said) {
        (MailKind::Weekly, _) => format!("Last week in {workspace}"),
        (MailKind::Renewal, [_, _, ..]) => {
            format!("{} contracts renew or end soon in {workspace}", said.len())
        }
        (_, [one]) => one.text.trim_end_matches('.').to_owned(),
        _ => format!("Something new in {workspace}"),
    };
    match subject.char_indices().nth(LONGEST_SUBJECT) {
        Some((end, _)) => format!("{}…", subject.get(..end).unwrap_or_default()),
        None => subject,
    }
}

fn blocks(notification: &Notification<'_>, workspace: &str, said: Vec<Said>) -> Vec<Block> {
    let mut blocks = match (notification.kind, said.len()) {
        (_, 0) => vec![
            Block::Text(format!(
                "There is something new in the workspace {workspace} on Trackr. It asks for a second factor, so this mail doesn't say what."
            )),
            Block::Action {
                label: "Open your notifications",
                link: notification.all.clone(),
            },
        ],
        (MailKind::Weekly, _) | (MailKind::Renewal, 2..) => {
            let intro = match notification.kind {
                MailKind::Weekly => {
                    format!("What came up in the workspace {workspace} and you have not read:")
                }
                _ => format!("What renews or ends soon in the workspace {workspace}:"),
            };
            let mut blocks = vec![Block::Text(intro)];
            let more = said.len().saturating_sub(MOST_LISTED);
            let items = said.into_iter().take(MOST_LISTED);
            blocks.extend(items.map(|Said { text, link }| Block::Item { text, link }));
            if more > 0 {
                blocks.push(Block::Text(format!("And {more} more.")));
            }
            blocks.push(Block::Action {
                label: "Open your notifications",
                link: notification.all.clone(),
            });
            blocks
        }
        _ => said
            .into_iter()
            .flat_map(|Said { text, link }| {
                let label = "Open it in Trackr";
                [Block::Text(text), Block::Action { label, link }]
            })
            .collect(),
    };
    blocks.push(Block::Small(format!(
        "You get mails about {} because you are a member of {workspace}.",
        notification.kind.label()
    )));
    blocks.push(Block::SmallLink {
        label: "Choose what you are told of",
        link: notification.settings.clone(),
    });
    blocks.push(Block::SmallLink {
        label: "No more of these mails",
        link: notification.unsubscribe.clone(),
    });
    blocks
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::testing::html::Page;

    const ENDS: &str = "https://trackr.example/unsubscribe/t0k-en";

    pub fn mail_of(kind: MailKind, workspace: &str, texts: &[&str]) -> Message {
        let said: Vec<Said> = texts
            .iter()
            .map(|text| Said {
                text: (*text).to_owned(),
                link: "https://trackr.example/w/lab/notes/1?a=1&b=2"
                    .parse()
                    .unwrap(),
            })
            .collect();
        notification(&Notification {
            to: "ada@vendor.example".parse().unwrap(),
            workspace,
            kind,
            said: &said,
            all: "https://trackr.example/w/lab/notifications"
                .parse()
                .unwrap(),
            settings: "https://trackr.example/w/lab/notifications/settings"
                .parse()
                .unwrap(),
            unsubscribe: ENDS.parse().unwrap(),
        })
    }

    #[test]
    fn it_says_what_happened_where_and_how_to_end_it() {
        let text = "Zoe mentions you in a note about Inkwell.";
        let mail = mail_of(MailKind::Mention, "Four Chairs", &[text]);
        assert_eq!(mail.subject(), "Zoe mentions you in a note about Inkwell");
        assert_eq!(
            mail.text(),
            "Zoe mentions you in a note about Inkwell.\n\n\
             Open it in Trackr\nhttps://trackr.example/w/lab/notes/1?a=1&b=2\n\n\
             You get mails about mentions in notes because you are a member of Four Chairs.\n\n\
             Choose what you are told of\nhttps://trackr.example/w/lab/notifications/settings\n\n\
             No more of these mails\nhttps://trackr.example/unsubscribe/t0k-en\n"
        );
        assert_eq!(
            mail.list_headers(),
            [
                ("List-Unsubscribe", format!("<{ENDS}>")),
                (
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn a_week_is_a_list_and_a_guarded_workspace_tells_nothing() {
        let week = mail_of(MailKind::Weekly, "Four Chairs", &["One.", "Two."]);
        assert_eq!(week.subject(), "Last week in Four Chairs");
        assert_eq!(Page::read(week.html()).attributes("href").len(), 5);
        assert!(week.text().contains("One.\nhttps://") && week.text().contains("Two.\n"));
        let guarded = mail_of(MailKind::Change, "Four Chairs", &[]);
        assert_eq!(guarded.subject(), "Something new in Four Chairs");
        assert!(guarded.text().contains("asks for a second factor"));
    }

    #[test]
    fn reminders_of_a_day_are_one_list() {
        let texts: Vec<String> = (1..=60).map(|n| format!("Vendor {n} renews.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mail = mail_of(MailKind::Renewal, "Four Chairs", &texts);
        assert_eq!(
            mail.subject(),
            "60 contracts renew or end soon in Four Chairs"
        );
        assert!(mail.text().contains("Vendor 50 renews.") && mail.text().contains("And 10 more."));
        assert!(!mail.text().contains("Vendor 51 "));
        assert_eq!(mail.list_headers().len(), 2);
        let one = mail_of(MailKind::Renewal, "Four Chairs", &texts[..1]);
        assert_eq!(one.subject(), "Vendor 1 renews");
    }

    #[test]
    fn names_stay_text_and_a_subject_short() {
        let hostile = "\"'><script>alert(1)</script> https://evil.example\r\nBcc: eve@vendor.example mentions you.";
        for kind in [MailKind::Mention, MailKind::Weekly] {
            let mail = mail_of(kind, hostile, &[hostile]);
            let page = Page::read(mail.html());
            assert_eq!(
                page.shape(),
                Page::read(mail_of(kind, "a", &["b"]).html()).shape()
            );
            assert!(!mail.subject().contains('\n') && !mail.text().contains("\nBcc"));
            assert!(!mail.text().contains("https://evil"), "{}", mail.text());
        }
        let long = mail_of(MailKind::Change, "a", &[&"x".repeat(4_000)]);
        assert!(long.subject().chars().count() <= LONGEST_SUBJECT + 1);
    }
}

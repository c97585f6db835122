//! A mail as its receiver reads it, parsed by a parser that is not the writer's.

use mail_parser::{Address, MessageParser};

use crate::{Message, mime, testing::sender};

/// The headers of every mail, in order; no other may appear but those of a list.
pub const HEADERS: [&str; 8] = [
    "From",
    "To",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Date",
    "Content-Type",
];

/// Longest line of a mail without its line end (RFC 5322 section 2.1.1).
const LONGEST_LINE: usize = 998;

/// A mail, parsed.
#[derive(Debug, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    /// The headers of a list: how such mails are ended.
    pub of_list: Vec<(String, String)>,
}

impl Received {
    /// Reads a mail and fails if anything in it is not of the form that ours have.
    pub fn read(raw: &[u8]) -> Self {
        for line in raw.split(|byte| *byte == b'\n') {
            assert!(
                line.len() <= LONGEST_LINE + 1,
                "a line of {} octets",
                line.len()
            );
            assert!(
                line.is_ascii(),
                "not ASCII: {:?}",
                String::from_utf8_lossy(line)
            );
        }
        let mail = MessageParser::default().parse(raw).unwrap();
        let names: Vec<&str> = mail.headers_raw().map(|(name, _)| name).collect();
        let (of_list, others): (Vec<&str>, Vec<&str>) =
            names.iter().partition(|name| name.starts_with("List-"));
        assert_eq!(others, HEADERS);
        let of_list = of_list.into_iter().map(|name| {
            let value = mail.header_raw(name).unwrap().trim().to_owned();
            (name.to_owned(), value)
        });
        assert_eq!(
            (
                mail.text_body_count(),
                mail.html_body_count(),
                mail.attachment_count()
            ),
            (1, 1, 0)
        );
        assert_eq!(
            mail.header_raw("Auto-Submitted").unwrap().trim(),
            "auto-generated"
        );
        // Line ends are CRLF on the way; they come back as they were written.
        let body = |body: Option<std::borrow::Cow<'_, str>>| body.unwrap().replace("\r\n", "\n");
        Self {
            from: addresses(mail.from()).concat(),
            to: addresses(mail.to()),
            subject: mail.subject().unwrap_or_default().to_owned(),
            message_id: mail.message_id().unwrap().to_owned(),
            text: body(mail.body_text(0)),
            html: body(mail.body_html(0)),
            of_list: of_list.collect(),
        }
    }

    /// The message as it was built, without a server between.
    pub fn built(message: &Message) -> Self {
        let mail = mime::build(&sender(), message).unwrap();
        let recipients: Vec<&str> = mail
            .envelope()
            .to()
            .iter()
            .map(AsRef::<str>::as_ref)
            .collect();
        assert_eq!(recipients, [message.to().as_str()]);
        Self::read(&mail.formatted())
    }

    /// What a message must look like when it arrives.
    pub fn of(message: &Message) -> Self {
        Self {
            from: "mail@trackr.example".to_owned(),
            to: vec![message.to().to_string()],
            subject: message.subject().to_owned(),
            message_id: format!("{}@trackr.example", message.key()),
            text: message.text().to_owned(),
            html: message.html().to_owned(),
            of_list: message
                .list_headers()
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        }
    }
}

fn addresses(list: Option<&Address<'_>>) -> Vec<String> {
    list.into_iter()
        .flat_map(Address::iter)
        .map(|address| address.address().unwrap().to_owned())
        .collect()
}

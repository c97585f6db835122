//! How a page begins, what it says and what it is made of.

use regex::Regex;

use crate::{
    document::{Block, BlockKind, Document, Place, sentences},
    extract::{pattern::patterns, title_parts},
};

patterns! {
    PASSWORD = r#"<input\b[^<>]{0,600}\btype\s*=\s*["']?password\b"#;
    /// A field for who signs in, where the password is asked for later.
    WHO = r#"<input\b[^<>]{0,600}\b(?:type\s*=\s*["']?email\b|autocomplete\s*=\s*["']?(?:username|email)\b|name\s*=\s*["']?(?:user(?:name)?|email|login)\b)"#;
    /// The page loads itself anew, or brings a script that checks who is reading.
    CHECKS = r#"<meta\b[^<>]{0,100}\bhttp-equiv\s*=\s*["']?refresh\b|<(?:script|iframe|form)\b[^<>]{0,600}(?:challenge|captcha|turnstile|bot-?(?:check|detect|guard))"#;
    SIGN_IN = r"^\W*(?:please\s|you (?:must|need to|have to)\s)?(?:(?:sign|log)[\s-]?(?:in|on)|login)(?:\s(?:to|with|using|or|page|form|required|here|below)\b.{0,40})?\W*$|^\W*\S+\s(?:log|sign)[\s-]?in\W*$|^\W*welcome back\b.{0,30}$|^\W*(?:anmelden|anmeldung|einloggen|willkommen zurück|connexion|se connecter|connectez-vous|identifiez-vous|inici(?:ar|a|e) sesión|acceder|entrar|iniciar sessão|fazer login|accedi|accesso|inloggen|aanmelden|zaloguj się|logowanie|ログイン|サインイン).{0,30}$";
    /// Words of pages to sign in on, whatever the vendor does.
    OF_SIGNING_IN = r"\b(?:(?:sign|log)(?:ged|ging|ning)?[\s-]?(?:in|on|up)|login|passwords?|passcode|passkeys?|forgot|remember me|e-?mail|user\s?name|accounts?|continue with|single sign-on|SSO|SAML|register|terms|privacy|cookies?|copyright|rights reserved|welcome|anmelden|passwort|kennwort|konto|registrieren|datenschutz|impressum|agb|mot de passe|compte|connexion|contraseña|cuenta|senha|conta|wachtwoord|hasło)\b|©|パスワード|ログイン";
    BY_OTHERS = r"^\W*(?:continue|sign in|log in|anmelden|weiter|continuer|continuar|entrar|accedi) (?:with|using|mit|avec|con|com)\b";
    COOKIES = r"\bcookies?\b";
    ASKS = r"\b(?:we value your privacy|(?:accept|reject|allow|decline|agree to) (?:all|cookies)|manage (?:cookies|preferences|consent)|our (?:\d+ )?partners|consent)\b";
}

/// Characters of a passage of some length.
const PASSAGE: usize = 40;

/// Passages that a page opens with, at most; one of some length is the last of them.
const OPENING: usize = 2;

/// The longest text beside a form to sign in, in characters, of sentences that speak of something else.
const BESIDE: usize = 160;

/// The same where its title doesn't say that it is for signing in.
const BESIDE_FIELDS: usize = 60;

/// The longest notice about cookies that is a page of its own, in characters.
const NOTICE: usize = 1_200;

/// A page as it is looked at.
pub(super) struct Look {
    /// Its text's length, in characters.
    pub(super) length: usize,
    /// The title and its parts.
    titles: Vec<String>,
    /// The headings that it begins with.
    headings: Vec<String>,
    /// Its first sentences that are no headings.
    opening: Vec<String>,
    /// All that it says but for headings, a sentence each.
    sentences: Vec<String>,
    /// Whether it loads itself anew, or checks who is reading.
    pub(super) checks: bool,
    password: bool,
    who: bool,
}

impl Look {
    pub(super) fn at(document: &Document, source: &str) -> Self {
        let own: Vec<&Block> = document
            .blocks
            .iter()
            .filter(|block| !matches!(block.place, Place::Nav | Place::Footer))
            .collect();
        let passages = || own.iter().filter(|block| !block.is_heading());
        let texts: Vec<&&Block> = passages()
            .filter(|block| block.kind != BlockKind::Button)
            .collect();
        let first_long = texts.iter().position(|block| is_long(block));
        let opening = first_long.map_or(OPENING, |at| OPENING.min(at + 1));
        let title = document.title.as_deref();
        let parts = title.into_iter().flat_map(title_parts);
        Self {
            length: document.text_length(),
            titles: title.into_iter().chain(parts).map(plain).collect(),
            headings: headings(&own),
            opening: texts
                .iter()
                .take(opening)
                .flat_map(|block| said(block))
                .collect(),
            sentences: passages().flat_map(|block| said(block)).collect(),
            checks: CHECKS.is_match(source),
            password: PASSWORD.is_match(source),
            who: WHO.is_match(source),
        }
    }

    pub(super) fn is_headed(&self, pattern: &Regex) -> bool {
        let mut heads = self.titles.iter().chain(&self.headings);
        heads.any(|head| pattern.is_match(head))
    }

    pub(super) fn opens_with(&self, pattern: &Regex) -> bool {
        self.opening.iter().any(|said| pattern.is_match(said))
    }

    pub(super) fn says(&self, pattern: &Regex) -> bool {
        self.sentences.iter().any(|said| pattern.is_match(said))
    }

    /// Whether it is a form to sign in and hardly anything else.
    pub(super) fn asks_to_sign_in(&self) -> bool {
        let others = self.sentences.iter();
        let others = others.filter(|said| !OF_SIGNING_IN.is_match(said));
        let beside: usize = others.map(|said| said.chars().count()).sum();
        let is_form = self.password || self.who || self.says(&BY_OTHERS);
        if self.titles.iter().any(|title| SIGN_IN.is_match(title)) {
            return is_form && beside <= BESIDE;
        }
        (self.password || is_form && self.is_headed(&SIGN_IN)) && beside <= BESIDE_FIELDS
    }

    /// Whether it is a notice about cookies and no more: hardly any text, and no link to another page of its site.
    pub(super) fn asks_for_consent(&self, document: &Document) -> bool {
        let is_elsewhere = |path: &str| path != "/" && path != document.url.path();
        let leads_on = document.links.iter().any(|link| {
            let legal = ["privacy", "cookie", "terms", "legal", "imprint"];
            let path = link.url.path().to_lowercase();
            link.url.host() == document.url.host()
                && is_elsewhere(&path)
                && !legal.iter().any(|word| path.contains(word))
        });
        let says = |pattern: &Regex| {
            let mut blocks = document.blocks.iter();
            blocks.any(|block| pattern.is_match(&block.text))
        };
        !leads_on && self.length <= NOTICE && says(&COOKIES) && says(&ASKS)
    }
}

/// The headings before the first passage of some length; where there is none, the first words.
fn headings(own: &[&Block]) -> Vec<String> {
    let before = own.iter().take_while(|block| !is_long(block));
    let mut headings: Vec<String> = before
        .filter(|block| block.is_heading())
        .map(|block| plain(&block.text))
        .collect();
    if headings.is_empty() {
        headings.extend(own.first().map(|block| plain(&block.text)));
    }
    headings
}

/// Whether a block is a passage that is more than a logo or a line below it.
fn is_long(block: &Block) -> bool {
    !block.is_heading() && block.kind != BlockKind::Button && block.text.chars().count() >= PASSAGE
}

fn said(block: &Block) -> Vec<String> {
    let text = block.text.as_str();
    let ranges = sentences(text).into_iter();
    ranges
        .filter_map(|range| text.get(range))
        .map(plain)
        .collect()
}

/// With the one apostrophe that patterns are written with.
fn plain(text: &str) -> String {
    text.replace(['’', '‘'], "'")
}

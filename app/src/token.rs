//! The token in the address of an invitation, of a calendar feed, or where mails of a kind are ended: 32 random bytes
//! in base64url. Whoever has it can use it, so it is shown to its receiver alone; the database knows its SHA-256.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{RngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

/// A token. `Display` is its one spelling in an address; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// The token of 32 bytes that nobody can guess.
    #[must_use]
    pub const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// A new one.
    #[must_use]
    pub fn fresh() -> Self {
        let mut random = [0; 32];
        OsRng.fill_bytes(&mut random);
        Self(random)
    }

    /// Reads a token in its one spelling; none for anything else, before any query.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // The decoder takes neither padding nor stray bits at the end, so no two spellings are one token.
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// What the database keeps.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(_)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn no_two_tokens_are_alike() {
        assert_ne!(Token::fresh().hash(), Token::fresh().hash());
    }

    #[test]
    fn a_token_has_one_spelling() {
        let token = Token::new([0xfb; 32]);
        let text = token.to_string();
        assert_eq!(text.len(), 43);
        assert_eq!(Token::parse(&text), Some(token.clone()));
        let mut stray = text.clone();
        stray.replace_range(42.., "9");
        for bad in [
            "",
            "x",
            &text[..42],
            &format!("{text}="),
            &format!("{text}A"),
            &text.replace('-', "+"),
            &stray,
        ] {
            assert_eq!(Token::parse(bad), None, "{bad:?}");
        }
        assert!(!format!("{token:?}").contains(&text));
    }
}

//! Keys and tokens for this crate's tests.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use rsa::{RsaPrivateKey, pkcs1::EncodeRsaPrivateKey, traits::PublicKeyParts};
use serde_json::{Value, json};

/// An RSA key pair under a key id.
pub struct Signer {
    pub private: RsaPrivateKey,
    pub key_id: &'static str,
}

/// Two signers: the issuer's and an attacker's.
pub static ISSUER: LazyLock<Signer> = LazyLock::new(|| Signer::new("key-1"));
pub static ATTACKER: LazyLock<Signer> = LazyLock::new(|| Signer::new("key-2"));

impl Signer {
    fn new(key_id: &'static str) -> Self {
        let private = RsaPrivateKey::new(&mut rand::rngs::OsRng, 2048).unwrap();
        Self { private, key_id }
    }

    pub fn jwk(&self) -> Value {
        let encode = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
        json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.key_id,
               "n": encode(self.private.n()), "e": encode(self.private.e())})
    }

    pub fn jwks(&self) -> Vec<u8> {
        json!({"keys": [self.jwk()]}).to_string().into_bytes()
    }

    pub fn header(&self) -> Value {
        json!({"alg": "RS256", "typ": "JWT", "kid": self.key_id})
    }

    /// A token with that header and payload, whatever they say, and this key's RS256 signature.
    pub fn sign(&self, header: &Value, payload: impl AsRef<[u8]>) -> String {
        let signed = unsigned(header, payload);
        let der = self.private.to_pkcs1_der().unwrap();
        let key = EncodingKey::from_rsa_der(der.as_bytes());
        let signature =
            jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::RS256).unwrap();
        format!("{signed}.{signature}")
    }
}

/// Header and payload with a dot between them.
pub fn unsigned(header: &Value, payload: impl AsRef<[u8]>) -> String {
    format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(payload)
    )
}

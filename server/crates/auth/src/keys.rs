//! A set of public signing keys, read from a JWKS document (RFC 7517).

use std::{collections::HashMap, fmt};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use thiserror::Error;

use crate::claims::present;

/// Longest JWKS document that is read, in bytes. Clerk's has one or two keys of half a kilobyte.
pub const MAX_JWKS_BYTES: usize = 64 * 1024;

/// Smallest modulus, in bits (RFC 7518, 3.3).
const MIN_MODULUS_BITS: usize = 2048;
/// Largest modulus, in bits: what the RSA implementation verifies. Verification time grows with its square.
const MAX_MODULUS_BITS: usize = 4096;

/// Public RSA keys for RS256 signatures, by key id.
#[derive(Clone, Default)]
pub struct KeySet {
    keys: HashMap<String, DecodingKey>,
}

/// Why a JWKS document gave no key set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeySetError {
    /// Longer than [`MAX_JWKS_BYTES`].
    #[error("the key set is longer than {MAX_JWKS_BYTES} bytes")]
    TooLong,
    /// Not a JSON object with a `keys` array.
    #[error("the key set is not a JWKS document")]
    Malformed,
    /// Two different keys bear one id, so it is unclear which one signs.
    #[error("two keys of the key set share one id")]
    DuplicateId,
    /// No key is fit to verify RS256 signatures.
    #[error("the key set holds no RSA key for RS256 signatures")]
    NoUsableKey,
}

impl KeySet {
    /// Reads a JWKS document.
    ///
    /// Kept are the keys that are RSA, public, of 2048 to 4096 bits, with an odd exponent of at least 65537 (FIPS 186-5),
    /// have a `kid`, and whose `use`, `key_ops` and `alg`, where given, allow verifying RS256. Others are passed over,
    /// as RFC 7517, 5 asks; so are moduli with the ROCA fingerprint (CVE-2017-15361).
    ///
    /// # Errors
    /// [`KeySetError`] when the document is no JWKS, is ambiguous, or holds no such key.
    pub fn parse(json: &[u8]) -> Result<Self, KeySetError> {
        if json.len() > MAX_JWKS_BYTES {
            return Err(KeySetError::TooLong);
        }
        let document: Document =
            serde_json::from_slice(json).map_err(|_| KeySetError::Malformed)?;
        let mut found: HashMap<String, RsaKey> = HashMap::new();
        for (id, key) in document.keys.into_iter().filter_map(usable) {
            if found.get(&id).is_some_and(|other| *other != key) {
                return Err(KeySetError::DuplicateId);
            }
            found.insert(id, key);
        }
        if found.is_empty() {
            return Err(KeySetError::NoUsableKey);
        }
        Ok(Self {
            keys: found
                .into_iter()
                .map(|(id, key)| (id, key.decoding()))
                .collect(),
        })
    }

    /// The key of that id, compared byte by byte.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&DecodingKey> {
        self.keys.get(id)
    }

    /// Number of usable keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no usable key (only the default set is empty).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<serde_json::Value>,
}

/// The members of a JWK that matter here (RFC 7517, 4; RFC 7518, 6.3). `x5u`, `x5c` and the like are never looked at.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: String,
    n: String,
    e: String,
    #[serde(default, rename = "use", deserialize_with = "present")]
    usage: Option<String>,
    #[serde(default, deserialize_with = "present")]
    key_ops: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    alg: Option<String>,
    /// The private exponent. A key published with it is no secret any more.
    #[serde(default, deserialize_with = "present")]
    d: Option<serde_json::Value>,
}

impl Jwk {
    fn verifies_rs256(&self) -> bool {
        self.kty == "RSA"
            && !self.kid.is_empty()
            && self.d.is_none()
            && self.usage.as_ref().is_none_or(|usage| usage == "sig")
            && self.alg.as_ref().is_none_or(|alg| alg == "RS256")
            && self
                .key_ops
                .as_ref()
                .is_none_or(|operations| operations.iter().any(|operation| operation == "verify"))
    }
}

/// Modulus and exponent, big-endian without leading zeros.
#[derive(PartialEq, Eq)]
struct RsaKey {
    n: Vec<u8>,
    e: Vec<u8>,
}

impl RsaKey {
    fn decode(jwk: &Jwk) -> Option<Self> {
        Some(Self {
            n: integer(&jwk.n)?,
            e: integer(&jwk.e)?,
        })
    }

    fn sound(&self) -> bool {
        (MIN_MODULUS_BITS..=MAX_MODULUS_BITS).contains(&bits(&self.n))
            && is_odd(&self.n)
            && is_odd(&self.e)
            && (17..=32).contains(&bits(&self.e))
            && !has_roca_fingerprint(&self.n)
    }

    fn decoding(&self) -> DecodingKey {
        DecodingKey::from_rsa_raw_components(&self.n, &self.e)
    }
}

fn usable(value: serde_json::Value) -> Option<(String, RsaKey)> {
    let jwk: Jwk = serde_json::from_value(value).ok()?;
    let key = RsaKey::decode(&jwk)?;
    (jwk.verifies_rs256() && key.sound()).then_some((jwk.kid, key))
}

/// Base64urlUInt of RFC 7518, 2. Leading zero bytes are against it but seen in the wild, and harmless.
fn integer(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let first = bytes.iter().position(|byte| *byte != 0)?;
    bytes.get(first..).map(<[u8]>::to_vec)
}

fn bits(integer: &[u8]) -> usize {
    integer.first().map_or(0, |first| {
        integer.len() * 8 - first.leading_zeros() as usize
    })
}

fn is_odd(integer: &[u8]) -> bool {
    integer.last().is_some_and(|last| last & 1 == 1)
}

/// Odd primes up to 167, all of which the faulty generator used at every key size.
const ROCA_PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// Whether the modulus comes from the key generator that made factorable keys (CVE-2017-15361, "ROCA").
///
/// Such a modulus is a power of 65537 modulo every small prime. A sound one passes all these tests with a probability
/// below 2^-27 (Nemec et al., "The Return of Coppersmith's Attack", 2017).
fn has_roca_fingerprint(modulus: &[u8]) -> bool {
    ROCA_PRIMES
        .iter()
        .all(|&prime| is_power_of_65537(remainder(modulus, prime), prime))
}

fn remainder(integer: &[u8], divisor: u32) -> u32 {
    integer
        .iter()
        .fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % divisor)
}

fn is_power_of_65537(value: u32, prime: u32) -> bool {
    let mut power = 1;
    for _ in 0..prime {
        if power == value {
            return true;
        }
        power = power * (65537 % prime) % prime;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// An odd integer of that many bits; keys are never used to verify here, so any will do.
    fn modulus(bits: usize) -> String {
        let mut bytes = vec![0xa7; bits.div_ceil(8)];
        bytes[0] = if bits.is_multiple_of(8) {
            0x80
        } else {
            1 << (bits % 8 - 1)
        };
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn key() -> Value {
        json!({"kty": "RSA", "kid": "k1", "use": "sig", "alg": "RS256", "n": modulus(2048), "e": "AQAB"})
    }

    fn parse(keys: &[Value]) -> Result<usize, KeySetError> {
        KeySet::parse(json!({ "keys": keys }).to_string().as_bytes()).map(|keys| keys.len())
    }

    #[test]
    fn a_clerk_key_is_kept() {
        assert_eq!(parse(&[key()]), Ok(1));
    }

    #[test]
    fn unfit_keys_are_passed_over() {
        for (member, value) in [
            ("kty", json!("EC")),
            ("kty", json!("oct")),
            ("kty", json!("rsa")),
            ("kid", json!("")),
            ("kid", json!(null)),
            ("use", json!("enc")),
            ("use", json!(null)),
            ("key_ops", json!(["encrypt"])),
            ("key_ops", json!([])),
            ("alg", json!("RS512")),
            ("alg", json!("HS256")),
            ("d", json!("AQAB")),
            ("d", json!(null)),
            ("n", json!(modulus(2047))),
            ("n", json!(modulus(1024))),
            ("n", json!(modulus(4097))),
            ("n", json!("")),
            ("n", json!("not base64url!")),
            ("n", json!(URL_SAFE_NO_PAD.encode([0xa6; 256]))),
            ("e", json!("AQ")),
            ("e", json!("Aw")),
            ("e", json!("AQAA")),
            ("e", json!("AQAAAAE")),
            ("e", json!("")),
        ] {
            let mut bad = key();
            bad[member] = value.clone();
            assert_eq!(
                parse(&[bad.clone()]),
                Err(KeySetError::NoUsableKey),
                "{member} = {value}"
            );
            let mut good = key();
            good["kid"] = json!("k2");
            assert_eq!(
                parse(&[bad, json!(7), good]),
                Ok(1),
                "{member} = {value} beside a good key"
            );
        }
    }

    #[test]
    fn optional_members_may_be_absent() {
        for member in ["use", "alg"] {
            let mut key = key();
            key.as_object_mut().unwrap().remove(member);
            assert_eq!(parse(&[key]), Ok(1), "{member}");
        }
        let mut with_operations = key();
        with_operations["key_ops"] = json!(["verify"]);
        assert_eq!(parse(&[with_operations]), Ok(1));
    }

    #[test]
    fn one_id_means_one_key() {
        let mut other = key();
        other["n"] = json!(modulus(3072));
        assert_eq!(
            parse(&[key(), other.clone()]),
            Err(KeySetError::DuplicateId)
        );
        assert_eq!(parse(&[key(), key()]), Ok(1));
        other["kid"] = json!("k2");
        assert_eq!(parse(&[key(), other]), Ok(2));
    }

    #[test]
    fn documents_that_are_no_key_set() {
        for text in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"keys":{}}"#,
            r#"{"keys":null}"#,
            "<html>",
        ] {
            assert_eq!(
                KeySet::parse(text.as_bytes()).err(),
                Some(KeySetError::Malformed),
                "{text}"
            );
        }
        assert_eq!(parse(&[]), Err(KeySetError::NoUsableKey));
        let long = vec![b' '; MAX_JWKS_BYTES + 1];
        assert_eq!(KeySet::parse(&long).err(), Some(KeySetError::TooLong));
    }

    #[test]
    fn key_ids_are_compared_exactly() {
        let keys = KeySet::parse(json!({"keys": [key()]}).to_string().as_bytes()).unwrap();
        assert!(keys.get("k1").is_some());
        for other in ["K1", "k1 ", "k1\0", "k", ""] {
            assert!(keys.get(other).is_none(), "{other:?}");
        }
    }

    #[test]
    fn a_modulus_of_the_faulty_generator_is_recognised() {
        // Any power of 65537 has the fingerprint; 65537^129 has 2065 bits.
        let weak = (0..129)
            .fold(rsa::BigUint::from(1_u32), |power, _| power * 65537_u32)
            .to_bytes_be();
        assert!(has_roca_fingerprint(&weak));
        assert_eq!(bits(&weak), 2065);
        let mut bad = key();
        bad["n"] = json!(URL_SAFE_NO_PAD.encode(&weak));
        assert_eq!(parse(&[bad]), Err(KeySetError::NoUsableKey));
    }
}

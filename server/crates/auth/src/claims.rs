//! The claims of a Clerk session token, versions 1 and 2, parsed strictly.
//!
//! Source: <https://clerk.com/docs/guides/sessions/session-tokens>. A claim of the wrong JSON type, a `null`, a
//! duplicate, or a fractional time is refused; claims not named here are ignored.

use serde::{Deserialize, Deserializer};
use time::OffsetDateTime;

use crate::Reject;

/// What a session token says, once its types are known to be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// `iss`: the instance's Frontend API origin.
    pub issuer: String,
    /// `sub`: the person's id at the identity provider.
    pub subject: String,
    /// `sid`: the session's id at the identity provider.
    pub session: String,
    /// `azp`: the origin that the token was issued to.
    pub authorised_party: Option<String>,
    /// `iat`.
    pub issued_at: OffsetDateTime,
    /// `nbf`.
    pub not_before: OffsetDateTime,
    /// `exp`.
    pub expires_at: OffsetDateTime,
    /// `sts`; instances that have not opted in send none.
    pub status: Option<String>,
    /// `fva`: minutes since the first and the second factor were verified; -1 means never.
    pub factor_ages: Option<[i64; 2]>,
    /// `act.sub`: who is impersonating the subject, if anybody.
    pub impersonator: Option<String>,
    /// The active organisation at Clerk. Workspaces here are our own: nothing is authorised by it.
    pub organisation: Option<Organisation>,
}

/// The active organisation of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Organisation id.
    pub id: String,
    /// Role with its `org:` prefix.
    pub role: Option<String>,
    /// Slug.
    pub slug: Option<String>,
    /// Permissions in the form `org:<feature>:<permission>`.
    pub permissions: Vec<String>,
}

impl Claims {
    /// Reads the claims from a token's decoded payload. Says nothing of whether they hold: that is [`crate::verify()`].
    ///
    /// # Errors
    /// [`Reject::Malformed`] when the payload is no JSON object, or a claim is missing, duplicate or of the wrong type.
    pub fn from_json(payload: &[u8]) -> Result<Self, Reject> {
        let raw: RawClaims = json_object(payload)?;
        let organisation = raw.organisation();
        Ok(Self {
            issuer: raw.iss,
            subject: raw.sub,
            session: raw.sid,
            authorised_party: raw.azp,
            issued_at: moment(raw.iat)?,
            not_before: moment(raw.nbf)?,
            expires_at: moment(raw.exp)?,
            status: raw.sts,
            factor_ages: raw.fva,
            impersonator: raw.act.map(|actor| actor.sub),
            organisation,
        })
    }

    /// Whether a second factor was verified in this session (`fva`, second place, is not -1).
    #[must_use]
    pub fn second_factor_verified(&self) -> bool {
        self.factor_ages.is_some_and(|[_, second]| second >= 0)
    }
}

/// Parses a JSON object into `T`.
///
/// serde also fills structs from JSON arrays, which no token part may be; hence the look at the first character.
pub(crate) fn json_object<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, Reject> {
    if !json.trim_ascii_start().starts_with(b"{") {
        return Err(Reject::Malformed);
    }
    serde_json::from_slice(json).map_err(|_| Reject::Malformed)
}

/// For optional members: absent is `None`, `null` is an error. (serde's own `Option` takes both as `None`.)
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

fn moment(seconds: i64) -> Result<OffsetDateTime, Reject> {
    OffsetDateTime::from_unix_timestamp(seconds).map_err(|_| Reject::Malformed)
}

#[derive(Deserialize)]
struct RawClaims {
    iss: String,
    sub: String,
    sid: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    #[serde(default, deserialize_with = "present")]
    azp: Option<String>,
    #[serde(default, deserialize_with = "present")]
    sts: Option<String>,
    #[serde(default, deserialize_with = "present")]
    fva: Option<[i64; 2]>,
    #[serde(default, deserialize_with = "present")]
    act: Option<RawActor>,
    #[serde(default, deserialize_with = "present")]
    v: Option<u32>,
    #[serde(default, deserialize_with = "present")]
    fea: Option<String>,
    #[serde(default, deserialize_with = "present")]
    o: Option<RawOrganisation>,
    #[serde(default, deserialize_with = "present")]
    org_id: Option<String>,
    #[serde(default)]
    org_role: Option<String>,
    #[serde(default)]
    org_slug: Option<String>,
    #[serde(default)]
    org_permissions: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct RawActor {
    sub: String,
}

#[derive(Deserialize)]
struct RawOrganisation {
    id: String,
    rol: Option<String>,
    slg: Option<String>,
    per: Option<String>,
    fpm: Option<String>,
}

impl RawClaims {
    /// The organisation by the token's own version and never a mixture: in a version 2 token the version 1 claims are
    /// the application's custom claims, which users may be able to influence.
    fn organisation(&self) -> Option<Organisation> {
        match self.v {
            Some(2) => self.organisation_v2(),
            None | Some(1) => self.organisation_v1(),
            Some(_) => None,
        }
    }

    fn organisation_v1(&self) -> Option<Organisation> {
        let id = self.org_id.clone().filter(|id| !id.is_empty())?;
        Some(Organisation {
            id,
            role: self.org_role.clone(),
            slug: self.org_slug.clone(),
            permissions: self.org_permissions.clone().unwrap_or_default(),
        })
    }

    fn organisation_v2(&self) -> Option<Organisation> {
        let raw = self.o.as_ref().filter(|raw| !raw.id.is_empty())?;
        Some(Organisation {
            id: raw.id.clone(),
            role: raw.rol.as_ref().map(|role| format!("org:{role}")),
            slug: raw.slg.clone(),
            permissions: permissions(
                self.fea.as_deref().unwrap_or_default(),
                raw.per.as_deref().unwrap_or_default(),
                raw.fpm.as_deref().unwrap_or_default(),
            ),
        })
    }
}

/// Expands version 2's compressed permissions. The n-th mask of `masks` belongs to the n-th organisation feature, and
/// its bit m, counted from the lowest, grants the m-th name of `names`.
fn permissions(features: &str, names: &str, masks: &str) -> Vec<String> {
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    organisation_features(features)
        .zip(masks.split(',').map(mask))
        .flat_map(|(feature, mask)| {
            granted(&names, mask).map(move |name| format!("org:{feature}:{name}"))
        })
        .collect()
}

/// Names of the features whose scope (the letters before the colon) holds `o` for organisation.
fn organisation_features(features: &str) -> impl Iterator<Item = &str> {
    features
        .split(',')
        .filter_map(|feature| feature.trim().split_once(':'))
        .filter(|(scope, _)| scope.contains('o'))
        .map(|(_, name)| name)
}

/// A decimal mask. Anything but ASCII digits, or more than 128 bits, grants nothing.
fn mask(text: &str) -> u128 {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().unwrap_or(0)
    } else {
        0
    }
}

fn granted<'a>(names: &'a [&'a str], mask: u128) -> impl Iterator<Item = &'a str> {
    names
        .iter()
        .zip(0_u32..128)
        .filter(move |(_, bit)| mask >> bit & 1 == 1)
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn base() -> Value {
        json!({"iss": "https://clerk.acme.example", "sub": "user_1", "sid": "sess_1", "azp": "https://acme.example",
               "iat": 1000, "nbf": 990, "exp": 1060})
    }

    fn with(name: &str, value: Value) -> Result<Claims, Reject> {
        let mut claims = base();
        claims[name] = value;
        Claims::from_json(claims.to_string().as_bytes())
    }

    #[test]
    fn the_smallest_session_token_parses() {
        let claims = Claims::from_json(base().to_string().as_bytes()).unwrap();
        assert_eq!(claims.subject, "user_1");
        assert_eq!(claims.expires_at.unix_timestamp(), 1060);
        assert_eq!(claims.organisation, None);
        assert!(!claims.second_factor_verified());
    }

    #[test]
    fn every_required_claim_is_required_and_typed() {
        for name in ["iss", "sub", "sid", "iat", "nbf", "exp"] {
            let mut claims = base();
            claims.as_object_mut().unwrap().remove(name);
            assert_eq!(
                Claims::from_json(claims.to_string().as_bytes()),
                Err(Reject::Malformed),
                "without {name}"
            );
            for wrong in [
                json!(null),
                json!([]),
                json!({}),
                json!(true),
                json!([1]),
                json!(["x"]),
            ] {
                assert_eq!(
                    with(name, wrong.clone()),
                    Err(Reject::Malformed),
                    "{name} = {wrong}"
                );
            }
        }
        for name in ["iat", "nbf", "exp"] {
            for wrong in [
                json!("1000"),
                json!(1000.5),
                json!(1e300),
                json!(i64::MAX),
                json!(1_000_000_000_000_000_i64),
            ] {
                assert_eq!(
                    with(name, wrong.clone()),
                    Err(Reject::Malformed),
                    "{name} = {wrong}"
                );
            }
        }
    }

    #[test]
    fn optional_claims_are_typed_and_never_null() {
        for (name, wrong) in [
            ("azp", json!(null)),
            ("azp", json!(["https://acme.example"])),
            ("sts", json!(null)),
            ("sts", json!(1)),
            ("fva", json!([1])),
            ("fva", json!([1, 2, 3])),
            ("fva", json!(["1", "2"])),
            ("fva", json!(5)),
            ("act", json!("user_admin")),
            ("act", json!({})),
            ("v", json!("2")),
            ("o", json!("org_1")),
            ("org_id", json!(7)),
        ] {
            assert_eq!(
                with(name, wrong.clone()),
                Err(Reject::Malformed),
                "{name} = {wrong}"
            );
        }
    }

    #[test]
    fn a_duplicate_claim_is_refused() {
        let twice = base()
            .to_string()
            .replacen('{', r#"{"sub":"user_other","#, 1);
        assert_eq!(Claims::from_json(twice.as_bytes()), Err(Reject::Malformed));
    }

    #[test]
    fn only_an_object_is_a_payload() {
        for payload in [
            "",
            "null",
            "1",
            "\"x\"",
            "[]",
            r#"["i","s","d",1,1,9]"#,
            "{",
            "\u{feff}{}",
            "{}x",
        ] {
            assert_eq!(
                Claims::from_json(payload.as_bytes()),
                Err(Reject::Malformed),
                "{payload:?}"
            );
        }
        assert_eq!(
            Claims::from_json(b"{\"sub\":\"\xff\"}"),
            Err(Reject::Malformed)
        );
    }

    #[test]
    fn second_factor_counts_only_when_verified() {
        assert!(with("fva", json!([3, 0])).unwrap().second_factor_verified());
        assert!(
            with("fva", json!([3, 12]))
                .unwrap()
                .second_factor_verified()
        );
        assert!(
            !with("fva", json!([3, -1]))
                .unwrap()
                .second_factor_verified()
        );
    }

    #[test]
    fn an_impersonator_is_named() {
        let claims = with(
            "act",
            json!({"sub": "user_support", "iss": "https://dashboard.example"}),
        )
        .unwrap();
        assert_eq!(claims.impersonator.as_deref(), Some("user_support"));
    }

    #[test]
    fn versions_are_never_mixed() {
        let mut claims = base();
        claims["org_id"] = json!("org_custom");
        claims["org_role"] = json!("org:admin");
        let organisation = |claims: &Value| {
            Claims::from_json(claims.to_string().as_bytes())
                .unwrap()
                .organisation
        };
        assert_eq!(organisation(&claims).unwrap().id, "org_custom");
        claims["v"] = json!(2);
        assert_eq!(organisation(&claims), None);
        claims["o"] = json!({"id": "org_real", "rol": "member"});
        assert_eq!(
            organisation(&claims).unwrap().role.as_deref(),
            Some("org:member")
        );
        claims["v"] = json!(3);
        assert_eq!(organisation(&claims), None);
    }

    #[test]
    fn masks_grant_by_bit_and_position() {
        let all = |fea, per, fpm| permissions(fea, per, fpm);
        assert_eq!(
            all("o:notes,u:theme,uo:spend", "read,write,delete", "5,2"),
            ["org:notes:read", "org:notes:delete", "org:spend:write"]
        );
        for nothing in [
            "",
            "0",
            "8",
            "-1",
            "+1",
            "0x1",
            "1.0",
            "1e1",
            "\u{661}",
            "999999999999999999999999999999999999999999999999999999999999",
        ] {
            assert_eq!(
                all("o:notes", "read,write,delete", nothing),
                Vec::<String>::new(),
                "{nothing:?}"
            );
        }
        assert_eq!(all("", "read", "1"), Vec::<String>::new());
    }
}

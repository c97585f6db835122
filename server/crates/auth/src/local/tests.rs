//! Tokens of the built-in issuer, and whom they are given to.

use super::*;
use crate::Reject;

const ORIGIN: &str = "http://127.0.0.1:3000";

fn issuer(dir: &Path) -> Issuer {
    Issuer::load_or_create(dir, ORIGIN).unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_token_passes_the_verifier_and_names_its_user() {
    let dir = tempfile::tempdir().unwrap();
    let issuer = issuer(dir.path());
    for user in &USERS {
        let claims = issuer
            .verifier()
            .verify(&issuer.sign(user, Factors::One).unwrap())
            .await
            .unwrap();
        assert_eq!(claims.subject, user.subject);
        assert_eq!(claims.expires_at - claims.issued_at, TOKEN_LIFETIME);
        assert_eq!(claims.status.as_deref(), Some("active"));
        assert_eq!(claims.factor_ages, Some([0, -1]));
        assert_eq!(LocalUser::by_subject(&claims.subject), Some(user));
    }
}

#[tokio::test]
async fn a_second_factor_is_in_the_token_where_it_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let issuer = issuer(dir.path());
    for (factors, verified) in [(Factors::One, false), (Factors::Two, true)] {
        let token = issuer.sign(&USERS[0], factors).unwrap();
        let claims = issuer.verifier().verify(&token).await.unwrap();
        assert_eq!(claims.second_factor_verified(), verified, "{factors:?}");
    }
}

#[test]
fn every_user_has_a_verified_address() {
    for user in &USERS {
        let record = user.record().unwrap();
        assert_eq!(record.email().unwrap().as_str(), user.email);
        assert_eq!(record.subject, user.subject);
    }
}

#[test]
fn a_token_ends_with_its_lifetime() {
    let dir = tempfile::tempdir().unwrap();
    let issuer = issuer(dir.path());
    let start = OffsetDateTime::from_unix_timestamp(1_800_000_000).unwrap();
    let token = issuer.sign_at(&USERS[0], Factors::One, start).unwrap();
    let at = |now| {
        crate::verify(&token, &issuer.keys, &issuer.expected(), now).map(|claims| claims.subject)
    };
    assert!(at(start).is_ok());
    assert!(at(start + TOKEN_LIFETIME).is_ok());
    assert_eq!(
        at(start + TOKEN_LIFETIME + DEFAULT_LEEWAY),
        Err(Reject::Expired)
    );
    assert_eq!(
        at(start - Duration::from_secs(60)),
        Err(Reject::NotYetValid)
    );
}

#[test]
fn every_sign_in_is_a_session_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let issuer = issuer(dir.path());
    assert_ne!(
        issuer.sign(&USERS[0], Factors::One).unwrap(),
        issuer.sign(&USERS[0], Factors::One).unwrap()
    );
}

#[tokio::test]
async fn the_token_of_another_port_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let here = issuer(dir.path());
    let there = Issuer::load_or_create(dir.path(), "http://127.0.0.1:3001").unwrap();
    let token = there.sign(&USERS[0], Factors::One).unwrap();
    assert_eq!(here.verifier().verify(&token).await, Err(Reject::Issuer));
}

#[test]
fn the_key_is_private_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let first = issuer(dir.path());
    let path = dir.path().join("identity/key.pem");
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(issuer(dir.path()).jwks(), first.jwks());
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "nothing but the key is left behind"
    );
    assert!(!first.jwks().to_string().contains("\"d\""));
    let pem = fs::read_to_string(&path).unwrap();
    assert!(!format!("{first:?}").contains(pem.lines().nth(1).unwrap()));
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    issuer(dir.path());
    let path = dir.path().join("identity/key.pem");
    for exposed in [0o640, 0o604, 0o660, 0o644] {
        fs::set_permissions(&path, fs::Permissions::from_mode(exposed)).unwrap();
        let error = Issuer::load_or_create(dir.path(), ORIGIN).unwrap_err();
        assert!(
            matches!(error, IssuerError::Exposed(_)),
            "{exposed:o}: {error}"
        );
        assert!(error.to_string().contains("chmod 600"));
    }
}

#[test]
fn a_damaged_key_is_refused_and_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    issuer(dir.path());
    let path = dir.path().join("identity/key.pem");
    let good = fs::read(&path).unwrap();
    let weak = RsaPrivateKey::new(&mut OsRng, 1024)
        .unwrap()
        .to_pkcs8_pem(LineEnding::LF)
        .unwrap();
    for bad in [
        &b""[..],
        b"\xff\xfe",
        &good[..good.len() / 2],
        weak.as_bytes(),
    ] {
        fs::write(&path, bad).unwrap();
        let error = Issuer::load_or_create(dir.path(), ORIGIN).unwrap_err();
        assert!(matches!(error, IssuerError::Damaged(_)), "{error}");
        assert_eq!(fs::read(&path).unwrap(), bad);
    }
}

#[test]
fn a_directory_that_cannot_be_made_is_said_so() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("identity"), "a file in the way").unwrap();
    let error = Issuer::load_or_create(dir.path(), ORIGIN).unwrap_err();
    assert!(matches!(error, IssuerError::File { .. }), "{error}");
    assert!(error.to_string().contains("identity"), "{error}");
}

#[test]
fn the_loser_of_a_race_keeps_the_winners_key() {
    let dir = tempfile::tempdir().unwrap();
    let winner = issuer(dir.path());
    let path = dir.path().join("identity/key.pem");
    create_key(&path).unwrap();
    assert_eq!(issuer(dir.path()).jwks(), winner.jwks());
}

#[test]
fn only_loopback_is_allowed() {
    for good in [
        "127.0.0.1:3000",
        "127.8.9.1:0",
        "[::1]:3000",
        "[::ffff:127.0.0.1]:80",
    ] {
        assert_eq!(allowed(good.parse().unwrap()), Ok(()), "{good}");
    }
    for bad in [
        "0.0.0.0:3000",
        "[::]:3000",
        "192.168.1.4:80",
        "10.0.0.1:1",
        "[fe80::1]:1",
        "[::ffff:10.0.0.1]:1",
        "128.0.0.1:1",
    ] {
        let refusal = allowed(bad.parse().unwrap()).unwrap_err();
        assert!(refusal.to_string().contains("127.0.0.1"), "{bad}");
    }
}

#[test]
fn only_names_of_this_machine_are_local_hosts() {
    for good in [
        "127.0.0.1",
        "127.0.0.1:3000",
        "localhost:3000",
        "LOCALHOST",
        "vendor.localhost:8080",
        "[::1]:3000",
        "[::1]",
    ] {
        assert!(is_local_host(good), "{good}");
    }
    for bad in [
        "",
        ":3000",
        "evil.example:3000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "notlocalhost",
        "10.0.0.1:3000",
        "0.0.0.0:3000",
        "[::]:3000",
        "localhost@evil.example",
        "localhost:3000:1",
        "::1",
    ] {
        assert!(!is_local_host(bad), "{bad}");
    }
}

#[test]
fn origins_are_those_of_the_address() {
    for (address, expected) in [
        ("127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("[::ffff:127.0.0.1]:80", "http://127.0.0.1:80"),
    ] {
        assert_eq!(origin(address.parse().unwrap()), expected);
    }
}

#[test]
fn users_are_found_by_exact_key_and_subject() {
    assert_eq!(
        LocalUser::by_key("grace").unwrap().workspace,
        Some("Tidewater Studio")
    );
    assert_eq!(
        LocalUser::by_subject("user_local_ada").unwrap().name,
        "Ada Local"
    );
    for bad in ["", "Ada", "ada ", "user_local_ada"] {
        assert_eq!(LocalUser::by_key(bad), None);
    }
    assert_eq!(LocalUser::by_subject("ada"), None);
}

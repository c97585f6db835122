//! The sample vendors, from address to report.

use std::path::{Path, PathBuf};

use model::report::{FactKind, Report, WarningCode};

use crate::stand::{Answer, Stand, read, warnings};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-vendors")
}

fn collect(directory: &Path, prefix: &str, out: &mut Vec<(String, Answer)>) {
    for entry in std::fs::read_dir(directory).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}/{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, out);
            continue;
        }
        let file = std::fs::read(entry.path()).unwrap();
        let Ok(text) = String::from_utf8(file.clone()) else {
            out.push((path, Answer::Typed("image/png", file)));
            continue;
        };
        let text = text.replace("{{origin}}", "{origin}");
        match path.strip_suffix(".html") {
            Some(page) => {
                let page = page
                    .strip_suffix("/index")
                    .map_or_else(|| page.to_owned(), |folder| format!("{folder}/"));
                out.push((
                    page.trim_end_matches('/').to_owned(),
                    Answer::Html(text.clone()),
                ));
                out.push((page, Answer::Html(text)));
            }
            None => out.push((path, Answer::Typed("text/plain", text.into_bytes()))),
        }
    }
}

async fn report_on(vendor: &str) -> Report {
    let mut answers = Vec::new();
    collect(&directory().join(vendor), "", &mut answers);
    let stand = Stand::of(
        answers
            .iter()
            .map(|(path, answer)| (path.as_str(), answer.clone())),
    )
    .await;
    stand.research("/").await.unwrap()
}

/// The report that an empty workspace offers is what the rules make of the sample vendor today. After a change of the
/// rules: `TRACKR_WRITE_SAMPLE=1 cargo test -p research --test run sample_report`.
#[tokio::test]
async fn the_sample_report_is_what_the_rules_make() {
    let mut answers = Vec::new();
    collect(&directory().join("inkwell"), "", &mut answers);
    let stand = Stand::of(
        answers
            .iter()
            .map(|(path, answer)| (path.as_str(), answer.clone())),
    )
    .await;
    let mut report = stand.research("/").await.unwrap();
    let at = time::macros::datetime!(2026-11-01 12:00 UTC);
    (report.started_at, report.finished_at) = (at, at);
    report
        .facts
        .iter_mut()
        .for_each(|fact| fact.fetched_at = at);
    for source in &mut report.sources {
        source.fetched_at = source.fetched_at.map(|_| at);
    }
    let origin = stand.url("");
    let host = origin.trim_start_matches("http://").to_owned();
    let json = serde_json::to_string_pretty(&report)
        .unwrap()
        .replace(&origin, "https://inkwell.example")
        .replace(&host, "inkwell.example");
    let file = directory().join("../../app/src/sample/inkwell.json");
    if std::env::var_os("TRACKR_WRITE_SAMPLE").is_some() {
        std::fs::write(&file, format!("{json}\n")).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(
        kept.trim_end() == json,
        "the sample report is stale; see above"
    );
}

#[tokio::test]
async fn every_sample_vendor_makes_a_report_that_says_something() {
    for (vendor, name) in [
        ("inkwell", "Inkwell"),
        ("ferrowatch", "Ferrowatch"),
        ("klarplan", "Klarplan"),
    ] {
        let report = report_on(vendor).await;
        assert_eq!(report.tool.name, name);
        assert!(
            report.facts.len() >= 15,
            "{vendor}: {} facts",
            report.facts.len()
        );
        assert!(
            report.overall.score.is_some(),
            "{vendor}: {:?}",
            report.overall
        );
        assert!(!report.summary.is_empty());
        if std::env::var_os("SHOW_REPORTS").is_some() {
            println!("{}", research::render::markdown(&report));
        }
    }
}

#[tokio::test]
async fn hidden_text_for_models_is_noticed_on_a_sample() {
    assert_eq!(
        warnings(&report_on("ferrowatch").await, WarningCode::SteeringText).len(),
        1
    );
}

#[tokio::test]
async fn a_german_sample_is_read_in_english() {
    let report = report_on("klarplan").await;
    assert!(
        read(&report).iter().all(|path| path.starts_with("/en/")),
        "{:?}",
        read(&report)
    );
    assert_eq!(warnings(&report, WarningCode::OtherLanguage).len(), 1);
}

#[tokio::test]
async fn sign_in_through_google_is_no_single_sign_on() {
    let report = report_on("inkwell").await;
    let strengths: Vec<&str> = report
        .strengths
        .iter()
        .map(|point| point.text.as_str())
        .filter(|text| text.starts_with("Single sign-on"))
        .collect();
    assert_eq!(
        strengths,
        ["Single sign-on comes with the Business plan, below the top of the price list."]
    );
    assert!(
        report
            .summary
            .contains("single sign-on comes with the Business"),
        "{}",
        report.summary
    );
    let access: Vec<&str> = report
        .facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Sso | FactKind::Scim))
        .map(|fact| fact.value.as_str())
        .collect();
    assert_eq!(
        access,
        [
            "Google on Team",
            "SAML on Business, Enterprise",
            "Okta",
            "Microsoft Entra ID",
            "Google Workspace",
            "SCIM on Business, Enterprise"
        ]
    );
}

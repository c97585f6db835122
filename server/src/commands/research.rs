//! `trackr research URL`: the same research as the server's, in a terminal.

use std::time::Duration;

use anyhow::{Error, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use model::{
    address::ToolAddress,
    run::{Asked, Progress, Step},
};
use research::run::{Failure, FailureKind, Limits};
use tokio::sync::watch;

use super::say;
use crate::{cli::Research, config, logging};

pub async fn research(options: Research) -> Result<()> {
    logging::start("warn")?;
    let address = ToolAddress::parse(&options.address)?;
    let allow = config::allow_hosts("")?;
    // What is allowed and refused all the same leads elsewhere.
    let allowed = allow.contains(address.url());
    let client = net::Client::new(net::Options {
        allow,
        user_agent: config::user_agent()?,
        ..net::Options::default()
    })?;
    let outside = config::outside()?;
    let (progress, seen) = watch::channel(Progress::default());
    let display = tokio::spawn(show(seen));
    let outcome = research::run::research(
        &client,
        &outside,
        &address,
        &[],
        &Limits::default(),
        &progress,
    )
    .await;
    drop(progress);
    display.await?;
    let report = outcome
        .map_err(|failure| explained(&failure, &address, allowed))?
        .report;
    if options.json {
        say(serde_json::to_string_pretty(&report)?)
    } else {
        say(research::render::markdown(&report))
    }
}

/// Why there is no report. An address of this machine was asked for by the person at the terminal, who may
/// allow it; what a page elsewhere leads to stays refused. One that is allowed often has no https.
fn explained(failure: &Failure, address: &ToolAddress, allowed: bool) -> Error {
    let url = address.url();
    match (url.host_str(), url.port_or_known_default()) {
        (Some(host), Some(port))
            if failure.kind == FailureKind::PrivateAddress
                && !allowed
                && auth::local::is_local_host(host) =>
        {
            anyhow!(
                "{} For a site on this machine, set TRACKR_ALLOW_HOSTS={host}:{port}.",
                failure.message
            )
        }
        (Some(_), Some(_))
            if allowed && url.scheme() == "https" && is_of_connection(failure.kind) =>
        {
            let plain = url.as_str().replacen("https", "http", 1);
            anyhow!(
                "{} It was asked for over https; if the site has none, write {}.",
                failure.message,
                plain.trim_end_matches('/')
            )
        }
        _ => anyhow!("{}", failure.message),
    }
}

/// Whether no page could be asked for, as where a site speaks http alone.
const fn is_of_connection(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Unreachable | FailureKind::Tls | FailureKind::TooSlow
    )
}

/// Shows the progress on standard error until the run ends. Nothing is drawn where that is no terminal.
async fn show(mut progress: watch::Receiver<Progress>) {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix:<45} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    let mut told = Told::default();
    while progress.changed().await.is_ok() {
        let now = progress.borrow_and_update().clone();
        for line in told.news(&now) {
            bar.println(line);
        }
        bar.set_prefix(now.step.map_or("Starting", Step::label));
        bar.set_message(counts(&now));
    }
    bar.finish_and_clear();
}

/// How much of what stays on the screen was written there.
#[derive(Default)]
struct Told {
    left_out: usize,
    asked: usize,
}

impl Told {
    /// What was left out and asked since the last time, a line each.
    fn news(&mut self, progress: &Progress) -> Vec<String> {
        let left_out = progress.left_out.iter().skip(self.left_out);
        let mut lines: Vec<String> = left_out
            .map(|left_out| format!("{} (skipped: {})", left_out.step.label(), left_out.why))
            .collect();
        let asked = progress.asked.iter().skip(self.asked);
        lines.extend(asked.map(Asked::sentence));
        self.left_out = progress.left_out.len();
        self.asked = progress.asked.len();
        lines
    }
}

fn counts(progress: &Progress) -> String {
    let mut text = format!("{} of {} pages", progress.pages_read, progress.pages_found);
    if progress.facts > 0 {
        text.push_str(&format!(", {} facts", progress.facts));
    }
    if let Some(doing) = &progress.doing {
        text.push_str(&format!("  {doing}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use model::report::Service;

    use super::*;

    #[test]
    fn a_host_that_is_allowed_may_have_no_https() {
        let told = |address: &str, kind: FailureKind, allowed: bool| {
            let failure = Failure {
                kind,
                message: "The connection broke.".to_owned(),
                retryable: true,
            };
            explained(&failure, &ToolAddress::parse(address).unwrap(), allowed).to_string()
        };
        let hint = "The connection broke. It was asked for over https; if the site has none, write http://localhost:8701.";
        for kind in [
            FailureKind::Unreachable,
            FailureKind::Tls,
            FailureKind::TooSlow,
        ] {
            assert_eq!(told("localhost:8701", kind, true), hint, "{kind:?}");
        }
        for (address, kind, allowed) in [
            ("http://localhost:8701", FailureKind::Unreachable, true),
            ("localhost:8701", FailureKind::NotFound, true),
            ("vendor.example", FailureKind::Unreachable, false),
        ] {
            assert_eq!(
                told(address, kind, allowed),
                "The connection broke.",
                "{address}"
            );
        }
    }

    #[test]
    fn each_step_that_is_left_out_and_each_answer_is_told_once() {
        let mut told = Told::default();
        let mut progress = Progress::default();
        progress.do_without(Service::Search);
        let lines = told.news(&progress);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert_eq!(
            lines[0],
            "Reviews: what users think of it (skipped: no web search is set up)"
        );
        progress.do_without(Service::Reader);
        assert_eq!(
            told.news(&progress),
            ["Pages that only a browser shows: Skipped: no browser is set up to read them."]
        );
        assert!(told.news(&progress).is_empty());
    }
}

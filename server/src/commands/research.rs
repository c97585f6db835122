//! `trackr research URL`: the same research as the server's, in a terminal.

use std::time::Duration;

use anyhow::{Error, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use model::{
    address::ToolAddress,
    run::{Progress, Step},
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
/// allow it; what a page elsewhere leads to stays refused.
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
        _ => anyhow!("{}", failure.message),
    }
}

/// Shows the progress on standard error until the run ends. Nothing is drawn where that is no terminal.
async fn show(mut progress: watch::Receiver<Progress>) {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix:<30} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    while progress.changed().await.is_ok() {
        let now = progress.borrow_and_update().clone();
        bar.set_prefix(now.step.map_or("Starting", Step::label));
        bar.set_message(counts(&now));
    }
    bar.finish_and_clear();
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

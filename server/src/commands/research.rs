//! `trackr research URL`: the same research as the server's, in a terminal.

use std::time::Duration;

use anyhow::{Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use model::{
    address::ToolAddress,
    run::{Progress, Step},
};
use research::run::Limits;
use tokio::sync::watch;

use super::say;
use crate::{cli::Research, config, logging};

pub async fn research(options: Research) -> Result<()> {
    logging::start("warn");
    let address = ToolAddress::parse(&options.address)?;
    let client = net::Client::new(net::Options {
        allow: config::allow_hosts("")?,
        ..net::Options::default()
    })?;
    let (progress, seen) = watch::channel(Progress::default());
    let display = tokio::spawn(show(seen));
    let outcome = research::run::research(&client, &address, &Limits::default(), &progress).await;
    drop(progress);
    display.await?;
    let report = outcome.map_err(|failure| anyhow!("{}", failure.message))?;
    if options.json {
        say(serde_json::to_string_pretty(&report)?)
    } else {
        say(research::render::markdown(&report))
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

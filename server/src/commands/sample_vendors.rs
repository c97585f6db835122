//! `trackr sample-vendors`: fictional vendor sites on loopback.

use anyhow::{Result, bail};

use super::{asked_to_stop, listen, say};
use crate::{cli::SampleVendors, sample_vendors};

pub async fn sample_vendors(options: SampleVendors) -> Result<()> {
    if !options.listen.ip().is_loopback() {
        bail!(
            "The sample vendors are served on loopback only. Use an address such as 127.0.0.1:4100."
        );
    }
    let listener = listen(options.listen).await?;
    let address = listener.local_addr()?;
    for vendor in sample_vendors::at(address) {
        say(format_args!(
            "{:<12} {}  {}",
            vendor.name, vendor.url, vendor.blurb
        ))?;
    }
    say(format_args!(
        "\nAllow them with TRACKR_ALLOW_HOSTS={}",
        sample_vendors::allow_list(address)
    ))?;
    axum::serve(listener, sample_vendors::router(address))
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    Ok(())
}

//! `trackr sample-vendors`: fictional vendor sites on loopback.

use anyhow::{Result, bail};

use super::{asked_to_stop, say};
use crate::{cli::SampleVendors, listen, sample_vendors};

pub async fn sample_vendors(options: SampleVendors) -> Result<()> {
    let addresses = options.listen.addresses().await?;
    if let Some(open) = addresses.iter().find(|address| !address.ip().is_loopback()) {
        bail!(
            "The sample vendors are served on loopback only, and {open} is not. Use an address such as 127.0.0.1:4100."
        );
    }
    let listener = listen::on(&addresses).await?;
    let address = listener.local_addr()?;
    let asked_to_stop = asked_to_stop()?;
    say(sample_vendors::list(address))?;
    say(format_args!(
        "\nAllow them with TRACKR_ALLOW_HOSTS={}",
        sample_vendors::allow_list(address)
    ))?;
    axum::serve(listener, sample_vendors::router(address))
        .with_graceful_shutdown(asked_to_stop)
        .await?;
    Ok(())
}

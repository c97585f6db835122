//! `trackr serve`: pages, workers and, where no database is given, a PostgreSQL of our own.

use std::{future::IntoFuture, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use app::context::{AppState, SampleVendor};
use auth::local::Issuer;
use db::{Cluster, Pool, cluster};
use leptos::config::LeptosOptions;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{asked_to_stop, listen, migrate, say};
use crate::{
    assets,
    cli::Serve,
    config,
    identity::Identity,
    logging, router, sample_vendors,
    state::ServerState,
    worker::{self, Work},
};

/// How long open requests and runs get to end after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(5);

/// Connections to the database: each request takes one for a few milliseconds.
const CONNECTIONS: u32 = 16;

pub async fn serve(options: Serve) -> Result<()> {
    logging::start("info,sqlx::postgres::notice=warn");
    // What can fail for a reason the operator must mend comes first, the cheapest first.
    config::allow_hosts("")?;
    let listener = listen(options.listen).await?;
    let address = listener.local_addr()?;
    let identity = identity(address)?;
    let local = identity.local().is_some();
    let database = database(local).await?;

    let vendors = if options.sample_vendors && local {
        start_sample_vendors().await?
    } else {
        None
    };
    let client = net::Client::new(net::Options {
        allow: allowed(local, vendors.as_ref())?,
        ..net::Options::default()
    })?;

    let stop = CancellationToken::new();
    let notices = Arc::new(db::queue::listen(&database.pool).await?);
    let state = ServerState {
        app: AppState {
            options: leptos_options(address),
            pool: database.pool.clone(),
            local_identity: local,
            sample_vendors: vendors.map(|(_, list)| list).unwrap_or_default(),
        },
        identity: Arc::new(identity),
        notices: Arc::clone(&notices),
    };
    let work = Work {
        pool: database.pool.clone(),
        notices,
        client,
        limits: research::run::Limits::default(),
    };
    let workers = worker::start(work, options.workers, &stop);

    say(format_args!("Trackr is at http://{address}"))?;
    until_stopped(listener, router::router(state), &stop).await?;
    // Given back, a run starts again at once elsewhere; otherwise its lease lapses.
    let _ = tokio::time::timeout(FAREWELL, workers.wait()).await;
    database.close().await;
    Ok(())
}

/// Serves until Ctrl-C or SIGTERM, then lets open requests end, but not for ever: progress streams
/// would go on as long as their runs.
async fn until_stopped(
    listener: TcpListener,
    router: axum::Router,
    stop: &CancellationToken,
) -> Result<()> {
    let stopping = stop.clone();
    let serving = axum::serve(listener, router)
        .with_graceful_shutdown(async move { stopping.cancelled().await });
    let mut serving = std::pin::pin!(serving.into_future());
    tokio::select! {
        done = &mut serving => return done.context("the server stopped by itself"),
        () = asked_to_stop() => {}
    }
    tracing::info!("stopping");
    stop.cancel();
    tokio::time::timeout(FAREWELL, serving)
        .await
        .unwrap_or(Ok(()))
        .context("the server did not stop cleanly")
}

/// Clerk where its keys are set; otherwise local, and then on loopback only.
fn identity(address: SocketAddr) -> Result<Identity> {
    let (publishable, secret, webhook) = config::clerk_settings();
    match auth::Identity::from_env_like(publishable, secret, webhook, address)? {
        auth::Identity::Clerk(clerk) => {
            let source = auth::jwks::HttpSource::new(clerk.jwks_address()?)?;
            Ok(Identity::Clerk(auth::Verifier::remote(
                source,
                clerk.expected(config::origins()?),
            )))
        }
        auth::Identity::Local => {
            let issuer = Issuer::load_or_create(&data_dir()?, &auth::local::origin(address))?;
            Ok(Identity::Local {
                verifier: issuer.verifier(),
                issuer,
            })
        }
    }
}

/// The data directory, made if need be. Others may pass through it, because PostgreSQL may run as
/// another user; what lies in it is closed, each part for its own user.
fn data_dir() -> Result<PathBuf> {
    let folder = config::data_dir()?;
    std::fs::create_dir_all(&folder).with_context(|| {
        format!(
            "The data directory {} can't be made. Set TRACKR_DATA_DIR to a writable directory",
            folder.display()
        )
    })?;
    Ok(folder)
}

/// What the guard lets research reach beside public addresses: nothing, unless identity is local.
fn allowed(
    local: bool,
    vendors: Option<&(SocketAddr, Vec<SampleVendor>)>,
) -> Result<net::AllowHosts> {
    if !local {
        return Ok(net::AllowHosts::default());
    }
    config::allow_hosts(
        &vendors
            .map(|(address, _)| sample_vendors::allow_list(*address))
            .unwrap_or_default(),
    )
}

struct Database {
    pool: Pool,
    cluster: Option<Cluster>,
}

impl Database {
    async fn close(self) {
        // Streams that go on hold a connection; PostgreSQL's own shutdown ends those.
        let _ = tokio::time::timeout(FAREWELL, self.pool.close()).await;
        if let Some(cluster) = self.cluster {
            cluster.stop();
        }
    }
}

/// The database at `DATABASE_URL`, which `trackr migrate` prepared, or a cluster of our own.
async fn database(local: bool) -> Result<Database> {
    let (login, cluster) = match config::database_url() {
        Some(url) => (migrate::login(&url)?, None),
        None => {
            // Blocks for about a second; nothing else is to do yet.
            let cluster = Cluster::start(cluster::Options::new(data_dir()?))?;
            migrate::up_to_date(cluster.superuser(), local).await?;
            (cluster.app(), Some(cluster))
        }
    };
    let pool = Pool::connect(login, CONNECTIONS).await?;
    db::startup_check::run(&pool).await?;
    Ok(Database { pool, cluster })
}

/// The sample vendors on their usual port, or on any free one.
async fn start_sample_vendors() -> Result<Option<(SocketAddr, Vec<SampleVendor>)>> {
    let usual = SocketAddr::from(([127, 0, 0, 1], sample_vendors::PORT));
    let listener = match TcpListener::bind(usual).await {
        Ok(listener) => listener,
        Err(_) => listen(SocketAddr::from(([127, 0, 0, 1], 0))).await?,
    };
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, sample_vendors::router(address)).await {
            tracing::error!(%error, "the sample vendors stopped");
        }
    });
    Ok(Some((address, sample_vendors::at(address))))
}

fn leptos_options(address: SocketAddr) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("trackr")
        .site_addr(address)
        .site_pkg_dir(assets::package_dir().unwrap_or_else(|| "pkg".to_owned()))
        .build()
}

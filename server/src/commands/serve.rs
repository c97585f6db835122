//! `trackr serve`: pages, workers and, where no database is given, a PostgreSQL of our own.

use std::{
    future::IntoFuture,
    io::ErrorKind,
    net::SocketAddr,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};
use app::{
    clerk::ClerkPages,
    context::{AppState, Outbox},
};
use auth::local::Issuer;
use db::{Cluster, Pool, cluster};
use leptos::config::LeptosOptions;
use mail::Transport;
use nix::unistd::AccessFlags;
use sqlx::{Connection, postgres::PgConnectOptions};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{asked_to_stop, database, keep_alive::keep_alive, migrate, say};
use crate::{
    assets,
    cli::Serve,
    config,
    identity::{Clerk, Identity, Provider},
    listen, logging,
    mail_worker::{self, Mails},
    outbox::LocalOutbox,
    router, sample_vendors, scheduler,
    state::{self, Downloads, Searches, ServerState},
    worker::{self, Pipeline, Work},
};

/// How long open requests and runs get to end after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(5);

/// Connections to the database: each request takes one for a few milliseconds.
const CONNECTIONS: u32 = 16;

pub async fn serve(options: Serve) -> Result<()> {
    logging::start("info,sqlx::postgres::notice=warn")?;
    // What can fail for a reason the operator must mend comes first, the cheapest first.
    config::allow_hosts("")?;
    let user_agent = config::user_agent()?;
    let outside = config::outside()?;
    let addresses = options.listen.addresses().await?;
    let decided = decide(&addresses)?;
    let listener = listen::on(&addresses).await?;
    let address = listener.local_addr()?;
    let Entrance {
        identity,
        clerk,
        origin,
    } = entrance(decided, address)?;
    let local = identity.local().is_some();
    let transport = transport(local)?;
    let database = open_database(local).await?;

    let vendors = match options.sample_vendors {
        true if local => Some(start_sample_vendors().await?),
        true => {
            tracing::warn!("the sample vendors are served only where identity is local");
            None
        }
        false => None,
    };
    let client = net::Client::new(net::Options {
        allow: allowed(local, vendors)?,
        user_agent,
        ..net::Options::default()
    })?;

    let stop = CancellationToken::new();
    let notices = Arc::new(db::queue::listen(&database.pool).await?);
    let state = ServerState {
        app: AppState {
            options: leptos_options(address),
            pool: database.pool.clone(),
            local_identity: local,
            clerk,
            sample_vendors: vendors.map(sample_vendors::at).unwrap_or_default(),
            origin: origin.origin().ascii_serialization(),
            judge: state::judge(&client),
            outbox: transport.as_ref().and_then(outbox),
        },
        identity: Arc::new(identity),
        notices: Arc::clone(&notices),
        downloads: Downloads::default(),
        searches: Searches::default(),
    };
    let mails = Mails {
        pool: database.pool.clone(),
        notices: Arc::clone(&notices),
        transport,
        origin,
    };
    let work = Work {
        pool: database.pool.clone(),
        notices,
        research: Box::new(Pipeline {
            client,
            outside,
            limits: research::run::Limits::default(),
        }),
        lease: worker::LEASE,
    };
    if options.workers == 0 {
        tracing::warn!(
            "no research is done here: runs wait for a server with TRACKR_WORKERS above 0"
        );
    }
    let workers = worker::start(work, options.workers, &stop);
    let mail_worker = mail_worker::start(mails, &stop);
    let scheduler = scheduler::start(database.pool.clone(), &stop);

    // Whoever reads the address may ask to stop at once.
    let asked_to_stop = asked_to_stop()?;
    say(format_args!("Trackr is at http://{address}"))?;
    vendors.map_or(Ok(()), say_vendors)?;
    let lost = keep_alive(database.cluster.clone());
    let router = router::router(state);
    let served = until_stopped(listener, router, asked_to_stop, lost, &stop).await;
    // Given back, a run starts again at once elsewhere; otherwise its lease lapses.
    let idle = async { tokio::join!(workers.wait(), mail_worker.wait(), scheduler.wait()) };
    let _ = tokio::time::timeout(FAREWELL, idle).await;
    database.close().await;
    served
}

/// Serves until Ctrl-C or SIGTERM, then lets open requests end, but not for ever: progress streams
/// would go on as long as their runs.
async fn until_stopped(
    listener: TcpListener,
    router: axum::Router,
    asked_to_stop: impl Future<Output = ()>,
    lost: impl Future<Output = anyhow::Error>,
    stop: &CancellationToken,
) -> Result<()> {
    let stopping = stop.clone();
    let serving = axum::serve(listener, router)
        .with_graceful_shutdown(async move { stopping.cancelled().await });
    let mut serving = std::pin::pin!(serving.into_future());
    tokio::select! {
        done = &mut serving => return done.context("the server stopped by itself"),
        () = asked_to_stop => {}
        error = lost => {
            stop.cancel();
            return Err(error);
        }
    }
    tracing::info!("stopping");
    stop.cancel();
    tokio::time::timeout(FAREWELL, serving)
        .await
        .unwrap_or(Ok(()))
        .context("the server did not stop cleanly")
}

/// Clerk where its keys are set; otherwise local, and then each of the addresses must be loopback.
fn decide(addresses: &[SocketAddr]) -> Result<auth::Identity> {
    let mut decided = Err(anyhow!("There is no address to listen on."));
    for &address in addresses {
        let (publishable, secret, webhook) = config::clerk_settings();
        decided = Ok(auth::Identity::from_env_like(
            publishable,
            secret,
            webhook,
            address,
        )?);
    }
    decided
}

/// How people come in.
struct Entrance {
    identity: Identity,
    /// What pages need of Clerk, where people sign in with it.
    clerk: Option<Arc<ClerkPages>>,
    /// Our origin, as people reach it.
    origin: Url,
}

/// Clerk's, or where identity is local, our own as the server at this address.
fn entrance(decided: auth::Identity, address: SocketAddr) -> Result<Entrance> {
    match decided {
        auth::Identity::Clerk(settings) => {
            let origins = config::origins()?;
            let origin = origins
                .first()
                .context("TRACKR_ORIGINS is empty.")?
                .parse()?;
            let clerk = Clerk::new(&settings, origins)?;
            Ok(Entrance {
                identity: Identity::new(Provider::Clerk(Box::new(clerk))),
                clerk: Some(Arc::new(ClerkPages::from(&settings))),
                origin,
            })
        }
        auth::Identity::Local => {
            let origin = auth::local::origin(address);
            let issuer = Issuer::load_or_create(&data_dir()?, &origin)?;
            Ok(Entrance {
                identity: Identity::new(Provider::Local {
                    verifier: issuer.verifier(),
                    issuer: Box::new(issuer),
                }),
                clerk: None,
                origin: origin.parse()?,
            })
        }
    }
}

/// How mails leave. Where identity is local and nothing is set, they stay on this machine.
fn transport(local: bool) -> Result<Option<Transport>> {
    let outbox = match local {
        true => Some(data_dir()?.join("outbox")),
        false => None,
    };
    let transport = config::mail(outbox)?;
    if transport.is_none() {
        tracing::warn!(
            "no mail can be sent, so nobody can be invited: set TRACKR_SMTP_URL or RESEND_API_KEY, and TRACKR_MAIL_FROM"
        );
    }
    Ok(transport)
}

fn outbox(transport: &Transport) -> Option<Arc<dyn Outbox>> {
    let outbox = transport.outbox()?.clone();
    Some(Arc::new(LocalOutbox(outbox)))
}

/// The data directory, made if need be, and ours to write. Others may pass through it, because PostgreSQL may run as
/// another user; what lies in it is closed, each part for its own user.
fn data_dir() -> Result<PathBuf> {
    let folder = config::data_dir()?;
    std::fs::create_dir_all(&folder)
        .and_then(|()| Ok(nix::unistd::access(&folder, AccessFlags::W_OK | AccessFlags::X_OK)?))
        .map_err(|cause| {
            anyhow!(
                "The data directory {} can't be written ({cause}). Set TRACKR_DATA_DIR to a directory that you can write.",
                folder.display()
            )
        })?;
    Ok(folder)
}

/// What the guard lets research reach beside public addresses: nothing, unless identity is local.
fn allowed(local: bool, vendors: Option<SocketAddr>) -> Result<net::AllowHosts> {
    if !local {
        return Ok(net::AllowHosts::default());
    }
    config::allow_hosts(&vendors.map(sample_vendors::allow_list).unwrap_or_default())
}

/// A database that is ready to serve.
pub(super) struct Database {
    pub(super) pool: Pool,
    cluster: Option<Arc<Cluster>>,
}

impl Database {
    pub(super) async fn close(self) {
        // Streams that go on hold a connection; PostgreSQL's own shutdown ends those.
        let _ = tokio::time::timeout(FAREWELL, self.pool.close()).await;
        // Whoever keeps it alive has stopped by now, or does as soon as it is stopped.
        if let Some(cluster) = self.cluster.and_then(Arc::into_inner) {
            cluster.stop();
        }
    }
}

/// The database at `DATABASE_URL`, which `trackr migrate` prepared, or a cluster of our own.
pub(super) async fn open_database(local: bool) -> Result<Database> {
    let (login, cluster) = match config::database_url() {
        Some(url) => {
            let login = database::login(&url)?;
            // The pool would ask again and again, and in the end say only that it took too long.
            database::reach(&login).await?.close().await?;
            (login, None)
        }
        None => {
            // Blocks for about a second; nothing else is to do yet.
            let cluster = Cluster::start(cluster::Options::new(data_dir()?))?;
            migrate::up_to_date(cluster.superuser(), local).await?;
            db::queue::take_back(&cluster.superuser()).await?;
            (cluster.app(), Some(Arc::new(cluster)))
        }
    };
    ready(login, cluster).await
}

/// The database of a server of ours that runs in this data directory.
pub(super) async fn join_database(data_dir: &Path) -> Result<Database> {
    let login = Cluster::app_of_running(data_dir)?;
    database::reach(&login).await?.close().await?;
    ready(login, None).await
}

async fn ready(login: PgConnectOptions, cluster: Option<Arc<Cluster>>) -> Result<Database> {
    let pool = Pool::connect(login, CONNECTIONS).await?;
    db::startup_check::run(&pool).await?;
    Ok(Database { pool, cluster })
}

/// The sample vendors on their usual port, or where other programs have it, on the next that is free: at the next
/// start it is most likely the same one, so tools that were added keep their addresses.
async fn start_sample_vendors() -> Result<SocketAddr> {
    let listener = first_free(sample_vendors::PORTS).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, sample_vendors::router(address)).await {
            tracing::error!(%error, "the sample vendors stopped");
        }
    });
    Ok(address)
}

/// Listens on the first of the ports of this machine that no program has.
async fn first_free(ports: RangeInclusive<u16>) -> Result<TcpListener> {
    for port in ports.clone() {
        match TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            done => return done.context("The sample vendors can't be served"),
        }
    }
    bail!(
        "The sample vendors can't be served: other programs have every port from {} to {}. Start without --sample-vendors.",
        ports.start(),
        ports.end()
    )
}

fn say_vendors(address: SocketAddr) -> Result<()> {
    let usual = *sample_vendors::PORTS.start();
    if address.port() == usual {
        say("\nSample vendors to try research on:")?;
    } else {
        say(format_args!(
            "\nSample vendors to try research on, on port {} because another program has {usual}:",
            address.port()
        ))?;
    }
    say(sample_vendors::list(address))
}

fn leptos_options(address: SocketAddr) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("trackr")
        .site_addr(address)
        .site_pkg_dir(assets::package_dir().unwrap_or_else(|| "pkg".to_owned()))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_that_is_taken_gives_way_to_the_next() {
        let taken = first_free(20_100..=20_199).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = first_free(port..=20_199).await.unwrap();
        assert!(next.local_addr().unwrap().port() > port);
        let refusal = first_free(port..=port).await.unwrap_err().to_string();
        assert!(refusal.contains("--sample-vendors"), "{refusal}");
    }
}

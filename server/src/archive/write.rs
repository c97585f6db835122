//! Writing an archive as a stream: rows come page by page out of one snapshot, compressed bytes leave in
//! chunks as the reader takes them. Memory holds a page and a few chunks, however large the workspace is.
//!
//! A ZIP archive ends with its directory. It is written last and only if everything before it was, so what
//! breaks off is no archive; and the stream then ends with an error, which breaks the download as well.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    mem,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use db::{
    DbError, TenantTx,
    archive::{self, Cursor, Kind},
};
use futures::{Stream, stream};
use serde_json::{Map, Value};
use thiserror::Error;
use time::OffsetDateTime;
use tokio::sync::mpsc;
use tracing::Instrument;
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{FORMAT, MANIFEST, Manifest, VERSION, cell, lines_of, table_of};

/// Compressed bytes that are handed on at once.
const CHUNK: usize = 64 * 1024;

/// Chunks that wait for the reader.
const WAITING: usize = 2;

/// How long a reader may take for one chunk. Until then it holds a connection to the database.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why an archive was not finished.
#[derive(Debug, Error)]
pub enum Broken {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// A line could not be written.
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    /// A line could not be compressed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A line is no JSON object.
    #[error("a line can't be read: {0}")]
    Line(#[from] serde_json::Error),
    /// A line could not be written as CSV.
    #[error("a line can't be written: {0}")]
    Csv(#[from] csv::Error),
    /// There were more or fewer lines than counted before, in the same snapshot.
    #[error("the number of lines of {0} changed")]
    Count(&'static str),
    /// Whoever reads has left, or takes nothing.
    #[error("nobody reads any more")]
    Gone,
}

/// A stream of bytes that a task of its own fills.
#[derive(Debug)]
pub struct Chunks {
    receiver: mpsc::Receiver<Result<Bytes, Broken>>,
    finished: Arc<AtomicBool>,
    over: bool,
}

impl Chunks {
    /// The next bytes. What was not finished ends with an error, whatever the reason.
    pub async fn next(&mut self) -> Option<Result<Bytes, Broken>> {
        std::future::poll_fn(|context| self.poll_next(context)).await
    }

    /// The same as a stream, for a body.
    pub fn stream(mut self) -> impl Stream<Item = Result<Bytes, Broken>> {
        stream::poll_fn(move |context| self.poll_next(context))
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Broken>>> {
        if self.over {
            return Poll::Ready(None);
        }
        self.receiver.poll_recv(context).map(|received| {
            self.over = !matches!(received, Some(Ok(_)));
            match received {
                None if !self.finished.load(Ordering::Acquire) => Some(Err(Broken::Gone)),
                received => received,
            }
        })
    }
}

/// Starts a task that fills a stream of bytes. It ends early when the stream is dropped; a failure is
/// logged and is the stream's last item. `held` is let go when the task ends.
pub fn start<F>(held: impl Send + 'static, fill: impl FnOnce(Outlet) -> F) -> Chunks
where
    F: Future<Output = Result<(), Broken>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(WAITING);
    let finished = Arc::new(AtomicBool::new(false));
    let filling = fill(Outlet(sender.clone()));
    let done = Arc::clone(&finished);
    // In the request's span, so that a failure is logged under the request's id.
    tokio::spawn(
        async move {
            let _held = held;
            match filling.await {
                Ok(()) => done.store(true, Ordering::Release),
                Err(Broken::Gone) => tracing::info!("a download was broken off by its reader"),
                Err(broken) => {
                    tracing::error!(%broken, "a download broke off");
                    // Nobody may be there to hear it.
                    let _ = sender.send_timeout(Err(broken), PATIENCE).await;
                }
            }
        }
        .in_current_span(),
    );
    Chunks {
        receiver,
        finished,
        over: false,
    }
}

/// Where bytes leave.
#[derive(Debug)]
pub struct Outlet(mpsc::Sender<Result<Bytes, Broken>>);

impl Outlet {
    /// Hands bytes on, once there is room for them.
    ///
    /// # Errors
    /// [`Broken::Gone`] when nobody takes them.
    pub async fn send(&self, bytes: impl Into<Bytes>) -> Result<(), Broken> {
        self.0
            .send_timeout(Ok(bytes.into()), PATIENCE)
            .await
            .map_err(|_| Broken::Gone)
    }
}

/// Everything the workspace owns, as `tx` sees it; open it with [`TenantTx::begin_snapshot`]. `held` is let
/// go at the end.
#[must_use]
pub fn workspace(tx: TenantTx, slug: String, held: impl Send + 'static) -> Chunks {
    start(held, |outlet| write(tx, slug, outlet))
}

async fn write(mut tx: TenantTx, slug: String, outlet: Outlet) -> Result<(), Broken> {
    let at = OffsetDateTime::now_utc();
    let counts = archive::counts(&mut tx).await?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        workspace: slug,
        exported_at: at,
        counts: counts
            .iter()
            .map(|(kind, count)| (kind.name().to_owned(), count.unsigned_abs()))
            .collect::<BTreeMap<_, _>>(),
    };
    let mut archive = Archive::new(outlet, at);
    archive.begin(MANIFEST)?;
    archive
        .write(&serde_json::to_vec_pretty(&manifest)?)
        .await?;
    for &kind in Kind::ALL {
        archive.begin(&lines_of(kind))?;
        let written = write_lines(&mut tx, kind, &mut archive).await?;
        archive.begin(&table_of(kind))?;
        write_table(&mut tx, kind, &mut archive).await?;
        if written != manifest.count(kind) {
            return Err(Broken::Count(kind.name()));
        }
    }
    archive.finish().await?;
    Ok(tx.commit().await?)
}

async fn write_lines(tx: &mut TenantTx, kind: Kind, archive: &mut Archive) -> Result<u64, Broken> {
    let mut written = 0;
    let mut next = Some(Cursor::default());
    while let Some(after) = next {
        let page = archive::page(tx, kind, after).await?;
        for line in &page.lines {
            archive.write(line.as_bytes()).await?;
            archive.write(b"\n").await?;
            written += 1;
        }
        next = page.next;
    }
    Ok(written)
}

async fn write_table(tx: &mut TenantTx, kind: Kind, archive: &mut Archive) -> Result<(), Broken> {
    archive.write(&cell::lines([kind.columns()])?).await?;
    let mut next = Some(Cursor::default());
    while let Some(after) = next {
        let page = archive::page(tx, kind, after).await?;
        for line in &page.lines {
            let line = cells(kind, &serde_json::from_str(line)?);
            archive.write(&cell::lines([line])?).await?;
        }
        next = page.next;
    }
    Ok(())
}

/// The cells of a line: texts as they are, nothing as nothing, everything else as JSON.
fn cells(kind: Kind, line: &Map<String, Value>) -> Vec<String> {
    kind.columns()
        .iter()
        .map(|column| match line.get(*column) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        })
        .collect()
}

/// A ZIP archive whose bytes leave as they come about.
struct Archive {
    zip: ZipWriter<StreamWriter<Shared>>,
    written: Shared,
    outlet: Outlet,
    options: SimpleFileOptions,
}

impl Archive {
    fn new(outlet: Outlet, at: OffsetDateTime) -> Self {
        let written = Shared::default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            // The size is not known before: without this, 4 GiB would be too much for a file.
            .large_file(true)
            .last_modified_time(zip_time(at).unwrap_or_default());
        Self {
            zip: ZipWriter::new_stream(written.clone()),
            written,
            outlet,
            options,
        }
    }

    fn begin(&mut self, name: &str) -> Result<(), Broken> {
        Ok(self.zip.start_file(name, self.options)?)
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        self.zip.write_all(bytes)?;
        if self.written.len() >= CHUNK {
            self.outlet.send(self.written.take()).await?;
        }
        Ok(())
    }

    /// Writes the directory. An archive that is dropped instead also writes one, but nobody sends it.
    async fn finish(self) -> Result<(), Broken> {
        self.zip.finish()?;
        self.outlet.send(self.written.take()).await
    }
}

fn zip_time(at: OffsetDateTime) -> Option<DateTime> {
    DateTime::from_date_and_time(
        u16::try_from(at.year()).ok()?,
        at.month().into(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
    )
    .ok()
}

/// Bytes between the archive's writer, which owns its end, and the outlet.
#[derive(Debug, Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn with<T>(&self, work: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn len(&self) -> usize {
        self.with(|bytes| bytes.len())
    }

    fn take(&self) -> Vec<u8> {
        self.with(mem::take)
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|all| all.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

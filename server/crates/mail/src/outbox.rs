//! Mails as files on this machine, for a local server that has no mail server: one file a mail.

use std::{
    fs::{self, DirBuilder},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use time::OffsetDateTime;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::{ConfigError, Message, SendError};

/// How many mails are kept.
pub const KEPT: usize = 200;

const EXTENSION: &str = "json";

/// A directory of mails that only its owner can read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    directory: Arc<Path>,
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// When it was handed over.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// What it says, as an HTML document.
    pub html: String,
}

impl Outbox {
    /// The outbox in `directory`, which is made if it isn't there.
    ///
    /// # Errors
    /// [`ConfigError::Outbox`]: it can't be made.
    pub fn open(directory: PathBuf) -> Result<Self, ConfigError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&directory)
            .map_err(|error| ConfigError::Outbox(directory.clone(), error))?;
        Ok(Self {
            directory: directory.into(),
        })
    }

    /// Puts a mail into the outbox and drops the oldest beyond [`KEPT`].
    ///
    /// # Errors
    /// [`SendError::Outbox`]: the directory can't be written.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        let mail = Stored {
            at: OffsetDateTime::now_utc(),
            to: message.to().to_string(),
            subject: message.subject().to_owned(),
            text: message.text().to_owned(),
            html: message.html().to_owned(),
        };
        self.blocking(move |directory| {
            write(directory, &mail)?;
            prune(directory)
        })
        .await
    }

    /// The mails, newest first. A file that can't be read is left out, and said so in the log.
    ///
    /// # Errors
    /// [`SendError::Outbox`]: the directory can't be read.
    pub async fn mails(&self) -> Result<Vec<Stored>, SendError> {
        self.blocking(read_all).await
    }

    /// [`Outbox::mails`] for callers that can't wait for a task. It reads at most [`KEPT`] small files.
    ///
    /// # Errors
    /// [`SendError::Outbox`]: the directory can't be read.
    pub fn read(&self) -> Result<Vec<Stored>, SendError> {
        Ok(read_all(&self.directory)?)
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T, SendError> {
        let directory = Arc::clone(&self.directory);
        let done = spawn_blocking(move || work(&directory)).await;
        Ok(done.map_err(io::Error::other)??)
    }
}

/// Writes the whole file under a name that doesn't count, then gives it its own. The file is its owner's alone
/// (`tempfile` makes them so), whatever the directory allows.
fn write(directory: &Path, mail: &Stored) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(directory)?;
    serde_json::to_writer(&mut file, mail)?;
    file.flush()?;
    file.as_file().sync_all()?;
    // Version 7 ids grow with time, also within a millisecond of one process: names sort as the mails came.
    let name = Path::new(&Uuid::now_v7().to_string()).with_extension(EXTENSION);
    file.persist(directory.join(name))?;
    Ok(())
}

fn prune(directory: &Path) -> io::Result<()> {
    for file in files(directory)?.into_iter().skip(KEPT) {
        match fs::remove_file(file) {
            // Another process was faster.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            result => result?,
        }
    }
    Ok(())
}

/// The files that are mails, newest first. What else lies in the directory is left alone.
fn files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if is_mail(&path) {
            files.push(path);
        }
    }
    files.sort_unstable_by(|a, b| b.cmp(a));
    Ok(files)
}

fn read_all(directory: &Path) -> io::Result<Vec<Stored>> {
    let files = files(directory)?.into_iter();
    Ok(files.filter_map(|file| read(&file)).collect())
}

fn is_mail(path: &Path) -> bool {
    let named =
        |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str().map(str::to_owned));
    named(path.extension()).is_some_and(|extension| extension == EXTENSION)
        && named(path.file_stem()).is_some_and(|stem| Uuid::try_parse(&stem).is_ok())
}

fn read(path: &Path) -> Option<Stored> {
    let read = fs::read(path).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
    read.inspect_err(
        |error| tracing::warn!(%error, file = %path.display(), "mail in the outbox can't be read"),
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt, path::Path};

    use super::{KEPT, Outbox};
    use crate::Message;

    fn message(subject: &str) -> Message {
        let to = "ada@vendor.example".parse().unwrap();
        Message::new(
            to,
            subject,
            format!("{subject} text"),
            format!("<p>{subject}</p>"),
        )
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[tokio::test]
    async fn mails_are_listed_newest_first_as_they_were_sent() {
        let directory = tempfile::tempdir().unwrap();
        let outbox = Outbox::open(directory.path().join("a/outbox")).unwrap();
        assert_eq!(outbox.mails().await.unwrap(), []);
        for subject in ["one", "two", "three"] {
            outbox.send(&message(subject)).await.unwrap();
        }
        let mails = outbox.mails().await.unwrap();
        assert_eq!(outbox.read().unwrap(), mails);
        let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(subjects, ["three", "two", "one"]);
        assert_eq!(mails[0].to, "ada@vendor.example");
        assert_eq!(mails[0].text, "three text");
        assert_eq!(mails[0].html, "<p>three</p>");
        assert!(mails.is_sorted_by(|newer, older| newer.at >= older.at));
    }

    #[tokio::test]
    async fn only_the_owner_can_read_them() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("outbox");
        let outbox = Outbox::open(path.clone()).unwrap();
        outbox.send(&message("one")).await.unwrap();
        assert_eq!(mode(&path), 0o700);
        let files: Vec<_> = fs::read_dir(&path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(files.len(), 1);
        assert_eq!(mode(&files[0]), 0o600);
    }

    #[tokio::test]
    async fn the_newest_are_kept_and_other_files_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().to_owned();
        let outbox = Outbox::open(path.clone()).unwrap();
        for number in 0..KEPT + 3 {
            outbox.send(&message(&number.to_string())).await.unwrap();
        }
        fs::write(path.join("notes.txt"), "mine").unwrap();
        fs::write(path.join("notes.json"), "mine").unwrap();
        outbox.send(&message("last")).await.unwrap();
        let mails = outbox.mails().await.unwrap();
        assert_eq!(mails.len(), KEPT);
        assert_eq!(mails[0].subject, "last");
        assert_eq!(mails[KEPT - 1].subject, "4");
        assert_eq!(fs::read_to_string(path.join("notes.json")).unwrap(), "mine");
    }

    #[tokio::test]
    async fn a_damaged_file_hides_no_other() {
        let directory = tempfile::tempdir().unwrap();
        let outbox = Outbox::open(directory.path().to_owned()).unwrap();
        outbox.send(&message("one")).await.unwrap();
        fs::write(
            directory
                .path()
                .join("0199c000-0000-7000-8000-000000000000.json"),
            "{",
        )
        .unwrap();
        assert_eq!(outbox.mails().await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_directory_that_is_gone_is_an_error_to_try_again() {
        let directory = tempfile::tempdir().unwrap();
        let outbox = Outbox::open(directory.path().join("outbox")).unwrap();
        drop(directory);
        let error = outbox.send(&message("one")).await.unwrap_err();
        assert!(error.is_retryable());
        assert!(
            error.to_string().starts_with("The outbox can't be used"),
            "{error}"
        );
    }
}

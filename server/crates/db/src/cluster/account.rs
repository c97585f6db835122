//! The account PostgreSQL runs as. It refuses root, so root gives way to an unprivileged one.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, lchown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

use nix::unistd::{Gid, Uid, User};

use super::ClusterError;

/// Who PostgreSQL runs as.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: Uid,
    gid: Gid,
    /// Whether that is somebody else than the server.
    switches: bool,
}

impl Account {
    /// The server's own account, or for root `postgres`, else `nobody`.
    pub(super) fn of_postgres() -> Result<Self, ClusterError> {
        if Uid::effective().is_root() {
            ["postgres", "nobody"]
                .into_iter()
                .find_map(Self::named)
                .ok_or(ClusterError::NoAccount)
        } else {
            Ok(Self {
                name: String::new(),
                uid: Uid::effective(),
                gid: Gid::effective(),
                switches: false,
            })
        }
    }

    fn named(name: &str) -> Option<Self> {
        let user = User::from_name(name).ok().flatten()?;
        Some(Self {
            name: user.name,
            uid: user.uid,
            gid: user.gid,
            switches: true,
        })
    }

    /// A command that runs as the account, in `dir`, in English, and untouched by PostgreSQL's own variables.
    pub(super) fn command(&self, program: &Path, dir: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(dir)
            .env("LC_ALL", "C")
            .env_remove("PGDATA")
            .env_remove("PGPORT")
            .env_remove("PGOPTIONS");
        if self.switches {
            command.gid(self.gid.as_raw()).uid(self.uid.as_raw());
        }
        command
    }

    /// Makes a private directory of the account's.
    pub(super) fn make_private_dir(&self, path: &Path) -> Result<(), ClusterError> {
        let made = fs::create_dir(path)
            .or_else(|cause| if path.is_dir() { Ok(()) } else { Err(cause) })
            .and_then(|()| fs::set_permissions(path, fs::Permissions::from_mode(0o700)));
        made.and_then(|()| self.own(path))
            .map_err(|cause| ClusterError::NotWritable {
                path: path.to_owned(),
                cause,
            })
    }

    /// Gives the account everything under `path`, if it isn't its own already: the directory may have
    /// been used under another account before.
    pub(super) fn own_tree(&self, path: &Path) -> Result<(), ClusterError> {
        let is_own =
            fs::symlink_metadata(path).is_ok_and(|metadata| metadata.uid() == self.uid.as_raw());
        if is_own {
            return Ok(());
        }
        if !self.switches {
            return Err(ClusterError::Foreign {
                path: path.to_owned(),
            });
        }
        self.own_all(path)
            .map_err(|cause| ClusterError::NotWritable {
                path: path.to_owned(),
                cause,
            })
    }

    fn own_all(&self, path: &Path) -> std::io::Result<()> {
        // Contents first, so that an interruption leaves the top to be found foreign again.
        if fs::symlink_metadata(path)?.is_dir() {
            for entry in fs::read_dir(path)? {
                self.own_all(&entry?.path())?;
            }
        }
        self.own(path)
    }

    fn own(&self, path: &Path) -> std::io::Result<()> {
        if self.switches {
            lchown(path, Some(self.uid.as_raw()), Some(self.gid.as_raw()))?;
        }
        Ok(())
    }

    /// Whether `path` is a directory of the account's that nobody else can enter.
    pub(super) fn owns_privately(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|metadata| {
            metadata.is_dir() && metadata.uid() == self.uid.as_raw() && metadata.mode() & 0o077 == 0
        })
    }

    /// Fails with the first directory on the way to `path` that the account can't enter.
    pub(super) fn check_reach(&self, path: &Path) -> Result<(), ClusterError> {
        if !self.switches {
            return Ok(());
        }
        let mut ways: Vec<_> = path.ancestors().collect();
        ways.reverse();
        match ways.into_iter().find(|way| !self.may_enter(way)) {
            Some(way) => Err(ClusterError::Unreachable {
                path: PathBuf::from(way),
                user: self.name.clone(),
            }),
            None => Ok(()),
        }
    }

    fn may_enter(&self, dir: &Path) -> bool {
        fs::metadata(dir).is_ok_and(|metadata| {
            let bit = if metadata.uid() == self.uid.as_raw() {
                0o100
            } else if metadata.gid() == self.gid.as_raw() {
                0o010
            } else {
                0o001
            };
            metadata.mode() & bit != 0
        })
    }

    /// Makes `dir` and what is missing above it. What root makes can be entered by the account.
    pub(super) fn make_dir_all(&self, dir: &Path) -> Result<(), ClusterError> {
        if dir.is_dir() {
            return Ok(());
        }
        if let Some(parent) = dir.parent() {
            self.make_dir_all(parent)?;
        }
        let mode = if self.switches { 0o755 } else { 0o700 };
        fs::create_dir(dir)
            .and_then(|()| fs::set_permissions(dir, fs::Permissions::from_mode(mode)))
            .map_err(|cause| ClusterError::NotWritable {
                path: dir.to_owned(),
                cause,
            })
    }
}

//! PostgreSQL's programs, wherever the machine has them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::ClusterError;

/// `on delete set null (column)` in the migrations needs it.
const OLDEST: u32 = 15;

/// Where Debian and its relatives keep one directory a major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// A directory with `postgres` and `initdb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    dir: PathBuf,
    pub(super) version: u32,
}

impl Binaries {
    /// The programs in `only`, or else the machine's: those of version `wanted` if given (the version of
    /// existing data), else the newest.
    pub(super) fn find(
        only: Option<&Path>,
        wanted: Option<(u32, PathBuf)>,
    ) -> Result<Self, ClusterError> {
        let found = match only {
            Some(dir) => vec![Self::at(dir).ok_or_else(|| ClusterError::NoBinariesIn {
                dir: dir.to_owned(),
            })?],
            None => Self::on_machine(),
        };
        choose(found, wanted)
    }

    fn on_machine() -> Vec<Self> {
        let debian = fs::read_dir(DEBIAN)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path().join("bin"));
        debian
            .chain(bindir_of_pg_config())
            .filter_map(|dir| Self::at(&dir))
            .collect()
    }

    fn at(dir: &Path) -> Option<Self> {
        if !dir.join("initdb").is_file() {
            return None;
        }
        let output = Command::new(dir.join("postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let version = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self {
            dir: dir.to_owned(),
            version,
        })
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.dir.join("postgres")
    }

    #[cfg(feature = "testing")]
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.dir.join("initdb")
    }
}

fn choose(found: Vec<Binaries>, wanted: Option<(u32, PathBuf)>) -> Result<Binaries, ClusterError> {
    let newest = found
        .iter()
        .max_by_key(|binaries| binaries.version)
        .cloned()
        .ok_or(ClusterError::BinariesMissing)?;
    match wanted {
        Some((data, path)) => found
            .into_iter()
            .find(|binaries| binaries.version == data)
            .ok_or(ClusterError::VersionMismatch {
                path,
                data,
                installed: newest.version,
            }),
        None if newest.version < OLDEST => Err(ClusterError::TooOld {
            found: newest.version,
        }),
        None => Ok(newest),
    }
}

/// What the `pg_config` on the PATH says.
fn bindir_of_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let dir = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(dir.trim())).filter(|dir| dir.is_absolute())
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, `18beta1` and the like.
fn major_version(text: &str) -> Option<u32> {
    let number = text.split("(PostgreSQL) ").nth(1)?;
    number
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(versions: &[u32]) -> Vec<Binaries> {
        versions
            .iter()
            .map(|&version| Binaries {
                dir: format!("/pg/{version}").into(),
                version,
            })
            .collect()
    }

    #[test]
    fn a_machine_without_postgresql_is_told_how_to_get_it() {
        let error = choose(installed(&[]), None).unwrap_err();
        assert!(matches!(error, ClusterError::BinariesMissing));
        assert!(error.to_string().contains("apt-get install postgresql"));
    }

    #[test]
    fn the_newest_makes_data_and_the_same_version_reads_it() {
        let found = installed(&[15, 18, 17]);
        assert_eq!(choose(found.clone(), None).unwrap().version, 18);
        let data = |version| Some((version, PathBuf::from("/data")));
        assert_eq!(choose(found.clone(), data(17)).unwrap().version, 17);
        assert!(matches!(
            choose(found, data(16)).unwrap_err(),
            ClusterError::VersionMismatch {
                data: 16,
                installed: 18,
                ..
            }
        ));
    }

    #[test]
    fn an_old_postgresql_is_refused() {
        let error = choose(installed(&[13]), None).unwrap_err();
        assert!(matches!(error, ClusterError::TooOld { found: 13 }));
    }

    #[test]
    fn versions_are_read() {
        assert_eq!(
            major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version("postgres: command not found"), None);
    }
}

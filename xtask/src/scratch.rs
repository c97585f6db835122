//! Where tests keep what they throw away.

use std::{env, path::Path, process::Command};

use nix::sys::{
    statfs::{TMPFS_MAGIC, statfs},
    statvfs::FsFlags,
};

/// Memory that every Linux mounts as files.
const MEMORY: &str = "/dev/shm";

/// What must be free there: several times what all tests keep at once, and far more than the 64 MB that containers
/// often give it.
const ENOUGH: u64 = 2 << 30;

/// Lets the command keep its temporary files in memory where there is room and the user names no other place.
///
/// Nearly every test of the server makes and drops a database, which is a thousand files: on ext4, which does not give a
/// dropped file's inode away for five seconds and looks for another one by one, they cost such a test twice the time at a
/// processor that they cost it in memory.
pub fn in_memory(command: &mut Command) {
    if env::var_os("TMPDIR").is_none() && has_room(Path::new(MEMORY)) {
        command.env("TMPDIR", MEMORY);
    }
}

/// Whether files of that directory are in memory, programs among them may be run, and there is enough of it.
fn has_room(directory: &Path) -> bool {
    statfs(directory).is_ok_and(|memory| {
        let block = u64::try_from(memory.block_size()).unwrap_or(0);
        memory.filesystem_type() == TMPFS_MAGIC
            && !memory.flags().contains(FsFlags::ST_NOEXEC)
            && memory.blocks_available().saturating_mul(block) >= ENOUGH
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_in_memory_are_taken_for_such() {
        assert!(!has_room(Path::new("/proc")));
        assert!(!has_room(Path::new("/nowhere")));
    }
}

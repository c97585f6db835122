//! PostgreSQL as a child process that can't outlive the server.

use std::{
    io,
    os::unix::process::{CommandExt, ExitStatusExt},
    process::{Child, Command, ExitStatus},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use nix::{
    errno::Errno,
    sys::{
        prctl,
        signal::{Signal, kill},
        wait::{Id, WaitPidFlag, waitid},
    },
    unistd::{Pid, getppid},
};

/// A child and the thread that keeps it.
#[derive(Debug)]
pub(super) struct Server {
    pid: Pid,
    end: Arc<End>,
}

/// Set once the child has been reaped.
#[derive(Debug, Default)]
struct End {
    status: Mutex<Option<ExitStatus>>,
    changed: Condvar,
}

impl End {
    fn status(&self) -> MutexGuard<'_, Option<ExitStatus>> {
        // The lock is never held across anything that panics.
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Starts the child from a thread of its own that lives as long as the child: the kernel's parent-death
    /// signal follows the thread that started it, and an async runtime ends its threads when it likes.
    pub(super) fn spawn(command: Command) -> io::Result<Self> {
        let end = Arc::new(End::default());
        let (sender, receiver) = mpsc::channel();
        let keeper_end = Arc::clone(&end);
        thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || match start(command) {
                Ok(child) => {
                    let pid = Pid::from_raw(child.id().cast_signed());
                    let _ = sender.send(Ok(pid));
                    keep(child, pid, &keeper_end);
                }
                Err(error) => {
                    let _ = sender.send(Err(error));
                }
            })?;
        let pid = receiver.recv().map_err(io::Error::other)??;
        Ok(Self { pid, end })
    }

    pub(super) const fn pid(&self) -> u32 {
        self.pid.as_raw().cast_unsigned()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.end.status().is_some()
    }

    /// Sends a signal, unless the child has ended and its number may be somebody else's.
    pub(super) fn signal(&self, signal: Signal) {
        let status = self.end.status();
        if status.is_none()
            && let Err(error) = kill(self.pid, signal)
        {
            tracing::warn!(pid = self.pid.as_raw(), %error, "can't signal PostgreSQL");
        }
    }

    /// Waits for the end; false when the time is over first.
    pub(super) fn wait(&self, limit: Duration) -> bool {
        let status = self.end.status();
        let (status, _) = self
            .end
            .changed
            .wait_timeout_while(status, limit, |status| status.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        status.is_some()
    }
}

/// Runs the command in a process group of its own, so that Ctrl-C in the terminal reaches the server alone,
/// and asks the kernel to stop it (SIGINT: fast shutdown) when the server dies, however it dies.
#[expect(
    unsafe_code,
    reason = "pre_exec is the only way to ask for the parent-death signal after the change of user"
)]
fn start(mut command: Command) -> io::Result<Child> {
    let server = nix::unistd::getpid();
    command.process_group(0);
    // SAFETY: between fork and exec the closure makes two system calls, prctl and getppid, both
    // async-signal-safe, and allocates nothing. It runs after the change of user, which would clear the signal.
    unsafe {
        command.pre_exec(move || {
            prctl::set_pdeathsig(Signal::SIGINT)?;
            // The server may have died before the line above.
            if getppid() == server {
                Ok(())
            } else {
                Err(io::Error::from_raw_os_error(Errno::ESRCH as i32))
            }
        });
    }
    command.spawn()
}

fn keep(mut child: Child, pid: Pid, end: &End) {
    // Waits without reaping: until the status is set under its lock, the number stays the child's own.
    while waitid(Id::Pid(pid), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) == Err(Errno::EINTR) {}
    let mut status = end.status();
    *status = Some(child.wait().unwrap_or_else(|_| ExitStatus::from_raw(0)));
    drop(status);
    end.changed.notify_all();
}

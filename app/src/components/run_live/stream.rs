//! Following a run in the browser by `EventSource`.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_interval, prelude::*, task::spawn_local};
use model::run::{Run, RunState};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventSource, MessageEvent, Response};

/// The longest wait before another connection is tried.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What the page shows of the run.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The run itself.
    pub run: RwSignal<Run>,
    /// Seconds since it was asked for.
    pub elapsed: RwSignal<i64>,
    /// Whether the stream is up.
    pub connected: RwSignal<bool>,
}

/// Keeps `shown` current until the run ends, then leaves the page.
pub fn follow(events: String, report: String, shown: Shown) {
    count_seconds(shown.elapsed);
    connect(Stream {
        events,
        report,
        shown,
        failures: 0,
    });
}

/// Counts from the clock, since timers are slowed down in a tab that is not looked at.
fn count_seconds(elapsed: RwSignal<i64>) {
    let at_start = elapsed.get_untracked();
    let started = js_sys::Date::now();
    set_interval(
        move || {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "seconds since the page was opened"
            )]
            let passed = ((js_sys::Date::now() - started) / 1000.0) as i64;
            elapsed.set(at_start + passed);
        },
        Duration::from_secs(1),
    );
}

#[derive(Clone)]
struct Stream {
    events: String,
    report: String,
    shown: Shown,
    /// Connections in a row that ended for good.
    failures: u32,
}

impl Stream {
    fn wait(&self) -> Duration {
        Duration::from_secs(1 << self.failures.min(5)).min(LONGEST_WAIT)
    }
}

fn connect(stream: Stream) {
    let Ok(source) = EventSource::new(&stream.events) else {
        // An address the browser refuses stays refused; the page as rendered remains.
        stream.shown.connected.set(false);
        return;
    };
    listen(&source, "open", move |_: Event| {
        stream.shown.connected.set(true)
    });
    listen(&source, "progress", move |event: MessageEvent| {
        stream.shown.connected.set(true);
        if let Some(run) = run_of(&event) {
            stream.shown.run.set(run);
        }
    });
    let (ended, report) = (source.clone(), stream.report.clone());
    listen(&source, "end", move |event: MessageEvent| {
        ended.close();
        leave(run_of(&event), &report, stream.shown);
    });
    let failed = source.clone();
    listen(&source, "error", move |_: Event| {
        stream.shown.connected.set(false);
        // While it is connecting, the browser itself tries again. Closed means an answer that is no
        // stream, such as a 503 during a restart: then trying again is ours.
        if failed.ready_state() == EventSource::CLOSED {
            spawn_local(leave_or_connect(stream.clone()));
        }
    });
}

/// Tries again in a while, unless the page itself is gone, as when the tool was deleted meanwhile: loaded anew it says so.
async fn leave_or_connect(stream: Stream) {
    if is_gone().await {
        // Fails only where scripts may not navigate.
        let _ = window().location().reload();
        return;
    }
    let again = Stream {
        failures: stream.failures + 1,
        ..stream.clone()
    };
    set_timeout(move || connect(again), stream.wait());
}

/// Whether this page is no longer there. A server that does not answer has not said so.
async fn is_gone() -> bool {
    let Ok(address) = window().location().href() else {
        return false;
    };
    let answer = JsFuture::from(window().fetch_with_str(&address)).await;
    let answer = answer
        .ok()
        .and_then(|answer| answer.dyn_into::<Response>().ok());
    answer.is_some_and(|answer| answer.status() == 404)
}

/// Listens for as long as the page lives, which is as long as the run is followed.
fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    source: &EventSource,
    name: &str,
    heard: impl FnMut(E) + 'static,
) {
    let heard = Closure::<dyn FnMut(E)>::new(heard).into_js_value();
    // Fails only for a listener that is no function.
    let _ = source.add_event_listener_with_callback(name, heard.unchecked_ref());
}

fn run_of(event: &MessageEvent) -> Option<Run> {
    serde_json::from_str(&event.data().as_string()?).ok()
}

/// To the report of a run that is done; otherwise the same page anew, which says why there is none.
fn leave(run: Option<Run>, report: &str, shown: Shown) {
    let done = run.as_ref().is_some_and(|run| run.state == RunState::Done);
    if let Some(run) = run {
        shown.run.set(run);
    }
    let location = window().location();
    // Either fails only where scripts may not navigate; then the headline says how the run ended.
    let _ = if done {
        location.replace(report)
    } else {
        location.reload()
    };
}

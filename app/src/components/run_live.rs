//! A run as it happens: its steps and counts, kept current by server-sent events.

#[cfg(feature = "hydrate")]
mod stream;

use leptos::prelude::*;
use model::run::{ATTEMPTS, Asked, Progress, Run, RunState, Step};

use crate::{
    components::{status::RunStateBadge, time::second},
    shown,
};

/// The progress of a run. Rendered on the server as it stands; in the browser it follows the stream at
/// `events` and, when the run ends, goes to `report` or shows this page anew with the reason.
#[island]
pub fn RunLive(
    /// The run as it stands.
    run: Run,
    /// Seconds since it was asked for.
    elapsed: i64,
    /// The address of its server-sent events.
    events: String,
    /// The page of its report, once there is one.
    report: String,
) -> impl IntoView {
    let run = RwSignal::new(run);
    let elapsed = RwSignal::new(elapsed);
    let connected = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    stream::follow(
        events,
        report,
        stream::Shown {
            run,
            elapsed,
            connected,
        },
    );
    #[cfg(not(feature = "hydrate"))]
    let _ = (events, report);
    view! {
        <section class="progress" aria-label="Progress of the research">
            <p>
                {move || {
                    run.with(|run| {
                        view! { <RunStateBadge state=run.state waits_for_retry=run.retry_at.is_some() /> }
                    })
                }}
            </p>
            <p class="progress__state" role="status" aria-live="polite">
                {move || run.with(headline)}
            </p>
            <p class="progress__retry" hidden=move || run.with(|run| run.retry_at.is_none())>
                {move || run.with(|run| retry(run, elapsed.get()))}
            </p>
            <p class="note note--warn" hidden=move || connected.get()>
                "The connection was lost. Trying to reconnect; the research goes on."
            </p>
            <ol class="progress__steps" role="list">
                {Step::ALL
                    .into_iter()
                    .map(|step| {
                        view! {
                            <li class=move || run.with(|run| Stand::of(run, step).class())>
                                <span>{step.label()}</span>
                                <span class="step__count">{move || run.with(|run| brought(run, step))}</span>
                                <span class="visually-hidden">{move || run.with(|run| Stand::of(run, step).words())}</span>
                                {asked(run, Some(step))}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            {asked(run, None)}
            <p class="progress__now">{move || run.with(|run| run.progress.doing.clone().unwrap_or_default())}</p>
            <dl class="counts">
                {figure("Pages read", move || run.with(|run| run.progress.pages_read.to_string()))}
                {figure("Facts", move || run.with(|run| run.progress.facts.to_string()))}
                {figure("Attempt", move || run.with(|run| format!("{} of {ATTEMPTS}", run.current_attempt())))}
                {figure("Elapsed", move || shown::span(elapsed.get()))}
            </dl>
        </section>
    }
}

fn figure(
    label: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// What services were asked in a step, or in one that nobody noted, each with what came of it.
fn asked(run: RwSignal<Run>, step: Option<Step>) -> impl IntoView {
    let of = move |run: &Run| -> Vec<String> {
        let asked = run.progress.asked.iter();
        let of_step = asked.filter(|asked| asked.step == step);
        of_step.map(Asked::sentence).collect()
    };
    view! {
        <ul class="progress__asked" role="list" hidden=move || run.with(|run| of(run).is_empty())>
            {move || run.with(|run| of(run).into_iter().map(|line| view! { <li>{line}</li> }).collect_view())}
        </ul>
    }
}

/// One sentence on how the run stands. Changes only from step to step, so that a screen reader is not
/// flooded with counts.
fn headline(run: &Run) -> String {
    match (run.state, run.failed_for(), run.progress.step) {
        (RunState::Queued, Some(why), _) => {
            let next = run.current_attempt();
            format!("{why} Attempt {next} of {ATTEMPTS} follows.")
        }
        (RunState::Queued, None, _) => "Waiting for a free worker.".to_owned(),
        (RunState::Running, _, None) => "Starting.".to_owned(),
        (RunState::Running, _, Some(step)) => at_work(step).to_owned(),
        (RunState::Done, ..) => "Done. Opening the report.".to_owned(),
        (RunState::Failed, ..) => "The research failed.".to_owned(),
        (RunState::Cancelled, ..) => "The research was cancelled.".to_owned(),
    }
}

/// When a run that waits goes on. Outside the sentence that screen readers announce, because it counts down.
fn retry(run: &Run, elapsed: i64) -> String {
    let Some(at) = run.retry_at else {
        return String::new();
    };
    let left = (at - run.created_at).whole_seconds() - elapsed;
    let wait = if left > 0 {
        format!("in {}", shown::span(left))
    } else {
        "as soon as a worker is free".to_owned()
    };
    format!(
        "It goes on at {}, {wait}. Nothing is to be done.",
        second(at)
    )
}

const fn at_work(step: Step) -> &'static str {
    match step {
        Step::Discover => "Finding the pages that matter.",
        Step::Read => "Reading pages.",
        Step::Extract => "Collecting facts and their quotes.",
        Step::Reviews => "Searching for reviews.",
        Step::Reputation => "Searching for complaints, and for the company.",
        Step::Discussions => "Searching for discussions.",
        Step::Alternatives => "Searching for alternatives.",
        Step::Point => "Asking a language model.",
        Step::Score => "Scoring seven dimensions.",
        Step::Synthesise => "Writing the report.",
    }
}

/// Where a step stands within its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    Done,
    Now,
    Ahead,
    Stopped,
    LeftOut,
}

impl Stand {
    /// The stand of `step`. Steps have no state of their own: they follow from the step at work, and from who answered.
    pub(crate) fn of(run: &Run, step: Step) -> Self {
        let place = |step: Step| Step::ALL.iter().position(|each| *each == step);
        let reached = run.progress.step.and_then(place);
        let is_left_out = reached.is_some() && run.progress.why_left_out(step).is_some();
        match (run.state, place(step).cmp(&reached)) {
            (RunState::Queued, _) => Self::Ahead,
            _ if is_left_out => Self::LeftOut,
            (RunState::Done, _) => Self::Done,
            (_, std::cmp::Ordering::Less) => Self::Done,
            (RunState::Running, std::cmp::Ordering::Greater) if is_beside(&run.progress, step) => {
                match run.progress.is_answered(step) {
                    true => Self::Done,
                    false => Self::Now,
                }
            }
            (RunState::Running, std::cmp::Ordering::Equal) => Self::Now,
            (_, std::cmp::Ordering::Equal) => Self::Stopped,
            (_, std::cmp::Ordering::Greater) => Self::Ahead,
        }
    }

    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Done => "step step--done",
            Self::Now => "step step--now",
            Self::Ahead | Self::LeftOut => "step step--ahead",
            Self::Stopped => "step step--stopped",
        }
    }

    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "going on now",
            Self::Ahead => "not begun",
            Self::Stopped => "stopped here",
            Self::LeftOut => "left out",
        }
    }
}

/// Whether a step goes on beside the one at work: a language model is asked while the web is searched.
const fn is_beside(progress: &Progress, step: Step) -> bool {
    let searching = matches!(
        progress.step,
        Some(Step::Reviews | Step::Reputation | Step::Discussions | Step::Alternatives)
    );
    searching && matches!(step, Step::Point)
}

/// What a step has brought so far. One that is still to come has brought nothing, though facts are counted while pages
/// are read, and the attempt before may have come further.
fn brought(run: &Run, step: Step) -> String {
    match Stand::of(run, step) {
        Stand::Ahead => String::new(),
        Stand::LeftOut => {
            let why = run.progress.why_left_out(step).unwrap_or_default();
            format!("Skipped: {why}")
        }
        _ => counts(&run.progress, step),
    }
}

/// What is counted of a step, in a few words; nothing where nothing is.
fn counts(progress: &Progress, step: Step) -> String {
    match step {
        Step::Discover if progress.pages_found > 0 => {
            format!("{} found", shown::count(progress.pages_found, "page"))
        }
        Step::Read if progress.pages_read + progress.pages_failed > 0 => {
            let failed = (progress.pages_failed > 0)
                .then(|| format!(", {} not readable", progress.pages_failed));
            format!(
                "{} of {} read{}",
                progress.pages_read,
                progress.pages_found,
                failed.unwrap_or_default()
            )
        }
        Step::Extract if progress.facts > 0 => shown::count(progress.facts, "fact"),
        _ => String::new(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use model::report::Service;

    use super::*;
    use crate::fixtures;

    fn stands(state: RunState, step: Option<Step>) -> Vec<Stand> {
        let mut run = fixtures::run(state);
        run.progress.step = step;
        run.progress.do_without(Service::LanguageModel);
        let steps = Step::ALL.into_iter();
        steps.map(|step| Stand::of(&run, step)).collect()
    }

    #[test]
    fn steps_follow_from_the_step_at_work() {
        use Stand::{Ahead, Done, LeftOut, Now, Stopped};
        let of = |before: &[Stand], searches: Stand, after: Stand| {
            let mut all = before.to_vec();
            all.extend([searches; 4]);
            all.extend([LeftOut, after, after]);
            all
        };
        assert_eq!(
            stands(RunState::Running, Some(Step::Extract)),
            of(&[Done, Done, Now], Ahead, Ahead)
        );
        assert_eq!(stands(RunState::Running, None), [Ahead; 10]);
        assert_eq!(
            stands(RunState::Queued, Some(Step::Read)),
            [Ahead; 10],
            "the next attempt begins anew"
        );
        assert_eq!(
            stands(RunState::Failed, Some(Step::Read)),
            of(&[Done, Stopped, Ahead], Ahead, Ahead)
        );
        assert_eq!(
            stands(RunState::Done, Some(Step::Synthesise)),
            of(&[Done, Done, Done], Done, Done)
        );
    }

    fn html(run: &Run) -> String {
        let run = run.clone();
        let drawn = || {
            view! { <RunLive run=run elapsed=15 events="/e".to_owned() report="/r".to_owned() /> }
                .to_html()
        };
        Owner::new().with(drawn)
    }

    /// The part of the page that a step stands in.
    fn part(html: &str, step: Step) -> String {
        let (_, part) = html.split_once(step.label()).unwrap();
        let next = Step::ALL
            .into_iter()
            .skip_while(|each| *each != step)
            .nth(1);
        let end = next.map_or("progress__now", Step::label);
        part.split_once(end).unwrap().0.to_owned()
    }

    #[test]
    fn a_language_model_is_asked_while_the_web_is_searched() {
        let mut run = fixtures::run(RunState::Running);
        for (step, stand) in [
            (Step::Extract, Stand::Ahead),
            (Step::Reviews, Stand::Now),
            (Step::Alternatives, Stand::Now),
            (Step::Point, Stand::Now),
            (Step::Score, Stand::Done),
        ] {
            run.progress.step = Some(step);
            assert_eq!(Stand::of(&run, Step::Point), stand, "{step:?}");
        }
        run.progress.asked = vec![Asked::skipped(Step::Point, "Facts", "it failed just now")];
        run.progress.step = Some(Step::Reviews);
        assert_eq!(Stand::of(&run, Step::Point), Stand::Done);
        run.state = RunState::Failed;
        assert_eq!(Stand::of(&run, Step::Point), Stand::Ahead);
    }

    #[test]
    fn what_is_not_set_up_is_shown_as_skipped_with_the_reason() {
        let mut run = fixtures::run(RunState::Running);
        run.progress.step = Some(Step::Read);
        for service in Service::ALL {
            run.progress.do_without(*service);
        }
        let alone = html(&run);
        for (step, told) in [
            (Step::Read, "Skipped: no browser is set up to read them."),
            (Step::Reviews, "Skipped: no web search is set up"),
            (Step::Reputation, "Skipped: no web search is set up"),
            (Step::Discussions, "Skipped: no web search is set up"),
            (Step::Alternatives, "Skipped: no web search is set up"),
            (Step::Point, "Skipped: no language model is set up"),
            (
                Step::Synthesise,
                "A summary in other words: Skipped: no language model is set up.",
            ),
        ] {
            let part = part(&alone, step);
            assert!(part.contains(told), "{told}: {part}");
        }
    }

    #[test]
    fn what_a_service_was_asked_stands_at_its_step_and_what_nobody_noted_below() {
        let mut run = fixtures::run(RunState::Running);
        run.progress.step = Some(Step::Discussions);
        let asked = |step, about: &str| Asked {
            step,
            about: about.to_owned(),
            service: Some("Tavily".to_owned()),
            outcome: "4 passages found".to_owned(),
            cost: Some("1 credit".to_owned()),
        };
        run.progress.asked = vec![
            asked(Some(Step::Reputation), "Complaints"),
            asked(Some(Step::Reputation), "Company"),
            asked(None, "Reviews"),
        ];
        let html = html(&run);
        let reputation = part(&html, Step::Reputation);
        for about in ["Complaints", "Company"] {
            let line = format!("{about} (Tavily): 4 passages found. Cost: 1 credit.");
            assert!(reputation.contains(&line), "{reputation}");
        }
        let (_, below) = html.split_once(Step::Synthesise.label()).unwrap();
        assert!(
            below.contains("Reviews (Tavily): 4 passages found."),
            "{below}"
        );
    }

    #[test]
    fn a_step_that_is_not_begun_has_brought_nothing() {
        let mut run = fixtures::run(RunState::Running);
        run.progress.step = Some(Step::Read);
        run.progress.facts = 3;
        assert_eq!(brought(&run, Step::Extract), "");
        run.progress.step = Some(Step::Extract);
        assert_eq!(brought(&run, Step::Extract), "3 facts");
        run.state = RunState::Queued;
        assert_eq!(
            brought(&run, Step::Extract),
            "",
            "the next attempt begins anew"
        );
    }

    #[test]
    fn a_step_counts_what_it_brings() {
        let progress = Progress {
            pages_found: 12,
            pages_read: 5,
            pages_failed: 2,
            facts: 1,
            ..Progress::default()
        };
        assert_eq!(counts(&progress, Step::Discover), "12 pages found");
        assert_eq!(
            counts(&progress, Step::Read),
            "5 of 12 read, 2 not readable"
        );
        assert_eq!(counts(&progress, Step::Extract), "1 fact");
        assert_eq!(counts(&progress, Step::Score), "");
        assert_eq!(counts(&Progress::default(), Step::Discover), "");
    }

    #[test]
    fn a_run_waiting_for_its_next_attempt_says_which_why_and_when() {
        let mut run = fixtures::run(RunState::Queued);
        assert_eq!(headline(&run), "Waiting for a free worker.");
        assert_eq!(retry(&run, 0), "");
        run.failure = Some(
            "The site did not answer in time. Try again later. The report of 3 November 2026 stays."
                .to_owned(),
        );
        run.retry_at = Some(fixtures::WHEN + time::Duration::seconds(80));
        assert_eq!(
            headline(&run),
            "The site did not answer in time. The report of 3 November 2026 stays. Attempt 2 of 4 follows."
        );
        assert_eq!(
            retry(&run, 15),
            "It goes on at 18:49:20 UTC, in 1 min 5 s. Nothing is to be done."
        );
        assert_eq!(
            retry(&run, 90),
            "It goes on at 18:49:20 UTC, as soon as a worker is free. Nothing is to be done."
        );
        let html = Owner::new().with(|| {
            view! { <RunLive run=run elapsed=15 events="/e".to_owned() report="/r".to_owned() /> }.to_html()
        });
        assert!(
            html.contains("Trying again soon")
                && html.contains("2 of 4")
                && html.contains("in 1 min 5 s"),
            "{html}"
        );
    }

    #[test]
    fn foreign_text_stays_text_in_the_markup_and_in_the_props() {
        let mut run = fixtures::run(RunState::Running);
        run.tool_name = fixtures::MARKUP.to_owned();
        run.progress.doing = Some(fixtures::MARKUP.to_owned());
        let html = Owner::new().with(|| {
            view! { <RunLive run=run elapsed=65 events="/e".to_owned() report="/r".to_owned() /> }.to_html()
        });
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(html.contains("1 min 5 s"), "{html}");
    }
}

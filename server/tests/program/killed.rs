//! A server that is killed at every step of a run, while another stands by on the same database.
//!
//! Each run is held at a step of its own by a peer that takes a request and does not answer: the vendor's site, the
//! search, the language model, or the database. So one SIGKILL meets every step, and the other server has all of them
//! to take over.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use model::run::RunState;
use nix::sys::signal::Signal;
use serde_json::{Value, json};
use server::worker::LEASE;
use sqlx::{ConnectOptions, PgPool};

use crate::{data_dir, site::Server};

/// How long the peers wait to be asked, and how much longer than the lease a take-over may last on a busy machine.
const PATIENCE: Duration = Duration::from_secs(12);
const SLACK: Duration = Duration::from_secs(20);

/// The steps at which a run is held. The name of each is that of its vendor, too.
const STEPS: [&str; 11] = [
    "Mapped",
    "Fetched",
    "Logo",
    "Pointed",
    "Reviewed",
    "Complained",
    "Compared",
    "Owned",
    "Written",
    "Stored",
    "Ended",
];

/// The part of a request at which the run of a step is held; none where no peer holds it.
fn held_at(step: &str) -> Option<&'static str> {
    Some(match step {
        "Mapped" => "GET / ",
        "Fetched" => "GET /pricing ",
        "Logo" => "GET /favicon.ico ",
        "Pointed" => "You find statements of fact",
        "Reviewed" => "reviews pros and cons",
        "Complained" => "complaints problems outage",
        "Compared" => "alternatives compared",
        "Owned" => "company funding employees",
        "Written" => "You write for somebody",
        _ => return None,
    })
}

/// The peers of all runs.
struct Peers {
    answers: Arc<AtomicBool>,
    /// The step whose request is held.
    held: Receiver<&'static str>,
    vendors: BTreeMap<&'static str, String>,
    search: String,
    model: String,
}

impl Peers {
    fn open() -> Self {
        let (tell, held) = channel();
        let answers = Arc::new(AtomicBool::new(false));
        let open = |answer: Box<dyn Fn(&Request) -> String + Send>, steps: &'static [&str]| {
            listen(answer, steps, Arc::clone(&answers), tell.clone())
        };
        let vendors = STEPS.iter().map(|step| {
            let answer = Box::new(|request: &Request| site(step, request));
            (*step, open(answer, std::slice::from_ref(step)))
        });
        Self {
            vendors: vendors.collect(),
            search: open(Box::new(search), &STEPS),
            model: open(Box::new(language_model), &STEPS),
            answers,
            held,
        }
    }

    fn settings(&self) -> Vec<(&str, String)> {
        let allowed: Vec<&str> = self.vendors.values().map(String::as_str).collect();
        vec![
            ("TRACKR_ALLOW_HOSTS", allowed.join(",")),
            ("TRACKR_WORKERS", STEPS.len().to_string()),
            ("TAVILY_API_KEY", "tvly-1".to_owned()),
            ("TAVILY_BASE_URL", format!("http://{}", self.search)),
            ("TRACKR_LLM_BASE_URL", format!("http://{}/v1", self.model)),
            ("TRACKR_LLM_MODEL", "small-1".to_owned()),
        ]
    }
}

/// A request: its first line, and its body.
struct Request {
    line: String,
    body: String,
}

/// Takes requests and answers those at which no run is held, and all once `answers` is set.
fn listen(
    answer: Box<dyn Fn(&Request) -> String + Send>,
    steps: &'static [&'static str],
    answers: Arc<AtomicBool>,
    tell: Sender<&'static str>,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let mut kept = Vec::new();
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let Some(request) = read(&connection) else {
                continue;
            };
            let all = format!("{}\n{}", request.line, request.body);
            let is_held = |step: &&&str| {
                let of_run = steps.len() == 1 || all.contains(&format!("{step} & Co"));
                of_run && held_at(step).is_some_and(|part| all.contains(part))
            };
            let held = steps.iter().find(is_held);
            match held.filter(|_| !answers.load(Ordering::SeqCst)) {
                Some(step) => {
                    let _ = tell.send(step);
                    kept.push(connection);
                }
                None => {
                    let _ = connection.write_all(answer(&request).as_bytes());
                }
            }
        }
    });
    address
}

fn read(connection: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(connection.try_clone().ok()?);
    let (mut line, mut length) = (String::new(), 0);
    reader.read_line(&mut line).ok()?;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if header.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).ok()?;
    Some(Request { line, body })
}

fn answered(status: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn site(name: &str, request: &Request) -> String {
    let page = |text: &str| {
        let page = format!(
            "<html lang=en><title>{name} &amp; Co</title><meta property=og:site_name content='{name} &amp; Co'>\
             <h1>{name} &amp; Co</h1><nav><a href=/pricing>Pricing</a></nav><p>{text}</p></html>"
        );
        answered("200 OK", "text/html", &page)
    };
    if request.line.starts_with("GET / ") {
        page(&format!("{name} &amp; Co is SOC 2 Type II certified."))
    } else if request.line.starts_with("GET /pricing ") {
        page("It costs $8 per seat per month.")
    } else {
        answered("404 Not Found", "text/plain", "")
    }
}

/// As Tavily's API answers.
fn search(_: &Request) -> String {
    let hits = json!({"results": [], "usage": {"credits": 1}});
    answered("200 OK", "application/json", &hits.to_string())
}

/// As an API like OpenAI's answers; it has nothing to add.
fn language_model(request: &Request) -> String {
    let asked: Value = serde_json::from_str(&request.body).unwrap();
    let said = match asked.to_string().contains("You find statements of fact") {
        true => json!({"facts": []}),
        false => json!({"summary": [], "strengths": [], "weaknesses": []}),
    };
    let answer = json!({"choices": [{"message": {"role": "assistant", "content": said.to_string()}}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 10}});
    answered("200 OK", "application/json", &answer.to_string())
}

async fn ask(owner: &PgPool, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(owner).await.unwrap()
}

async fn until(owner: &PgPool, limit: Duration, query: &'static str) {
    let deadline = Instant::now() + limit;
    while ask(owner, query).await == 0 {
        assert!(Instant::now() < deadline, "never: {query}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

const IS_STORING: &str = "select count(*) from pg_locks where not granted
    and database = (select oid from pg_database where datname = current_database())
    and relation = 'trackr.facts'::regclass";

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_server_killed_at_every_step_leaves_each_run_one_report_and_one_credit(owner: PgPool) {
    db::local::seed(&owner).await.unwrap();
    let (data, peers) = (data_dir(), Peers::open());
    let login = db::testing::app_login(&owner).await.unwrap();
    let mut settings = peers.settings();
    settings.push(("DATABASE_URL", login.to_url_lossy().to_string()));
    let serve = |name: &str| Server::of(&data.path().join(name), &settings, Stdio::null());

    let mut first = serve("first");
    let cookie = first.sign_in();
    // This one's report is stored before the others can begin to be.
    let ended = first.add(&peers.vendors["Ended"], &cookie);
    assert_eq!(first.end_of(&ended, &cookie).state, RunState::Done);
    // Pages can still be shown, but no facts be stored.
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("lock table trackr.facts in share mode")
        .execute(&mut *lock)
        .await
        .unwrap();
    for (step, vendor) in &peers.vendors {
        if *step != "Ended" {
            first.add(vendor, &cookie);
        }
    }
    let wanted: BTreeSet<&str> = STEPS
        .into_iter()
        .filter(|step| held_at(step).is_some())
        .collect();
    let mut held = BTreeSet::new();
    while held != wanted {
        let next = peers.held.recv_timeout(PATIENCE);
        held.insert(next.unwrap_or_else(|_| panic!("held at {held:?} only")));
    }
    until(&owner, PATIENCE, IS_STORING).await;
    let mut second = serve("second");
    first.send(Signal::SIGKILL);

    peers.answers.store(true, Ordering::SeqCst);
    lock.rollback().await.unwrap();
    let killed = Instant::now();
    until(
        &owner,
        LEASE + SLACK,
        "select (not exists (select from trackr.runs where state in ('queued', 'running')))::int::bigint",
    )
    .await;
    assert!(killed.elapsed() < LEASE + SLACK);
    assert_one_each(&owner).await;
    assert!(second.send(Signal::SIGTERM).success());
}

/// Every run is done, those that were held in a second attempt, and has one report, one of each of its facts, and one
/// credit spent; nothing is left to do.
async fn assert_one_each(owner: &PgPool) {
    let runs: Vec<(String, String, i32, i64, i64, i64)> = sqlx::query_as(
        "select split_part(t.name, ' ', 1), r.state, r.attempt,
                (select count(*) from trackr.reports p where p.run_id = r.id),
                (select count(*) from trackr.facts f join trackr.reports p on p.id = f.report_id where p.run_id = r.id),
                (select count(distinct (f.kind, f.value, f.quote)) from trackr.facts f
                   join trackr.reports p on p.id = f.report_id where p.run_id = r.id)
           from trackr.runs r join trackr.tools t on t.id = r.tool_id order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert_eq!(runs.len(), STEPS.len(), "{runs:?}");
    for (name, state, attempt, reports, facts, different) in &runs {
        let attempts = if name == "Ended" { 1 } else { 2 };
        assert_eq!(
            (state.as_str(), *attempt, *reports),
            ("done", attempts, 1),
            "{name}: {runs:?}"
        );
        assert!(*facts >= 2 && facts == different, "{name}: {runs:?}");
    }
    let count = i64::try_from(STEPS.len()).unwrap();
    assert_eq!(
        ask(owner, "select count(*) from trackr.reports").await,
        count
    );
    let spent = "select coalesce(sum(spent), 0)::bigint from trackr.credits";
    assert_eq!(ask(owner, spent).await, count, "credits");
    let left =
        "select count(*) from trackr.runs where lease_token is not null or lease_until is not null";
    assert_eq!(ask(owner, left).await, 0, "a claim is left");
}

/// A vendor whose price is another one once it is `dearer`.
fn pricing(request: &Request, dearer: bool) -> String {
    let price = if dearer { 9 } else { 8 };
    let page = format!(
        "<html lang=en><title>Larkspur</title><h1>Larkspur</h1><div><h2>Team</h2><p>${price} per seat per month</p></div></html>"
    );
    match request.line.starts_with("GET / ") {
        true => answered("200 OK", "text/html", &page),
        false => answered("404 Not Found", "text/plain", ""),
    }
}

/// Holds whoever commits the end of a run, as long as somebody holds this lock.
const HOLD_COMMITS: &str = "
    create function public.hold() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(7001); return null; end $$;
    create constraint trigger hold after update on trackr.runs deferrable initially deferred
        for each row when (new.state = 'done') execute function public.hold()";

const IS_COMMITTING: &str = "select count(*) from pg_locks where locktype = 'advisory' and not granted
    and objid = 7001 and database = (select oid from pg_database where datname = current_database())";

/// The database ends the transaction, and nobody is left who would hear of it.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_server_killed_between_the_commit_and_what_follows_leaves_one_of_everything(
    owner: PgPool,
) {
    db::local::seed(&owner).await.unwrap();
    let dearer = Arc::new(AtomicBool::new(false));
    let price = Arc::clone(&dearer);
    let answer = move |request: &Request| pricing(request, price.load(Ordering::SeqCst));
    let (tell, _held) = channel();
    let vendor = listen(Box::new(answer), &[], Arc::default(), tell);
    let data = data_dir();
    let login = db::testing::app_login(&owner).await.unwrap();
    let settings = [
        ("TRACKR_ALLOW_HOSTS", vendor.clone()),
        ("DATABASE_URL", login.to_url_lossy().to_string()),
    ];
    let serve = |name: &str| Server::of(&data.path().join(name), &settings, Stdio::null());
    let mut first = serve("first");
    let cookie = first.sign_in();
    let run = first.add(&vendor, &cookie);
    assert_eq!(first.end_of(&run, &cookie).state, RunState::Done);

    dearer.store(true, Ordering::SeqCst);
    sqlx::raw_sql(HOLD_COMMITS).execute(&owner).await.unwrap();
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(7001)")
        .execute(&mut *lock)
        .await
        .unwrap();
    sqlx::query(
        "insert into trackr.runs (workspace_id, id, tool_id, requested_by)
         select workspace_id, gen_random_uuid(), id, added_by from trackr.tools where url like '%127.0.0.1%'",
    )
    .execute(&owner)
    .await
    .unwrap();
    until(&owner, PATIENCE, IS_COMMITTING).await;
    first.send(Signal::SIGKILL);
    lock.rollback().await.unwrap();
    until(
        &owner,
        PATIENCE,
        "select (count(*) = 2)::int::bigint from trackr.runs where state = 'done'",
    )
    .await;

    let mut second = serve("second");
    // It looks for work at once, and again while it is idle.
    tokio::time::sleep(Duration::from_secs(5)).await;
    for (what, count) in [
        ("select count(*) from trackr.runs where attempt > 1", 0),
        ("select count(*) from trackr.reports", 2),
        (
            "select coalesce(sum(spent), 0)::bigint from trackr.credits",
            2,
        ),
        (
            "select count(*) from trackr.notifications where kind = 'change'",
            1,
        ),
        (
            "select count(*) from trackr.runs where lease_token is not null",
            0,
        ),
    ] {
        assert_eq!(ask(&owner, what).await, count, "{what}");
    }
    assert!(second.send(Signal::SIGTERM).success());
}

//! The main job whole: add a tool, work on its run, read the report, through the real router, worker,
//! client and database, on the sample vendors.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{Router, response::Html, routing::get};
use http::StatusCode;
use model::{
    report::{Report, Status},
    run::{RunState, Step},
};
use research::run::Limits;
use server::{
    sample_vendors,
    worker::{self, Pipeline, Work},
};
use sqlx::PgPool;
use support::{Answer, App, client};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The sample vendors on a port of their own.
async fn vendors() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, sample_vendors::router(address)).await });
    address
}

/// A site that accepts and never answers.
async fn silent_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok(connection) = listener.accept().await {
            open.push(connection);
        }
    });
    address
}

/// A vendor with one plan, whose price in dollars can be changed, and with pages about security that can be taken
/// down.
struct Larkspur {
    address: SocketAddr,
    price: Arc<AtomicU32>,
    secure: Arc<AtomicBool>,
}

impl Larkspur {
    async fn open() -> Self {
        let (price, secure) = (
            Arc::new(AtomicU32::new(12)),
            Arc::new(AtomicBool::new(true)),
        );
        let (asked, shut) = (Arc::clone(&price), Arc::clone(&secure));
        let home = move || {
            let price = asked.load(Ordering::SeqCst);
            let page = format!(
                "<html lang=en><title>Larkspur</title><h1>Larkspur</h1><nav><a href=/security>Security</a></nav>
                 <div class=card><h3>Team</h3><p>${price} per seat per month</p></div></html>"
            );
            async { Html(page) }
        };
        let security = move || {
            let open = shut.load(Ordering::SeqCst);
            async move {
                if open {
                    Ok(Html(
                        "<html lang=en><h1>Security</h1><p>Larkspur is SOC 2 Type II certified.</p></html>",
                    ))
                } else {
                    Err(StatusCode::INTERNAL_SERVER_ERROR)
                }
            }
        };
        let router = Router::new()
            .route("/", get(home))
            .route("/security", get(security));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            price,
            secure,
        }
    }
}

/// The application with its workers at work.
struct Job {
    app: App,
    stop: CancellationToken,
}

impl Job {
    /// Forms and workers alike may reach the hosts of `allow`.
    async fn on(owner: PgPool, allow: &str) -> Self {
        let app = App::allowing(owner, allow).await;
        let stop = workers(&app, allow).await;
        Self { app, stop }
    }

    /// With the sample vendors to research; the address of one of them.
    async fn on_sample(owner: PgPool, name: &str) -> (Self, String) {
        let address = vendors().await;
        let job = Self::on(owner, &sample_vendors::allow_list(address)).await;
        (job, format!("http://{name}.localhost:{}", address.port()))
    }

    /// Adds the tool as Ada; its run.
    async fn add(&self, url: &str) -> Run<'_> {
        let answer = self
            .app
            .post(
                &self.app.ada(),
                "/api/add_tool",
                &[("workspace", "northwind-lab"), ("url", url)],
            )
            .await;
        assert!(
            answer.location().starts_with("/w/northwind-lab/runs/"),
            "{answer:?}"
        );
        Run {
            app: &self.app,
            path: answer.location().to_owned(),
        }
    }

    /// Adds the tool and waits until its run has failed; its page and the reason.
    async fn failed(&self, url: &str) -> (Answer, String) {
        let run = self.add(url).await;
        run.events().await;
        let (state, failure) = run.state().await;
        assert_eq!(state, "failed", "{failure:?}");
        let page = self.app.get(&self.app.ada(), &run.path).await;
        (page, failure.unwrap())
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn workers(app: &App, allow: &str) -> CancellationToken {
    let stop = CancellationToken::new();
    let work = Work {
        pool: app.pool.clone(),
        notices: Arc::new(db::queue::listen(&app.pool).await.unwrap()),
        research: Box::new(Pipeline {
            client: client(allow),
            outside: research::outside::Outside::default(),
            limits: Limits::default(),
        }),
        lease: worker::LEASE,
    };
    worker::start(work, 2, &stop);
    stop
}

/// A run of Ada's.
struct Run<'a> {
    app: &'a App,
    path: String,
}

impl Run<'_> {
    fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    /// Its whole stream of events: it ends with the run.
    async fn events(&self) -> Answer {
        tokio::time::timeout(
            Duration::from_secs(60),
            self.app
                .get(&self.app.ada(), &format!("{}/events", self.path)),
        )
        .await
        .expect("the run did not end")
    }

    /// State and failure as they are stored.
    async fn state(&self) -> (String, Option<String>) {
        let id: uuid::Uuid = self.id().parse().unwrap();
        sqlx::query_as("select state, failure from trackr.runs where id = $1")
            .bind(id)
            .fetch_one(&self.app.owner)
            .await
            .unwrap()
    }

    async fn until(&self, wanted: &str) {
        for _ in 0..400 {
            if self.state().await.0 == wanted {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{} is {:?}, not {wanted}", self.path, self.state().await);
    }
}

/// The last event's run.
fn last_of(stream: &Answer) -> model::run::Run {
    let data = stream.body.rsplit("data:").next().unwrap().trim();
    serde_json::from_str(data).unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_becomes_a_scored_report(owner: PgPool) {
    let (job, inkwell) = Job::on_sample(owner, "inkwell").await;
    let app = &job.app;
    let stream = job.add(&inkwell).await.events().await;
    assert_eq!(stream.header("content-type"), "text/event-stream");
    assert!(stream.body.contains("event: end"), "{}", stream.body);
    let run = last_of(&stream);
    assert_eq!(run.state, RunState::Done);
    assert_eq!(run.progress.step, Some(Step::Synthesise));

    let list = app.get(&app.ada(), "/w/northwind-lab/tools").await;
    let tool = list
        .body
        .split("/w/northwind-lab/tools/")
        .filter_map(|rest| rest.split(['"', '/']).next())
        .find(|part| part.parse::<model::id::ToolId>().is_ok())
        .unwrap()
        .to_owned();
    let page = app
        .get(&app.ada(), &format!("/w/northwind-lab/tools/{tool}"))
        .await;
    for shown in [
        "Inkwell",
        "SOC 2 Type II",
        "Inkwell is SOC 2 Type II certified.",
        "<svg",
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }

    let logo = app
        .get(&app.ada(), &format!("/w/northwind-lab/tools/{tool}/logo"))
        .await;
    assert_eq!(logo.header("content-type"), "image/png");
    assert_eq!(logo.header("cache-control"), "private, max-age=3600");

    let json = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/report.json"),
        )
        .await;
    let file = json.header("content-disposition").to_owned();
    assert!(file.contains("filename=\"inkwell-v1-20"), "{file}");
    let report: Report = serde_json::from_str(&json.body).unwrap();
    for (which, found) in [
        ("1", true),
        ("2", false),
        ("01", false),
        ("+1", false),
        ("x", false),
    ] {
        let version = app
            .get(
                &app.ada(),
                &format!("/w/northwind-lab/tools/{tool}/report.json?version={which}"),
            )
            .await;
        assert_eq!(version.status.is_success(), found, "{which}: {version:?}");
        assert!(!found || version.body == json.body);
    }
    assert!(
        report
            .facts
            .iter()
            .any(|fact| fact.value.starts_with("SOC 2") && fact.status == Status::Held)
    );
    assert!(
        report
            .facts
            .iter()
            .all(|fact| !fact.quote.is_empty() && fact.url.starts_with("http://inkwell.localhost"))
    );
    assert!(report.overall.score.is_some());
    let markdown = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/report.md"),
        )
        .await;
    assert!(markdown.body.starts_with("# Inkwell"));
    // Whoever takes it along takes the team's judgement along, too.
    assert!(markdown.body.contains("## Fit for your team"));
    assert!(markdown.body.contains("by the scorecard “Balanced”"));
    let exported: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(exported["fit"]["score"], exported["overall"]["score"]);
    assert_eq!(exported["version"], 1);
    assert!(markdown.body.contains("Version 1: "));
    assert_eq!(exported["fit"]["rules"], serde_json::json!([]));

    let rows: i64 = sqlx::query_scalar("select count(*) from trackr.facts")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(rows, i64::try_from(report.facts.len()).unwrap());
    assert_eq!(run.progress.facts as usize, report.facts.len());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn steering_text_and_claims_of_others_change_nothing(owner: PgPool) {
    let (job, ferrowatch) = Job::on_sample(owner, "ferrowatch").await;
    let app = &job.app;
    job.add(&ferrowatch).await.events().await;
    let body: serde_json::Value = sqlx::query_scalar("select body from trackr.reports")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert!(
        body["warnings"].to_string().contains("steering_text"),
        "{}",
        body["warnings"]
    );
    let held: Vec<String> = sqlx::query_scalar(
        "select value from trackr.facts where kind = 'compliance' and status = 'held'",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap();
    for claim in ["ISO 27001", "FedRAMP", "PCI DSS", "HIPAA", "SOC 2 Type II"] {
        assert!(
            !held
                .iter()
                .any(|value| value == claim || value.starts_with(&format!("{claim} "))),
            "{claim} in {held:?}"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_private_address_fails_for_good_with_a_reason(owner: PgPool) {
    // The form let it through when another list was in force.
    let app = App::allowing(owner, "10.0.0.1:80").await;
    let stop = workers(&app, "").await;
    let job = Job { app, stop };
    let (page, failure) = job.failed("http://10.0.0.1/").await;
    assert!(failure.contains("private network"), "{failure}");
    assert!(
        page.body.contains("private network") && page.body.contains("Try again"),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_failure_that_may_pass_says_which_attempt_follows_and_when(owner: PgPool) {
    // Nothing listens there any more.
    let address = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let job = Job::on(owner, &address.to_string()).await;
    let run = job.add(&format!("http://{address}")).await;
    while run.state().await.1.is_none() {
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    job.stop.cancel();
    let page = job.app.get(&job.app.ada(), &run.path).await;
    for shown in [
        "Trying again soon",
        "127.0.0.1 refused the connection.",
        "Attempt 2 of 4 follows.",
        "It goes on at ",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    for list in ["/w/northwind-lab", "/w/northwind-lab/tools"] {
        let page = job.app.get(&job.app.ada(), list).await;
        assert!(page.body.contains("Trying again soon"), "{list}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_running_run_is_cancelled_from_its_page(owner: PgPool) {
    let address = silent_site().await;
    let job = Job::on(owner, &address.to_string()).await;
    let run = job.add(&format!("http://{address}")).await;
    run.until("running").await;
    let answer = job
        .app
        .post(
            &job.app.ada(),
            "/api/cancel_run",
            &[("workspace", "northwind-lab"), ("run", run.id())],
        )
        .await;
    assert!(answer.status.is_redirection());
    assert_eq!(last_of(&run.events().await).state, RunState::Cancelled);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_run_is_given_back_when_the_server_stops_and_taken_by_the_next(owner: PgPool) {
    let address = silent_site().await;
    let job = Job::on(owner, &address.to_string()).await;
    let run = job.add(&format!("http://{address}")).await;
    run.until("running").await;
    job.stop.cancel();
    run.until("queued").await;
    let second = workers(&job.app, &address.to_string()).await;
    run.until("running").await;
    second.cancel();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn researching_again_tells_what_changed(owner: PgPool) {
    let larkspur = Larkspur::open().await;
    let job = Job::on(owner, &larkspur.address.to_string()).await;
    let app = &job.app;
    job.add(&format!("http://{}", larkspur.address))
        .await
        .events()
        .await;
    let tool: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let again = async || {
        let form = [("workspace", "northwind-lab"), ("tool", &tool.to_string())];
        let answer = app.post(&app.ada(), "/api/start_run", &form).await;
        let path = answer.location().to_owned();
        Run { app, path }.events().await;
    };
    let changes = async |version: u32| {
        let path = format!("/w/northwind-lab/tools/{tool}/changes/{version}");
        app.get(&app.ada(), &path).await
    };
    let first = changes(1).await;
    assert!(
        first.body.contains("Nothing to compare yet"),
        "{}",
        first.body
    );
    assert_eq!(changes(2).await.status, StatusCode::NOT_FOUND);

    again().await;
    let same = changes(2).await;
    assert!(same.body.contains("Nothing changed"), "{}", same.body);

    larkspur.price.store(15, Ordering::SeqCst);
    larkspur.secure.store(false, Ordering::SeqCst);
    again().await;
    let changed = changes(3).await;
    for shown in [
        "+$3 (+25%)",
        "$12 per seat per month",
        "$15 per seat per month",
        // The page failed, so nobody knows whether the certificate is gone.
        "Not checked",
        "SOC 2 Type II",
    ] {
        assert!(changed.body.contains(shown), "{shown}: {}", changed.body);
    }
    // Of versions that do not follow each other, too; and the newest report is a click away.
    let since_first = app
        .get(
            &app.ada(),
            &format!("/w/northwind-lab/tools/{tool}/changes/3?from=1"),
        )
        .await
        .body;
    for shown in [
        "Version 1<",
        "+$3 (+25%)",
        "Newest report: version 3",
        "Version 2, ",
    ] {
        assert!(since_first.contains(shown), "{shown}: {since_first}");
    }
    for other in ["3", "4", "x"] {
        let path = format!("/w/northwind-lab/tools/{tool}/changes/3?from={other}");
        let page = app.get(&app.ada(), &path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{other}");
    }
    // What changed is told to who added the tool; what did not, is not.
    let told = app
        .get(&app.ada(), "/w/northwind-lab/notifications")
        .await
        .body;
    assert_eq!(told.matches("\"Mark as read: ").count(), 1, "{told}");
    for shown in [
        "Larkspur: Team: $12",
        "now $15",
        &format!("/tools/{tool}/changes/3"),
    ] {
        assert!(told.contains(shown), "{shown}: {told}");
    }
    assert!(
        !changed.body.contains("No longer stated"),
        "{}",
        changed.body
    );
    let report = app
        .get(&app.ada(), &format!("/w/northwind-lab/tools/{tool}"))
        .await;
    assert!(report.body.contains(&format!("/tools/{tool}/changes/3")));
}

/// Larkspur's seats go from $12 to $15, and the team's rule says $12 at most.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_rule_that_a_new_price_breaks_is_the_first_thing_told(owner: PgPool) {
    let larkspur = Larkspur::open().await;
    let job = Job::on(owner, &larkspur.address.to_string()).await;
    let app = &job.app;
    let rule = [
        ("workspace", "northwind-lab"),
        ("revision", "0"),
        ("need", "must_have"),
        ("condition", "seat_at_most"),
        ("amount", "12"),
        ("currency", "USD"),
    ];
    app.post(&app.ada(), "/api/add_rule", &rule).await;
    job.add(&format!("http://{}", larkspur.address))
        .await
        .events()
        .await;
    larkspur.price.store(15, Ordering::SeqCst);
    let tool: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let form = [("workspace", "northwind-lab"), ("tool", &tool.to_string())];
    let answer = app.post(&app.ada(), "/api/start_run", &form).await;
    let path = answer.location().to_owned();
    Run { app, path }.events().await;

    let read = async |path: &str| {
        let path = format!("/w/northwind-lab/{path}");
        app.get(&app.ada(), &path).await.body
    };
    let told = read("notifications").await;
    let broken = "must-have “A seat costs $12 a month at most” no longer met";
    assert!(told.contains(&format!("Larkspur: {broken}")), "{told}");
    let changed = read(&format!("tools/{tool}/changes/2")).await;
    for shown in ["What it means for your scorecard", "Before: Fits."] {
        assert!(changed.contains(shown), "{shown}: {changed}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_without_credits_is_told_where_runs_are_started(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query(
        "insert into trackr.credits (workspace_id, month, spent)
         select id, trackr.this_month(), 50 from trackr.workspaces where slug = 'northwind-lab'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    let tool = [
        ("workspace", "northwind-lab"),
        ("url", "https://larkspur.example"),
    ];
    let answer = app.post(&app.ada(), "/api/add_tool", &tool).await;
    assert!(
        answer.location().contains("refused=credit_limit"),
        "{answer:?}"
    );
    let page = app.follow(&app.ada(), &answer).await;
    assert_eq!(
        page.body.matches("credits are used up").count(),
        2,
        "at the field and above: {}",
        page.body
    );
    assert!(
        page.body.contains("https://larkspur.example"),
        "{}",
        page.body
    );
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from trackr.tools) + (select count(*) from trackr.runs)",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    assert_eq!(left, 0, "nothing is added that is not researched");
    let settings = app.get(&app.ada(), "/w/northwind-lab/settings").await;
    assert!(
        settings.body.contains("50 of 50 credits used this month"),
        "{}",
        settings.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn research_that_is_refused_leads_back_to_the_report(owner: PgPool) {
    let app = App::on(owner).await;
    let new = [
        ("workspace", "northwind-lab"),
        ("url", "https://larkspur.example"),
    ];
    app.post(&app.ada(), "/api/add_tool", &new).await;
    for sql in [
        "update trackr.runs set state = 'cancelled', finished_at = now()",
        "insert into trackr.credits (workspace_id, month, spent)
         select id, trackr.this_month(), 50 from trackr.workspaces where slug = 'northwind-lab'",
    ] {
        sqlx::query(sql).execute(&app.owner).await.unwrap();
    }
    let tool: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let form = [("workspace", "northwind-lab"), ("tool", &tool.to_string())];
    let answer = app.post(&app.ada(), "/api/start_run", &form).await;
    let page = format!("/w/northwind-lab/tools/{tool}?refused=credit_limit");
    assert_eq!(answer.location(), page);
    let page = app.follow(&app.ada(), &answer).await;
    assert!(page.body.contains("credits are used up"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_that_was_mistyped_is_corrected_where_its_research_failed(owner: PgPool) {
    let app = App::on(owner).await;
    let add = async |form: &[(&str, &str)]| {
        let mut all = vec![("workspace", "northwind-lab")];
        all.extend_from_slice(form);
        let answer = app.post(&app.ada(), "/api/add_tool", &all).await;
        answer.location().to_owned()
    };
    let run = add(&[("url", "https://larkspurr.example")]).await;
    let fail = "update trackr.runs set state = 'failed', finished_at = now(),
                 failure = 'There is no site named larkspurr.example. Check the spelling of the address.'
                 where state = 'queued'";
    sqlx::query(fail).execute(&app.owner).await.unwrap();
    let page = app.get(&app.ada(), &run).await;
    let tool: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let tool = tool.to_string();
    for part in ["Is the address wrong?", &format!("value=\"{tool}\"")] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let of_tool = app
        .get(&app.ada(), &format!("/w/northwind-lab/tools/{tool}"))
        .await;
    assert!(
        of_tool.body.contains("Is the address wrong?"),
        "{}",
        of_tool.body
    );
    let tools = async || {
        sqlx::query_scalar::<_, String>("select url from trackr.tools order by url")
            .fetch_all(&app.owner)
            .await
            .unwrap()
    };
    // The tool of another site keeps its own.
    add(&[("url", "https://quill.example")]).await;
    sqlx::query(fail).execute(&app.owner).await.unwrap();
    add(&[("url", "https://quill.example"), ("corrects", &tool)]).await;
    let both = ["https://larkspurr.example/", "https://quill.example/"];
    assert_eq!(tools().await, both);
    let run = add(&[("url", "https://larkspur.example"), ("corrects", &tool)]).await;
    assert!(run.starts_with("/w/northwind-lab/runs/"), "{run}");
    let corrected = ["https://larkspur.example/", "https://quill.example/"];
    assert_eq!(tools().await, corrected);
    // While research goes on, another address is another tool.
    add(&[("url", "https://heron.example"), ("corrects", &tool)]).await;
    assert_eq!(tools().await.len(), 3);
}

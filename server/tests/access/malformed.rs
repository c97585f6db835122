//! What is no form and what is no function, from a caller who is nobody: told by whom, not how it is built.

use axum::body::Body;
use http::{Request, StatusCode};
use server::access::{self, Who};
use sqlx::PgPool;

use crate::support::{Answer, App, Caller, HOST};

async fn nonsense(app: &App, caller: &Caller, path: &str) -> Answer {
    let request = Request::post(path)
        .header("accept", "application/json")
        .header("origin", format!("http://{HOST}"))
        .header("content-type", "application/x-www-form-urlencoded");
    app.send(caller, request, Body::from("%ff&=&[[")).await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_is_refused_before_anything_is_read(owner: PgPool) {
    let app = App::on(owner).await;
    let mut asked = 0;
    for entry in access::TABLE {
        let private = matches!(entry.who, Who::SignedIn | Who::Member(_));
        if entry.method != "POST" || !private || !entry.path.starts_with("/api/") {
            continue;
        }
        let answer = nonsense(&app, &app.nobody(), entry.path).await;
        assert_eq!(
            answer.status,
            StatusCode::UNAUTHORIZED,
            "{}: {answer:?}",
            entry.path
        );
        asked += 1;
    }
    assert!(asked > 20, "{asked} functions");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_function_that_is_not_there_is_404_without_a_word_of_the_inside(owner: PgPool) {
    let app = App::on(owner).await;
    for caller in [app.nobody(), app.ada()] {
        for path in ["/api/nonexistent", "/api/add_tool2", "/api/%2e%2e"] {
            let answer = nonsense(&app, &caller, path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {answer:?}");
            for word in ["server", "ServerFn", "Leptos", "macro", "register"] {
                assert!(!answer.body.contains(word), "{word}: {}", answer.body);
            }
        }
    }
}

//! Item quality over HTTP: screen and CSV from one query, and what a wrong address gets. Who may ask is the matrix's business.

mod support;

use backend::testing::people::{a_manager, session_of};
use http::{StatusCode, header};
use support::TestApp;

#[tokio::test]
async fn a_manager_looks_at_the_questions_of_a_course() {
    let backend = backend::testing::sqlite().await;
    a_manager(&backend).await;
    let session = session_of(&backend, "manager@example.org").await;
    let manager = format!("session={}", session.secret.expose());
    let site = TestApp::new(backend);

    assert!(site.get("/programme", &manager).await.body.contains("href=\"/programme/items\""));
    let courses = site.get("/programme/items", &manager).await.body;
    for course in ["trainer-core", "net-rules", "parents"] {
        assert!(courses.contains(&format!("href=\"/programme/items/{course}\"")), "{course}");
    }
    assert!(!courses.contains("/programme/items/storybook"), "what a child answers stays with the child");

    let everything = site.get("/programme/items/trainer-core", &manager).await;
    assert_eq!(everything.status, StatusCode::OK);
    assert!(everything.body.contains("items.csv\"") && everything.body.contains("Fewer than 10 answers"));
    let part = site.get("/programme/items/trainer-core?part=module.t1", &manager).await.body;
    assert!(part.contains("items.csv?part=module.t1\"") && part.len() < everything.body.len());

    let csv = site.get("/programme/items/trainer-core/items.csv?part=module.t1", &manager).await;
    assert_eq!(csv.header(header::CONTENT_TYPE.as_str()), "text/csv; charset=utf-8");
    assert!(csv.header(header::CONTENT_DISPOSITION.as_str()).contains("items.csv"));
    assert!(csv.body.starts_with("item,kind,parts,level,question,answers,"), "{}", csv.body);
    assert!(csv.body.lines().skip(1).count() > 5 && csv.body.contains(",too-few-answers,"), "{}", csv.body);

    for (path, status) in [
        ("/programme/items/none", StatusCode::NOT_FOUND),
        ("/programme/items/trainer-core?part=module.none", StatusCode::UNPROCESSABLE_ENTITY),
        ("/programme/items/trainer-core?part=nonsense", StatusCode::UNPROCESSABLE_ENTITY),
        ("/programme/items/trainer-core/items.csv?part=nonsense", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(site.get(path, &manager).await.status, status, "{path}");
    }
    // A filter is a plain GET: there is nothing to post.
    let posted =
        site.post("/programme/items/trainer-core", &manager, "application/x-www-form-urlencoded", "part=").await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

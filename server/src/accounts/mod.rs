//! Accounts: the routes by which people come in and look after their account.

mod account;
mod password;
mod personal_data;
mod sign_in;
mod sign_up;
mod welcome;

use crate::web::{Routes, Web, session_cookie_name, set_cookie};
use axum::response::Response;
use backend::accounts::{NewSession, SESSION_ABSOLUTE_DAYS, load_actor};
use domain::accounts::Actor;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", sign_in::show)
        .post("/sign-in", sign_in::sign_in)
        .get("/sign-out", sign_in::ask_to_sign_out)
        .post("/sign-out", sign_in::sign_out)
        .get("/sign-up", sign_up::show)
        .post("/sign-up", sign_up::sign_up)
        .get("/password", password::show_request)
        .post("/password", password::request)
        .get("/password/{token}", password::show_reset)
        .post("/password/{token}", password::reset)
        .get("/account", account::show)
        .post("/account/name", account::change_name)
        .post("/account/email", account::change_email)
        .get("/account/email/{token}", account::show_email_change)
        .post("/account/email/{token}", account::confirm_email_change)
        .post("/account/password", account::change_password)
        .post("/account/sign-out-everywhere", account::sign_out_everywhere)
        .get("/account/export", personal_data::export)
        .get("/account/erase", personal_data::ask_to_erase)
        .post("/account/erase", personal_data::erase)
        .get("/account/erased/{receipt}", personal_data::show_receipt)
        .get("/welcome/{token}", welcome::show)
        .post("/welcome/{token}", welcome::accept)
}

/// Sets the cookie of a session that has just begun, whatever the browser held before.
pub fn begin_session(web: &Web, mut response: Response, session: &NewSession) -> Response {
    set_cookie(&web.state, &mut response, session_cookie_name(&web.state), &session.secret, SESSION_ABSOLUTE_DAYS);
    response
}

/// Where somebody begins: at the programme, at their organisation, or at the courses.
fn start_path(actor: &Actor) -> &'static str {
    if actor.manager().is_some() {
        "/programme"
    } else if actor.administrator().is_some() {
        "/organisation"
    } else {
        "/courses"
    }
}

/// Signs the browser in and goes on: to `next` if it is a path of this site, else to where the person begins.
async fn go_on(web: &Web, session: &NewSession, next: &str) -> Result<Response, backend::Error> {
    let actor = load_actor(&web.backend, Some(&session.secret), None).await?;
    let path = local_path(next).unwrap_or_else(|| start_path(&actor).to_owned());
    Ok(begin_session(web, web.see_other(path), session))
}

/// The path, if it leads to a page of this site: browsers read `//host` and `/\host` as another site's address.
fn local_path(path: &str) -> Option<String> {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(|character| character.is_control() || character.is_whitespace());
    is_local.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_gone_on_to() {
        assert_eq!(local_path("/courses/trainer-core?x=1"), Some("/courses/trainer-core?x=1".into()));
        for path in
            ["", "courses", "//example.org", "/\\example.org", "https://example.org", "/a\r\nb", "/\t/example.org"]
        {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }
}

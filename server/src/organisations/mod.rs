//! Organisations: the routes of administrators and programme managers, and of invitations.

mod applications;
mod invitation;
mod lead;
mod organisation;
mod programme;
mod trainers;
mod uploads;

use crate::web::Routes;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use backend::Error;
use std::str::FromStr;

/// The largest list of trainers, in bytes: two thousand rows of two hundred bytes fit well.
const UPLOAD_LIMIT: usize = 1024 * 1024;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/invitations/{token}", invitation::show)
        .post("/invitations/{token}", invitation::accept)
        .get("/organisation", organisation::show)
        .get("/organisation/safeguarding-lead", lead::show)
        .post("/organisation/safeguarding-lead", lead::name)
        .get("/organisation/safeguarding-lead/remove", lead::ask_to_remove)
        .post("/organisation/safeguarding-lead/remove", lead::remove)
        .get("/organisation/applications", applications::list)
        .post("/organisation/applications/{id}/accept", applications::accept)
        .get("/organisation/applications/{id}/decline", applications::ask_to_decline)
        .post("/organisation/applications/{id}/decline", applications::decline)
        .get("/organisation/trainers", trainers::list)
        .post("/organisation/trainers", trainers::invite)
        .post("/organisation/trainers/invitations/{id}/resend", trainers::resend)
        .get("/organisation/trainers/invitations/{id}/withdraw", trainers::ask_to_withdraw)
        .post("/organisation/trainers/invitations/{id}/withdraw", trainers::withdraw)
        .post("/organisation/trainers/upload", uploads::upload.layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .get("/organisation/trainers/uploads/{id}", uploads::show)
        .post("/organisation/trainers/uploads/{id}", uploads::confirm)
        .get("/programme", programme::show)
        .get("/programme/organisations", programme::list)
        .post("/programme/organisations", programme::create)
        .get("/programme/organisations/{id}", programme::show_organisation)
        .post("/programme/organisations/{id}/invitations", programme::invite)
        .post("/programme/invitations/{id}/resend", programme::resend)
        .get("/programme/invitations/{id}/withdraw", programme::ask_to_withdraw)
        .post("/programme/invitations/{id}/withdraw", programme::withdraw)
}

/// An id from an address; what is no id is not there.
fn id<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

//! The public page of a certificate: the status first, then everything that was signed.

use super::status::status_words;
use crate::shell::picture;
use crate::texts::texts;
use crate::ui::date_text;
use backend::certificates::PublicCertificate;
use domain::organisations::Country;
use leptos::prelude::*;

/// What anyone sees who opens a certificate's address.
#[component]
pub fn VerificationPage(
    /// The certificate.
    certificate: PublicCertificate,
    /// Its QR code, an `<svg>` drawn by the server.
    qr: String,
    /// Whether the asker may revoke it.
    may_revoke: bool,
) -> impl IntoView {
    let t = &texts().certificates;
    let PublicCertificate { facts, status, is_authentic, address } = certificate;
    let path = facts.path();
    let (data_status, headline, sentence) = if is_authentic {
        let (headline, sentence) = status_words(&status);
        (status.as_str(), headline, sentence)
    } else {
        ("revoked", t.altered, t.altered_text.to_owned())
    };
    let country =
        facts.country.as_deref().map(|code| Country::parse(code).map_or(code, |country| country.name).to_owned());
    let fact = |label: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let typed = |text: String| view! { <bdi>{text}</bdi> }.into_any();
    view! {
        <div class="page">
            <div class="certificate-status" data-status=data_status role="status">
                <h1>{headline}</h1>
                <p>{sentence} {is_authentic.then(|| format!(" {}", t.checked))}</p>
            </div>
            <article class="certificate-sheet">
                <div class="certificate-head">
                    <span class="brand">
                        <img src=picture("logo.svg") alt="" width="34" height="34" />
                        <span>"Cascade"</span>
                    </span>
                    <p class="certificate-line">{t.line_programme}</p>
                </div>
                <p class="certificate-line">{t.line_before}</p>
                <h2 class="certificate-holder" dir="auto">
                    {facts.holder_name}
                </h2>
                <p class="certificate-line">{t.line_between}</p>
                <p class="certificate-course" lang=facts.language dir="auto">
                    {facts.course_title}
                </p>
                <div class="certificate-foot">
                    <dl class="definition">
                        {fact(t.edition, typed(facts.edition))}
                        {facts.organisation_name.map(|name| fact(t.organisation, typed(name)))}
                        {country.map(|name| fact(t.country, name.into_any()))}
                        {fact(t.issued, date_text(facts.issued_at))} {fact(t.expires, date_text(facts.expires_at))}
                        {fact(t.number, facts.id.to_string().into_any())}
                    </dl>
                    <figure class="qr">
                        <div role="img" aria-label=t.qr_label inner_html=qr></div>
                        <figcaption>{t.qr_caption}</figcaption>
                    </figure>
                </div>
            </article>
            <div class="row">
                <a class="button" href=format!("{path}.pdf")>
                    {t.pdf}
                </a>
                <a class="button" data-kind="secondary" href=format!("{path}.json")>
                    {t.json}
                </a>
                {may_revoke
                    .then(|| {
                        view! {
                            <a class="button" data-kind="danger" href=format!("{path}/revoke")>
                                {t.revoke}
                            </a>
                        }
                    })}
            </div>
            <section aria-labelledby="how">
                <h2 id="how">{t.how_title}</h2>
                <p>{t.how_text}</p>
                <p>{t.how_name}</p>
                <p>
                    {t.address} ": " <a href=path.clone()>{address}</a>
                </p>
                <p>
                    <a href="/.well-known/did.json">{t.how_keys}</a>
                </p>
            </section>
        </div>
    }
}

#[cfg(test)]
#[path = "verification_page_tests.rs"]
mod tests;

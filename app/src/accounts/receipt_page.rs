//! The receipt of an erasure. It names nobody, so it can be kept, printed and shown.

use crate::texts::texts;
use crate::ui::date_text;
use backend::personal_data::{Erased, Receipt, WhyKept};
use leptos::prelude::*;

/// `/account/erased/{receipt}`.
#[component]
pub fn ReceiptPage(
    /// The receipt.
    receipt: Receipt,
) -> AnyView {
    let t = &texts().accounts;
    let lead = match receipt.what {
        Erased::Account => t.receipt_lead_account,
        Erased::Cohort => t.receipt_lead_cohort,
    };
    let removed: Vec<_> = receipt
        .removed
        .iter()
        .map(|removed| {
            view! {
                <tr>
                    <th scope="row">{table_words(&removed.table)}</th>
                    <td class="number">{removed.rows}</td>
                </tr>
            }
        })
        .collect();
    let kept: Vec<_> = receipt
        .kept
        .iter()
        .map(|kept| {
            view! {
                <tr>
                    <th scope="row">{table_words(&kept.table)}</th>
                    <td class="number">{kept.rows}</td>
                    <td>{why_words(kept.why)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="page-narrow">
            <header class="page-head">
                <h1>{t.receipt_title}</h1>
                <p class="lead">{lead}</p>
            </header>
            <dl class="definition">
                <div>
                    <dt>{t.receipt_number}</dt>
                    <dd>{receipt.id.to_string()}</dd>
                </div>
                <div>
                    <dt>{t.receipt_subject}</dt>
                    <dd>{receipt.subject.to_string()}</dd>
                </div>
                <div>
                    <dt>{t.receipt_date}</dt>
                    <dd>{date_text(receipt.erased_at)}</dd>
                </div>
            </dl>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.receipt_removed>
                <table class="table">
                    <caption>{t.receipt_removed}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.receipt_what}</th>
                            <th scope="col">{t.receipt_rows}</th>
                        </tr>
                    </thead>
                    <tbody>{removed}</tbody>
                </table>
            </div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.receipt_kept>
                <table class="table">
                    <caption>{t.receipt_kept}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.receipt_what}</th>
                            <th scope="col">{t.receipt_rows}</th>
                            <th scope="col">{t.receipt_why}</th>
                        </tr>
                    </thead>
                    <tbody>{kept}</tbody>
                </table>
            </div>
            <p>{t.receipt_keep}</p>
        </div>
    }
    .into_any()
}

/// What a table holds, in plain words; a receipt of before may name a table that is no more.
fn table_words(table: &str) -> String {
    texts().accounts.get(&format!("held_{table}")).map_or_else(|| table.to_owned(), str::to_owned)
}

fn why_words(why: WhyKept) -> &'static str {
    let t = &texts().accounts;
    match why {
        WhyKept::Tombstone => t.kept_tombstone,
        WhyKept::Counted => t.kept_counted,
        WhyKept::OthersWork => t.kept_others_work,
    }
}

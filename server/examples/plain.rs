//! The yardstick of the benchmark: an axum server that answers every request with the bytes of one file and does nothing
//! else. `plain FILE ADDRESS`; it prints the address when it listens. What the application needs more than this is its own.

use axum::Router;
use axum::response::Html;
use bytes::Bytes;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(address)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: plain FILE ADDRESS");
    };
    let page = Bytes::from(std::fs::read(file)?);
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("plain is ready at http://{}", listener.local_addr()?);
    let router = Router::new().fallback(move || {
        let page = page.clone();
        async move { Html(page) }
    });
    Ok(axum::serve(listener, router).await?)
}

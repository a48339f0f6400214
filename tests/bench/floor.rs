//! The floors that are servers: plain pages of the same queries, a constant, and a loop of writes.

use crate::{Trouble, floor_page};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use liaison::accounts::session::{CookieKind, hash};
use liaison::clock::{Clock as _, SystemClock};
use liaison::store::{DatabaseUrl, ListQuery, SessionRow, Store, StoreError};
use liaison_domain::ItemId;
use liaison_domain::filter::Filter;
use liaison_domain::item::{Viewer, can_view};
use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Runs one floor until it is ended. `arguments`: its kind, then flags with values.
pub async fn serve(arguments: &[String]) -> Result<(), Trouble> {
    let (kind, flags) = arguments.split_first().ok_or("which floor?")?;
    let flags: HashMap<_, _> =
        flags.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect();
    let flag = |name: &str| flags.get(name).copied();
    let listen: SocketAddr = flag("--listen").unwrap_or("127.0.0.1:0").parse()?;
    let ready = flag("--ready-file").map(PathBuf::from);
    if kind == "writes" {
        return writes(listen, ready, flag("--streams"), flag("--bytes"));
    }
    let router = match flag("--database") {
        Some(database) => {
            let url: DatabaseUrl = database.parse()?;
            pages(Store::open(&url, crate::county::options()).await?)
        }
        None => Router::new().fallback(|| async { "ok\n" }),
    };
    let listener = tokio::net::TcpListener::bind(listen).await?;
    tell(ready, listener.local_addr()?)?;
    Ok(axum::serve(listener, router).await?)
}

fn tell(ready: Option<PathBuf>, address: SocketAddr) -> Result<(), Trouble> {
    Ok(ready.map_or(Ok(()), |path| std::fs::write(path, format!("http://{address}\n")))?)
}

fn pages(store: Store) -> Router {
    Router::new().route("/items", get(list)).route("/items/{id}", get(item)).with_state(store)
}

async fn list(State(store): State<Store>, headers: HeaderMap) -> Response {
    let page = async {
        let Some((me, counts)) = session(&store, &headers).await? else { return Ok(None) };
        let viewer = Viewer::from(&me.actor);
        let now = SystemClock.now();
        let asked = ListQuery { filter: Filter::default(), viewer, me: None, now, after: None, limit: 50 };
        let page = store.list(&asked).await?;
        let matters = store.matters().await?;
        Ok::<_, StoreError>(Some(floor_page::list(&me, counts, &page, &matters, &store.directory(), now)))
    };
    answer(page.await)
}

async fn item(State(store): State<Store>, Path(id): Path<ItemId>, headers: HeaderMap) -> Response {
    let page = async {
        let Some((me, counts)) = session(&store, &headers).await? else { return Ok(None) };
        let viewer = Viewer::from(&me.actor);
        let Some(item) = store.item(&id).await?.filter(|item| can_view(item, &viewer)) else {
            return Ok(None);
        };
        let timeline = store.timeline(&id, None, 50).await?;
        let head = *store.committed().borrow();
        let read = store.mark_read(&me.person.id, Some(&id), head).await;
        read.map_err(|why| StoreError::Engine(why.to_string()))?;
        let matters = store.matters().await?;
        Ok::<_, StoreError>(Some(floor_page::item(
            &me,
            counts,
            &item,
            &timeline,
            &matters,
            &store.directory(),
        )))
    };
    answer(page.await)
}

async fn session(store: &Store, headers: &HeaderMap) -> Result<Option<(SessionRow, (u32, u32))>, StoreError> {
    let now = SystemClock.now();
    let Some(token) = (CookieKind { tls: false }).read(headers) else { return Ok(None) };
    let Some(session) = store.session(&hash(&token), now).await? else { return Ok(None) };
    let viewer = Viewer::from(&session.actor);
    let counts = store.counts(&viewer, now).await?;
    Ok(Some((session, counts)))
}

fn answer(page: Result<Option<String>, StoreError>) -> Response {
    match page {
        Ok(Some(page)) => ([(header::CACHE_CONTROL, "no-store")], Html(page)).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(why) => (StatusCode::INTERNAL_SERVER_ERROR, why.to_string()).into_response(),
    }
}

/// Accepts a connection that commands and then `streams` that listen. For each byte of the first,
/// writes `bytes` to each of the others in turn, until the first one goes.
fn writes(
    listen: SocketAddr,
    ready: Option<PathBuf>,
    streams: Option<&str>,
    bytes: Option<&str>,
) -> Result<(), Trouble> {
    let streams: usize = streams.ok_or("--streams")?.parse()?;
    let bytes: usize = bytes.ok_or("--bytes")?.parse()?;
    let listener = std::net::TcpListener::bind(listen)?;
    tell(ready, listener.local_addr()?)?;
    let (mut commands, _) = listener.accept()?;
    let mut sockets = Vec::with_capacity(streams);
    for _ in 0..streams {
        let (mut socket, _) = listener.accept()?;
        socket.set_nodelay(true)?;
        let mut request = [0_u8; 1024];
        let _ = socket.read(&mut request)?;
        socket.write_all(b"HTTP/1.1 200 OK\r\n\r\nevent: beat\n\n")?;
        sockets.push(socket);
    }
    let mut frame = b"event: change\n".to_vec();
    frame.resize(bytes.max(frame.len() + 2), b'x');
    let mut command = [0_u8];
    while commands.read(&mut command)? == 1 {
        for socket in &mut sockets {
            socket.write_all(&frame)?;
        }
    }
    Ok(())
}

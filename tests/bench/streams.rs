//! Pushing: from a commit to the last of many readers, and what readers cost that hear nothing.

use crate::county::{County, PEOPLE};
use crate::figures::{Line, count, median, percentile};
use crate::load::{Connection, post};
use crate::machine::Server;
use crate::{Run, Trouble};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const STREAMS: usize = 1_000;
const MORE_STREAMS: usize = 5_000;
/// Between two commits.
const STEP: Duration = Duration::from_millis(50);
/// Streams that are being opened at the same time.
const AT_ONCE: usize = 50;
const MARK: &[u8] = b"event: change";

/// How often each change arrived, when it arrived last, and how many bytes there were.
#[derive(Default)]
struct Arrivals {
    changes: Vec<(usize, Option<Instant>)>,
    bytes: usize,
}

type Board = Arc<Mutex<Arrivals>>;

/// Latency, memory and processor.
pub async fn measure(run: &Run, county: &County) -> Result<Vec<Line>, Trouble> {
    let mut lines = vec![latency(run, county).await?];
    for n in [STREAMS, MORE_STREAMS] {
        lines.push(idle(run, county, n).await?);
    }
    Ok(lines)
}

async fn latency(run: &Run, county: &County) -> Result<Line, Trouble> {
    let commits = if run.quick { 100 } else { 300 };
    let mut fresh = county.untouched.iter();
    let (mut ours, mut floor) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..run.rounds.min(3) {
        let server = run.serve(county)?;
        let board = Board::default();
        let readers = open(&server, county, STREAMS, &board).await?;
        lock(&board).bytes = 0;
        let mut poster = Connection::open(server.address).await?;
        let mut sent = Vec::new();
        let mut ticks = tokio::time::interval(STEP);
        for n in 0..commits {
            ticks.tick().await;
            let (item, by) = fresh.next().ok_or("no untouched item is left")?;
            let form = format!("version=1&key=bench-{item}&text=Note+{n}");
            let request = post(server.address, &format!("/items/{item}/note"), &county.tokens[*by], &form);
            sent.push(Instant::now());
            let answer = poster.ask(&request).await?;
            if answer.status != 303 {
                return Err(format!("a note was answered with {}", answer.status).into());
            }
        }
        let bytes = lock(&board).bytes / (STREAMS * commits);
        gather(&board, &sent, &mut ours).await?;
        drop(readers);
        drop(server);
        loop_of_writes(run, commits, bytes, &mut floor).await?;
    }
    let [p50, p99] = ours.map(median);
    let [low50, low99] = floor.map(median);
    Ok(Line::new(
        "Sending a note → last of 1,000 streams, 20/s (with the durable commit)",
        format!("p50 {p50:.1} ms, p99 {p99:.1} ms"),
        format!("p50 {low50:.1} ms, p99 {low99:.1} ms write() loop, no commit"),
        Some(low99 / p99),
    ))
}

/// The floor: a loop of writes over as many sockets, of as many bytes.
async fn loop_of_writes(
    run: &Run,
    times: usize,
    bytes: usize,
    into: &mut [Vec<f64>; 2],
) -> Result<(), Trouble> {
    let (streams, bytes) = (STREAMS.to_string(), bytes.to_string());
    let server = run.floor(&["writes", "--streams", &streams, "--bytes", &bytes])?;
    let mut commands = TcpStream::connect(server.address).await?;
    let board = Board::default();
    let mut readers = JoinSet::new();
    for _ in 0..STREAMS {
        let stream = TcpStream::connect(server.address).await?;
        readers.spawn(ready(stream, b"GET / HTTP/1.1\r\n\r\n".to_vec(), board.clone()));
    }
    let mut open = JoinSet::new();
    while let Some(stream) = readers.join_next().await {
        open.spawn(listen(stream??, board.clone()));
    }
    let mut sent = Vec::new();
    let mut ticks = tokio::time::interval(STEP);
    for _ in 0..times {
        ticks.tick().await;
        sent.push(Instant::now());
        commands.write_all(b"!").await?;
    }
    gather(&board, &sent, into).await
}

/// Waits for the last change to arrive everywhere. MUST fail when something is missing or too much.
async fn gather(board: &Board, sent: &[Instant], into: &mut [Vec<f64>; 2]) -> Result<(), Trouble> {
    let until = Instant::now() + Duration::from_secs(20);
    let whole = |a: &Arrivals| a.changes.len() == sent.len() && a.changes.iter().all(|(n, _)| *n == STREAMS);
    while !whole(&lock(board)) {
        if Instant::now() > until {
            return Err("a change did not arrive everywhere".into());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let board = lock(board);
    let took = board
        .changes
        .iter()
        .zip(sent)
        .filter_map(|((_, last), sent)| Some(last.as_ref()?.duration_since(*sent)));
    let mut took: Vec<_> = took.collect();
    into[0].push(percentile(&mut took, 0.5));
    into[1].push(percentile(&mut took, 0.99));
    Ok(())
}

async fn idle(run: &Run, county: &County, streams: usize) -> Result<Line, Trouble> {
    let server = run.serve(county)?;
    // What a first stream costs once belongs to the server.
    let board = Board::default();
    let mut first = open(&server, county, 20, &board).await?;
    let before = server.rss_kib()?;
    let mut readers = open(&server, county, streams, &board).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let each = (server.rss_kib()? - before) / count(streams);
    let rest = Duration::from_secs(if run.quick { 10 } else { 40 });
    let cpu = server.cpu_ms()?;
    tokio::time::sleep(rest).await;
    let cpu = (server.cpu_ms()? - cpu) * 1_000.0 / rest.as_secs_f64() / count(streams);
    if first.try_join_next().is_some() || readers.try_join_next().is_some() {
        return Err("a stream ended".into());
    }
    drop((first, readers, server));

    let wanted = streams.to_string();
    let server = run.floor(&["writes", "--streams", &wanted, "--bytes", "100"])?;
    let commands = TcpStream::connect(server.address).await?;
    let before = server.rss_kib()?;
    let mut open = Vec::new();
    for _ in 0..streams {
        let stream = TcpStream::connect(server.address).await?;
        open.push(ready(stream, b"GET / HTTP/1.1\r\n\r\n".to_vec(), board.clone()).await?);
    }
    let least = (server.rss_kib()? - before) / count(streams);
    drop((open, commands));
    Ok(Line::new(
        format!("One of {streams} idle streams"),
        format!("{each:.1} KiB RSS, {cpu:.1} CPU-µs/s"),
        format!("{least:.1} KiB bare socket, silent"),
        None,
    ))
}

/// Opens streams, a few at a time, each by somebody who has few enough.
async fn open(
    server: &Server,
    county: &County,
    streams: usize,
    board: &Board,
) -> Result<JoinSet<Result<(), Trouble>>, Trouble> {
    let mut listening = JoinSet::new();
    let mut opening = JoinSet::new();
    for n in 0..streams {
        if opening.len() == AT_ONCE
            && let Some(stream) = opening.join_next().await
        {
            listening.spawn(listen(stream??, board.clone()));
        }
        let request = request(server.address, &county.tokens[n % PEOPLE]);
        let (address, board) = (server.address, board.clone());
        opening.spawn(async move { ready(TcpStream::connect(address).await?, request, board).await });
    }
    while let Some(stream) = opening.join_next().await {
        listening.spawn(listen(stream??, board.clone()));
    }
    Ok(listening)
}

fn request(address: SocketAddr, token: &str) -> Vec<u8> {
    format!("GET /live/stream HTTP/1.1\r\nhost: {address}\r\ncookie: liaison={token}\r\n\r\n").into_bytes()
}

/// Asks for a stream and waits for its first beat.
async fn ready(mut stream: TcpStream, request: Vec<u8>, board: Board) -> Result<TcpStream, Trouble> {
    stream.write_all(&request).await?;
    let mut text = Vec::new();
    while !text.windows(11).any(|w| w == b"event: beat") {
        if stream.read_buf(&mut text).await? == 0 || !text.starts_with(b"HTTP/1.1 200") {
            return Err(format!("no stream: {}", String::from_utf8_lossy(&text)).into());
        }
    }
    lock(&board).bytes += text.len();
    Ok(stream)
}

/// Notes each change that arrives, until the server hangs up.
async fn listen(mut stream: TcpStream, board: Board) -> Result<(), Trouble> {
    let mut seen = 0;
    let mut text: Vec<u8> = Vec::new();
    loop {
        // The end of what came before: a mark may come in two pieces.
        let kept = text.len().saturating_sub(MARK.len() - 1);
        text.drain(..kept);
        let old = text.len();
        if stream.read_buf(&mut text).await? == 0 {
            return Ok(());
        }
        let arrived = Instant::now();
        let marks = text.windows(MARK.len()).filter(|w| *w == MARK).count();
        let mut board = lock(&board);
        board.bytes += text.len() - old;
        for _ in 0..marks {
            if board.changes.len() == seen {
                board.changes.push((0, None));
            }
            let change = &mut board.changes[seen];
            *change = (change.0 + 1, Some(arrived));
            seen += 1;
        }
    }
}

fn lock(board: &Board) -> std::sync::MutexGuard<'_, Arrivals> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

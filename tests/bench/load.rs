//! A plain HTTP/1.1 client on kept-alive connections: as little work as possible between the
//! server and the clock.

use crate::Trouble;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// One answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

/// One kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self, Trouble> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the whole answer, whose head MUST tell its length.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer, Trouble> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.get(9..12).and_then(|s| s.parse().ok()).ok_or("no status line")?;
        let length = header(&head, "content-length").and_then(|v| v.parse().ok()).unwrap_or(0);
        while self.buffer.len() < end + length {
            self.more().await?;
        }
        Ok(Answer { status, head, body: self.buffer[end..end + length].to_vec() })
    }

    async fn more(&mut self) -> Result<(), Trouble> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err("the server hung up".into()),
            _ => Ok(()),
        }
    }
}

/// A header of an answer.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|l| l.split_once(':'))
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, v)| v.trim())
}

/// A GET by somebody signed in.
pub fn get(address: SocketAddr, path: &str, token: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\naccept-language: en\r\ncookie: liaison={token}\r\n\r\n"
    )
    .into_bytes()
}

/// A form sent by somebody signed in.
pub fn post(address: SocketAddr, path: &str, token: &str, form: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncookie: liaison={token}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

/// Asks for the same again and again on some connections for some time. Gives how long each answer
/// took.
///
/// # Errors
/// MUST fail when one answer is not 200.
pub async fn repeat(
    address: SocketAddr,
    request: Vec<u8>,
    connections: usize,
    time: Duration,
) -> Result<Vec<Duration>, Trouble> {
    let until = Instant::now() + time;
    let request: std::sync::Arc<[u8]> = request.into();
    let mut running = Vec::new();
    for _ in 0..connections {
        let request = request.clone();
        running.push(tokio::spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut times = Vec::new();
            while Instant::now() < until {
                let began = Instant::now();
                let answer = connection.ask(&request).await?;
                if answer.status != 200 {
                    return Err(Trouble::from(format!("status {} under load", answer.status)));
                }
                times.push(began.elapsed());
            }
            Ok(times)
        }));
    }
    let mut all = Vec::new();
    for task in running {
        all.extend(task.await??);
    }
    Ok(all)
}

//! Closes a connection whose other side has stopped reading. A stream is pulled by its socket, so
//! nobody but the socket can notice.

use axum::serve::Listener;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// A listener whose connections fail with [`io::ErrorKind::TimedOut`] when bytes wait to be taken
/// for longer than `patience`. Idle connections, which wait for nothing, are left alone.
#[derive(Debug)]
pub struct Unstalling<L> {
    /// The listener underneath.
    pub listener: L,
    /// How long bytes may wait.
    pub patience: Duration,
}

impl<L: Listener> Listener for Unstalling<L> {
    type Io = Guarded<L::Io>;
    type Addr = L::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (io, address) = self.listener.accept().await;
        (Guarded { io, patience: self.patience, waiting: None }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection that does not wait for ever to be read.
#[derive(Debug)]
pub struct Guarded<T> {
    io: T,
    patience: Duration,
    /// Set only while bytes wait, so that an idle connection holds no timer.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<T> Guarded<T> {
    /// The connection underneath.
    pub const fn io(&self) -> &T {
        &self.io
    }

    fn watch<R>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        if done.is_ready() {
            self.waiting = None;
            return done;
        }
        let patience = self.patience;
        let timer = self.waiting.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + patience)));
        timer.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Guarded<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Guarded<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.io).poll_write(cx, buf);
        self.watch(cx, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.io).poll_write_vectored(cx, bufs);
        self.watch(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    fn guarded() -> (Guarded<DuplexStream>, DuplexStream) {
        let (io, other) = duplex(4);
        (Guarded { io, patience: Duration::from_secs(30), waiting: None }, other)
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_takes_nothing_is_cut_off() {
        let (mut ours, _other) = guarded();
        let written = ours.write_all(b"more than fits").await;
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_reader_is_not() {
        let (mut ours, mut other) = guarded();
        let reader = tokio::spawn(async move {
            let mut taken = Vec::new();
            while !taken.ends_with(b"!") {
                tokio::time::sleep(Duration::from_secs(20)).await;
                let mut some = [0; 4];
                let n = other.read(&mut some).await.unwrap();
                taken.extend_from_slice(&some[..n]);
            }
            taken
        });
        ours.write_all(b"more than fits").await.unwrap();
        tokio::time::sleep(Duration::from_hours(1)).await;
        ours.write_all(b"!").await.unwrap();
        assert_eq!(reader.await.unwrap(), b"more than fits!");
    }
}

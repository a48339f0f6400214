//! The running server, from the listening socket to the last answered request.

use crate::accounts::attempts::Attempts;
use crate::accounts::password::{PasswordError, Passwords};
use crate::assets;
use crate::clock::Clock;
use crate::config::Config;
use crate::feed::{Feed, FeedConfig, FeedStart, LogError, Unstalling};
use crate::housekeeping;
use crate::http::router::router;
use crate::http::state::{AppState, Inner};
use crate::jobs;
use crate::sealing;
use crate::store::{DatabaseUrl, Options, Store, StoreError, UrlError};
use axum::serve::ListenerExt as _;
use liaison_app::Assets;
use liaison_app::pages::sign_in::DemoAccount;
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests may take to finish after the server was told to stop. Streams end at once.
const GRACE: Duration = Duration::from_secs(3);

/// How long everything else may take to end after that. What was acknowledged is on the disk already.
const END: Duration = Duration::from_millis(1_500);

/// How long a browser may leave what was sent to it untaken.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the server does not start. Each is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data directory cannot be used.
    #[error("cannot write to the data directory {path}: {why}")]
    Data {
        /// Which.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// There is nothing to look at.
    #[error(
        "there is no database {path}; look at --data and --database, or begin with `liaison department add`"
    )]
    NoDatabase {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Somebody else listens there.
    #[error("cannot listen on {address}: {why}; choose another address with --listen")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        why: std::io::Error,
    },
    /// The ready file cannot be written.
    #[error("cannot write {path}: {why}")]
    ReadyFile {
        /// Which.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The database's address.
    #[error(transparent)]
    Url(#[from] UrlError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The log, when the server starts.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Hashing passwords does not work here.
    #[error(transparent)]
    Passwords(#[from] PasswordError),
    /// The socket broke while serving.
    #[error("the server ended: {0}")]
    Serve(std::io::Error),
}

/// Opens the database of a configuration, making the data directory when it is needed.
///
/// # Errors
/// See [`StartError`].
pub async fn open(config: &Config) -> Result<Store, StartError> {
    let url: DatabaseUrl = config.database.parse()?;
    if url.is_embedded() {
        std::fs::create_dir_all(&config.data)
            .map_err(|why| StartError::Data { path: config.data.clone(), why })?;
    }
    Ok(Store::open(&url, Options::new(config.zone.clone())).await?)
}

/// Opens the database of a configuration, for what only makes sense where there is one: a mistyped
/// directory must not become a new county.
///
/// # Errors
/// See [`StartError`].
pub async fn open_existing(config: &Config) -> Result<Store, StartError> {
    let url: DatabaseUrl = config.database.parse()?;
    match url.path().filter(|path| !path.exists()) {
        Some(path) => Err(StartError::NoDatabase { path: path.to_owned() }),
        None => open(config).await,
    }
}

/// Takes the address to listen on.
///
/// # Errors
/// [`StartError::Listen`].
pub async fn listen(config: &Config) -> Result<TcpListener, StartError> {
    let address = config.listen;
    TcpListener::bind(address).await.map_err(|why| StartError::Listen { address, why })
}

/// Serves until `shutdown` is ready, then ends streams at once and gives running requests some
/// seconds.
///
/// # Errors
/// See [`StartError`].
pub async fn serve(
    listener: TcpListener,
    config: Config,
    store: Store,
    clock: Arc<dyn Clock>,
    demo: Vec<DemoAccount>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    let (stop, stopping) = watch::channel(false);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let epoch = store.epoch().await?;
    let feed = Feed::start(FeedStart {
        log: Arc::new(store.clone()),
        wake: store.committed(),
        shutdown: stopping.clone(),
        key: store.secret(),
        epoch: &epoch,
        config: FeedConfig::default(),
    })
    .await?;
    let jobs = tokio::spawn(jobs::run(store.clone(), Arc::clone(&clock), stopping.clone()));
    let county = sealing::County::of(&config);
    let sealing = tokio::spawn(sealing::run(store.clone(), county, Arc::clone(&clock), stopping.clone()));
    let state = AppState::new(Inner {
        store: store.clone(),
        clock: Arc::clone(&clock),
        // One core stays free for pages whatever happens at the sign-in.
        passwords: Passwords::new((cores - 1).max(1))?,
        attempts: Attempts::default(),
        feed,
        assets: Assets {
            style: assets::style_url(),
            start: assets::start_url(),
            draft: assets::draft_url(),
            script: assets::script_url(),
            wasm: assets::wasm_url(),
        },
        demo,
        stopping: stopping.clone(),
        config,
    });
    let address = listener.local_addr().map_err(StartError::Serve)?;
    if let Some(path) = state.config.ready_file.clone() {
        std::fs::write(&path, format!("http://{address}\n"))
            .map_err(|why| StartError::ReadyFile { path, why })?;
    }
    tracing::info!(%address, "listening");
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let mut told = stopping.clone();
    let listener = Unstalling { listener, patience: PATIENCE }.tap_io(|connection| {
        // Pushed changes are small; waiting to fill a packet would hold them back.
        if let Err(why) = connection.io().set_nodelay(true) {
            tracing::debug!(%why, "a connection keeps collecting small packets");
        }
    });
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        // An error means the sender is gone, which is the end as well.
        let _ = told.wait_for(|stop| *stop).await;
    });
    tokio::spawn(housekeeping::run(store.clone(), clock, stopping));
    let mut serving = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut serving => return ended.unwrap_or(Ok(())).map_err(StartError::Serve),
        () = shutdown => {}
    }
    tracing::info!("stopping");
    stop.send_replace(true);
    if tokio::time::timeout(GRACE, &mut serving).await.is_err() {
        tracing::warn!("some requests did not finish in time");
        serving.abort();
    }
    let end = async {
        // It ends by itself when told; what it was about to tell is told at the next start.
        let _ = (jobs.await, sealing.await);
        store.close().await;
    };
    if tokio::time::timeout(END, end).await.is_err() {
        tracing::warn!("the store did not close in time; it is whole all the same");
    }
    Ok(())
}

/// Ready when the process is told to stop: SIGTERM, or Ctrl-C. It listens from the call on, not from
/// the first poll: whoever has read that the server is ready may stop it at once.
#[cfg(unix)]
pub fn told_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    // Without a handler for one of them, the other must still work.
    async fn told(signal: Option<Signal>) {
        match signal {
            Some(mut signal) => _ = signal.recv().await,
            None => std::future::pending().await,
        }
    }
    let [interrupt, terminate] =
        [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok());
    async move {
        tokio::select! {
            () = told(interrupt) => {}
            () = told(terminate) => {}
        }
    }
}

/// Ready when the process is told to stop by Ctrl-C.
#[cfg(not(unix))]
pub fn told_to_stop() -> impl Future<Output = ()> {
    async {
        let _ = tokio::signal::ctrl_c().await;
    }
}

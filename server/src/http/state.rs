//! What every handler reaches.

use crate::accounts::attempts::Attempts;
use crate::accounts::password::Passwords;
use crate::accounts::session::CookieKind;
use crate::clock::Clock;
use crate::config::Config;
use crate::feed::Feed;
use crate::store::Store;
use liaison_app::Assets;
use liaison_app::pages::sign_in::DemoAccount;
use liaison_domain::item::Rules;
use std::sync::Arc;
use tokio::sync::watch;

/// Shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// See [`AppState`].
pub struct Inner {
    /// The database.
    pub store: Store,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Settings.
    pub config: Config,
    /// Passwords.
    pub passwords: Passwords,
    /// Wrong passwords.
    pub attempts: Attempts,
    /// Pushes.
    pub feed: Feed,
    /// Files.
    pub assets: Assets,
    /// Shown on the sign-in page of a demo, and only there.
    pub demo: Vec<DemoAccount>,
    /// Becomes true when the server stops.
    pub stopping: watch::Receiver<bool>,
}

impl AppState {
    /// Puts the parts together.
    #[must_use]
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The county's rules.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.store.rules()
    }

    /// How the session travels.
    #[must_use]
    pub fn cookie(&self) -> CookieKind {
        CookieKind { tls: self.config.tls() }
    }
}

impl std::ops::Deref for AppState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

//! A whole server on a port of its own, with a small county.

use crate::db::TestDb;
use liaison::accounts::password::Passwords;
use liaison::clock::{Clock, SystemClock};
use liaison::config::{Config, Settings};
use liaison::serve;
use liaison::store::{Matter, NewPerson, Store, system_actor};
use liaison_domain::{Department, DepartmentId, DepartmentName, PersonId, Role, Roles};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Everybody's password.
pub const PASSWORD: &str = "a test password";

/// The running server.
pub struct TestApp {
    /// Where it listens.
    pub url: String,
    /// Its store.
    pub store: Store,
    /// Where the store lives.
    pub db: TestDb,
    stop: Option<oneshot::Sender<()>>,
    running: Option<tokio::task::JoinHandle<Result<(), serve::StartError>>>,
}

/// Somebody with a browser that follows no redirect.
pub struct Browser {
    /// The client, with its own cookies.
    pub client: Client,
    /// Where the server is.
    pub url: String,
}

/// Who is there: account, department, roles.
pub const PEOPLE: [(&str, &str, &[Role]); 9] = [
    ("poster", "ecology", &[Role::Officer]),
    ("poster-head", "ecology", &[Role::Officer, Role::Head]),
    ("lead", "market", &[Role::Officer]),
    ("rival", "urban", &[Role::Officer]),
    ("support", "fire", &[Role::Officer]),
    ("coordinator", "office", &[Role::Officer, Role::Coordinator]),
    ("supervisor", "inspection", &[Role::Supervisor]),
    ("administrator", "office", &[Role::Administrator]),
    ("auditor", "office", &[Role::Auditor]),
];

impl TestApp {
    /// Starts on an embedded database.
    pub async fn start() -> Self {
        Self::on(TestDb::sqlite().await).await
    }

    /// Starts on a database.
    pub async fn on(db: TestDb) -> Self {
        let store = db.store().await;
        populate(&store).await;
        Self::with(db, store).await
    }

    /// Starts on a store as it is.
    pub async fn with(db: TestDb, store: Store) -> Self {
        Self::at(db, store, Arc::new(SystemClock)).await
    }

    /// Starts on a store as it is, by a clock that a test may move.
    pub async fn at(db: TestDb, store: Store, clock: Arc<dyn Clock>) -> Self {
        let listener =
            tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (stop, stopped) = oneshot::channel();
        let shutdown = async move {
            // The sender gone is a stop as well.
            let _ = stopped.await;
        };
        let running =
            tokio::spawn(serve::serve(listener, config(), store.clone(), clock, Vec::new(), shutdown));
        Self { url, store, db, stop: Some(stop), running: Some(running) }
    }

    /// A browser in which nobody is signed in.
    #[must_use]
    pub fn anybody(&self) -> Browser {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).build().expect("a client");
        Browser { client, url: self.url.clone() }
    }

    /// A browser in which somebody of [`PEOPLE`] is signed in.
    pub async fn browser(&self, account: &str) -> Browser {
        let browser = self.anybody();
        let answer =
            browser.post("/sign-in", &[("account", account), ("password", PASSWORD), ("next", "/")]).await;
        assert_eq!(answer.status(), 303, "{account} can sign in");
        browser
    }

    /// Stops the server and waits for its end.
    pub async fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The server may have ended by itself.
            let _ = stop.send(());
        }
        if let Some(running) = self.running.take() {
            running.await.expect("no panic").expect("a clean end");
        }
    }
}

impl Browser {
    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Response {
        self.request(reqwest::Method::GET, path).send().await.expect("an answer")
    }

    /// A page's text, which must be there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.expect("text")
    }

    /// Posts a form as a browser does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.request(reqwest::Method::POST, path)
            .header("origin", &self.url)
            .form(fields)
            .send()
            .await
            .expect("an answer")
    }

    /// A request to be completed.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url)).header("accept-language", "en")
    }
}

/// The value of a hidden field in a page.
#[must_use]
pub fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name} in {page}"));
    let start = page[..at].rfind('<').expect("a tag");
    let end = at + page[at..].find('>').expect("the tag's end");
    let tag = &page[start..end];
    let value = tag.find("value=\"").map_or_else(|| panic!("no value in {tag}"), |i| &tag[i + 7..]);
    value[..value.find('"').expect("a quotation mark")].to_owned()
}

/// Settings of a test server.
#[must_use]
pub fn config() -> Config {
    Settings::default().resolve().expect("defaults are valid")
}

/// Makes the small county.
///
/// # Panics
/// When the store refuses, which is a failed test.
pub async fn populate(store: &Store) {
    let now = SystemClock.now();
    let by = system_actor();
    let hash = Passwords::new(1).expect("hashing").hash(PASSWORD.to_owned()).await.expect("a hash");
    for id in ["ecology", "market", "urban", "fire", "office", "inspection"] {
        let name =
            DepartmentName { id: DepartmentId(id.into()), zh: format!("{id}局"), en: format!("Dept {id}") };
        store
            .add_department(
                Department { name, parent: None, active: true, approval: false, office: false },
                &by,
                now,
            )
            .await
            .expect("a department");
    }
    let food = Matter::new("food", None, "食品", "Food");
    store.add_matter(food, &by, now).await.expect("a matter");
    for (account, department, roles) in PEOPLE {
        let person = NewPerson {
            id: PersonId(account.into()),
            account: account.into(),
            name: format!("Officer {account}"),
            department: DepartmentId(department.into()),
            roles: Roles::of(roles),
            password_hash: hash.clone(),
        };
        store.add_person(person, &by, now).await.expect("a person");
    }
}

//! What the suites about imports share: a record of one's own in a folder that goes away, and files.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use liaison::import::command::mapping;
use liaison::import::row::Lang;
use liaison::import::run::{Options, run};
use liaison::import::summary::Summary;
use liaison::import::turned_down::RejectsTo;
use liaison::store::{DatabaseUrl, Store};
use liaison_domain::Timestamp;
use liaison_domain::item::Item;

/// 2026-09-01T00:00:00Z: later than anything that is imported.
pub const NOW: Timestamp = Timestamp(1_788_220_800_000);

/// A folder that is removed with its contents.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let name = format!("liaison-import-{}", liaison::ids::secret());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub async fn store(&self) -> Store {
        let url = DatabaseUrl::file(&self.path("liaison.db"));
        let zone = TimeZone::get("America/New_York").unwrap();
        Store::open(&url, liaison::store::Options::new(zone)).await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn options() -> Options {
    Options { dry_run: false, rejects: RejectsTo::Nowhere, lang: Lang::En, recorded_at: NOW }
}

pub async fn import(store: &Store, name: &str, file: &Path) -> Summary {
    run(store, &mapping(name).unwrap(), file, &options(), |_| ()).await.unwrap()
}

/// The item that a source's key became.
pub async fn item(store: &Store, source: &str, key: &str) -> Option<Item> {
    let mark = store.source_mark(source, key).await.unwrap()?;
    store.item(&mark.item?).await.unwrap()
}

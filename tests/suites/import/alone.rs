//! Two imports of one register at once.

use liaison::clock::{Clock as _, ManualClock};
use liaison::import::alone::Alone;
use liaison::import::command::{CommandError, ImportArgs, command};
use liaison::import::row::Lang;
use liaison::store::Store;
use support::db::TestDb;

use super::board::NOW;
use super::{Folder, HEADER, MAPPING, item};

struct Second {
    folder: Folder,
    clock: ManualClock,
}

impl Second {
    fn new() -> Self {
        let folder = Folder::new();
        std::fs::write(folder.path("register.toml"), MAPPING).unwrap();
        let row = "1,a,Fire,Housing,,open,2026-01-05 09:00,,,,\n";
        std::fs::write(folder.path("rows.csv"), format!("{HEADER}{row}")).unwrap();
        Self { folder, clock: ManualClock::at(NOW) }
    }

    async fn import(&self, store: &Store, dry_run: bool) -> Result<(), CommandError> {
        let args = ImportArgs {
            file: Some(self.folder.path("rows.csv")),
            mapping: Some(self.folder.path("register.toml").to_str().unwrap().to_owned()),
            dry_run,
            rejects: None,
            show_mapping: None,
        };
        command(store, &args, &self.clock, Lang::En, &mut Vec::new()).await
    }
}

async fn the_second_is_told_who_imports_since_when(db: &TestDb) {
    let second = Second::new();
    let (one, two) = (db.store().await, db.store().await);
    let first = Alone::take(&one, &second.clock, "register").await.unwrap();
    let told = second.import(&two, false).await.unwrap_err().to_string();
    let holder = format!("is being imported by process {}", std::process::id());
    assert!(told.contains(&holder) && told.contains("since 2026-09-01T08:00:00+08:00"), "{told}");
    assert!(!told.contains('\n'), "{told}");
    assert_eq!(item(&two, "register", "1").await, None, "nothing was written");
    second.import(&two, true).await.expect("a look disturbs nobody");
    let other = Alone::take(&two, &second.clock, "another register").await.expect("another register");
    other.let_go().await;

    first.let_go().await;
    second.import(&two, false).await.expect("the first has ended");
    assert!(item(&two, "register", "1").await.is_some());
    second.import(&one, false).await.expect("the second has let go as well");

    drop(Alone::take(&one, &second.clock, "register").await.unwrap());
    second.clock.advance(59_999);
    assert!(second.import(&two, false).await.is_err(), "it may still be alive at {:?}", second.clock.now());
    second.clock.advance(1);
    second.import(&two, false).await.expect("whoever dies does not hold it for ever");
    one.close().await;
    two.close().await;
}

#[tokio::test]
async fn the_second_is_told_on_sqlite() {
    the_second_is_told_who_imports_since_when(&TestDb::sqlite().await).await;
}

#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
#[tokio::test]
async fn the_second_is_told_on_postgres() {
    the_second_is_told_who_imports_since_when(&TestDb::postgres().await).await;
}

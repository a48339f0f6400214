//! Files and rows that cannot be taken, and what people are told then.

use liaison::clock::{ManualClock, rules_in};
use liaison::import::apply::{Fate, Run};
use liaison::import::command::{CommandError, ImportArgs, command, mapping};
use liaison::import::names::NameBook;
use liaison::import::reader;
use liaison::import::row::Lang;
use liaison::import::states::States;
use liaison::store::DepartmentFacts;
use liaison_domain::item::ActorRef;
use liaison_domain::{Actor, DepartmentId, Timestamp};

use super::board::NOW;
use super::{HEADER, Register, item};

impl Register {
    /// Runs the command on a file of the folder and gives what it printed.
    async fn told(
        &self,
        file: &str,
        rejects: Option<&str>,
        lang: Lang,
    ) -> (String, Result<(), CommandError>) {
        let args = ImportArgs {
            file: Some(self.folder.path(file)),
            mapping: Some(self.folder.path("register.toml").to_str().unwrap().to_owned()),
            dry_run: false,
            rejects: rejects.map(|name| self.folder.path(name)),
            show_mapping: None,
        };
        let mut out = Vec::new();
        let done = command(&self.store, &args, &ManualClock::at(NOW), lang, &mut out).await;
        (String::from_utf8(out).unwrap(), done)
    }
}

#[tokio::test]
async fn rejects_never_overwrite_what_is_read() {
    let register = Register::new().await;
    let file = register.file("1,a,Fire,Housing,,paused,2026-01-05 09:00,,,,");
    let before = std::fs::read(&file).unwrap();
    std::fs::hard_link(&file, register.folder.path("linked.csv")).unwrap();
    for name in ["rows.csv", "linked.csv", "./rows.csv"] {
        let (_, done) = register.told("rows.csv", Some(name), Lang::En).await;
        assert!(done.unwrap_err().to_string().contains("would overwrite"), "{name}");
        assert_eq!(std::fs::read(&file).unwrap(), before, "{name}");
    }
}

#[tokio::test]
async fn rejects_lie_beside_the_file_as_soon_as_there_is_one() {
    let register = Register::new().await;
    let beside = register.folder.path("rows.csv.rejects.csv");
    register.file("1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,");
    let (out, done) = register.told("rows.csv", None, Lang::En).await;
    done.unwrap();
    assert!(!beside.exists() && !out.contains("rejects.csv"), "{out}");
    register
        .file("2,a,Fire,Housing,,paused,2026-01-05 09:00,,,,\n3,a,Fire,Housing,,lost,2026-01-05 09:00,,,,");
    let (out, done) = register.told("rows.csv", None, Lang::Zh).await;
    done.unwrap();
    assert!(std::fs::read_to_string(&beside).unwrap().contains("unknown_status"));
    assert!(out.contains(&format!("未导入的行及原因见：{}", beside.display())), "{out}");
    assert!(out.contains("没有能到达该状态的操作") && out.contains("不认识的状态"), "{out}");
    let (out, _) = register.told("rows.csv", None, Lang::En).await;
    assert!(out.contains("no act leads to the row's state") && out.contains("unknown status"), "{out}");
    assert!(!out.contains("no_act"), "{out}");
}

#[tokio::test]
async fn a_file_that_breaks_off_says_at_which_line_and_fails() {
    let register = Register::new().await;
    let good = "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,";
    register.file(&format!("{good}\n2,\"a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n3,b"));
    let (out, done) = register.told("rows.csv", None, Lang::Zh).await;
    assert!(done.unwrap_err().to_string().starts_with("stopped at line 3: "));
    assert!(out.contains("在第 3 行停止"), "{out}");
    assert!(item(&register.store, "register", "1").await.is_some());

    let names: Vec<&str> = HEADER.trim().split(',').collect();
    let cells: Vec<&str> = good.split(',').collect();
    let object: Vec<_> =
        names.iter().zip(cells).map(|(name, cell)| format!("\"{name}\": \"{cell}\"")).collect();
    let object = object.join(", ");
    let json = format!("[\n{{{object}}},\n{{{object}}},\n{{\"id\": }}\n]");
    std::fs::write(register.folder.path("rows.json"), json).unwrap();
    let (out, done) = register.told("rows.json", None, Lang::En).await;
    assert!(done.unwrap_err().to_string().starts_with("stopped at line 4: "), "{out}");
    assert!(out.contains("stopped at line 4: "), "{out}");
}

#[tokio::test]
async fn what_has_not_happened_yet_is_turned_down() {
    let register = Register::new().await;
    let summary = register
        .read(
            "1,a,Fire,Housing,,asked,2026-09-01 08:01,,,,\n\
             2,a,Fire,Housing,,done,2026-01-05 09:00,2026-09-01 08:01,,ok,\n\
             3,a,Fire,Housing,,work,2026-01-05 09:00,,2026-09-01 08:01,,\n\
             4,a,Fire,Housing,,done,2026-09-01 08:00,2026-09-01 08:00,2026-09-01 08:00,ok,",
        )
        .await;
    assert_eq!((summary.new, summary.rejected), (1, 3));
    assert_eq!(summary.reasons.get("in_future"), Some(&3));
}

#[tokio::test]
async fn a_row_that_is_refused_again_and_again_is_rejected() {
    let register = Register::new().await;
    register
        .read("1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n2,a,Fire,Police,,asked,2026-01-05 09:00,,,,")
        .await;
    let mapping = mapping(register.folder.path("register.toml").to_str().unwrap()).unwrap();
    let file = register.file("1,a,Fire,Police,,asked,2026-01-05 09:00,,2026-01-05 10:00,,");
    let rows = reader::open(&file, &mapping).unwrap().map(Result::unwrap).collect();
    let mut book = NameBook::open(&register.store, &mapping).await.unwrap();
    let (county, states) = (rules_in(&mapping.zone), States::default());
    let store = &register.store;
    let run = Run { store, source: "register", county: &county, recorded_at: NOW, states: &states };
    let prepared = run.prepare(rows, &mut book).await.unwrap();

    // Meanwhile the department is closed down; the book does not know.
    let police = register.item("2").await.lead().unwrap().department.clone();
    let by = ActorRef::from(&Actor::source("office", DepartmentId("office".to_owned())));
    let gone = DepartmentFacts { active: false, approval: false, office: false };
    store.set_department(&police, gone, &by, Timestamp(NOW.0)).await.unwrap();
    let fates = run.write(prepared, &book.directory()).await.unwrap();
    assert!(matches!(&fates[..], [Fate::Rejected(reject)] if reject.reason.code() == "refused"));
    let lead = register.item("1").await.lead().unwrap().department.clone();
    assert_ne!(lead, police);
}

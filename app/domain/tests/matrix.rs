//! Who may do what in which state, as one page to read and to compare.

use crate::cast::{
    World, accept, asking, coordinator, head, officer, person, posting, release, supervisor, withdraw,
};
use liaison_domain::item::{Action, Context, Item, PartRole, Refusal, Stage, may};
use liaison_domain::{Actor, Role};
use std::fmt::Write;
use std::path::Path;

/// What the columns of the page stand for.
fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("poster", officer("poster")),
        ("p.head", head("poster")),
        ("lead", officer("lead")),
        ("support", officer("support")),
        ("named", officer("named")),
        ("outside", officer("outside")),
        ("coord.", coordinator()),
        ("superv.", supervisor()),
        ("admin", person("administrator", "office", &[Role::Administrator])),
        ("auditor", person("auditor", "council", &[Role::Auditor])),
    ]
}

/// `lead` asked to lead, `named` asked to support, `support` at work. Reporting for all needs that
/// `named` has been let go.
fn items() -> Vec<(&'static str, Item)> {
    let named = ("named", PartRole::Support);
    let mut open = World::with(asking(&[named]));
    let mut withdrawn = open.clone();
    withdrawn.does(&officer("poster"), withdraw());
    open.does(&officer("support"), crate::cast::join());

    let mut dispatched = World::with(asking(&[("lead", PartRole::Lead), named]));
    dispatched.does(&officer("support"), crate::cast::join());
    let mut working = dispatched.clone();
    working.does(&officer("lead"), accept());
    let mut results_in = working.clone();
    results_in.does(&officer("lead"), release("named"));
    results_in.reports("support", false);
    results_in.reports("lead", false);
    let mut reported = results_in.clone();
    reported.does(&officer("lead"), crate::cast::joint_report());
    let mut closed = reported.clone();
    closed.does(&head("poster"), crate::cast::close());

    let staged = |world: &World, stage| Item { stage, ..world.item().clone() };
    let bare = World::with(posting());
    vec![
        ("draft", staged(&bare, Stage::Draft)),
        ("pending approval", staged(&bare, Stage::PendingApproval)),
        ("open", open.item().clone()),
        ("dispatched", dispatched.item().clone()),
        ("disputed", staged(&dispatched, Stage::Disputed)),
        ("in progress", working.item().clone()),
        ("in progress, every result in", results_in.item().clone()),
        ("on hold", staged(&working, Stage::OnHold)),
        ("reported", reported.item().clone()),
        ("re-inspection", staged(&reported, Stage::Reinspection)),
        ("closed", closed.item().clone()),
        ("archived", staged(&closed, Stage::Archived)),
        ("withdrawn", withdrawn.item().clone()),
        ("rejected", staged(&bare, Stage::Rejected)),
    ]
}

/// The refusal in one short word.
const fn short(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "unseen",
        Refusal::NoCaseRights => "rights",
        Refusal::WrongState { .. } => "state",
        Refusal::LeadTaken { .. } => "taken",
        Refusal::LeadAsked { .. } => "asked",
        Refusal::AlreadyIn { .. } => "in",
        Refusal::NotIn => "not-in",
        Refusal::NothingToAnswer => "answered",
        Refusal::AlreadySigned => "signed",
        Refusal::NotLead { .. } => "not-lead",
        Refusal::NotPoster { .. } | Refusal::NotReopener { .. } => "not-post",
        Refusal::Unreported { .. } => "unrep.",
        Refusal::AlreadyReported { .. } => "reported",
        Refusal::VerifierReported => "verifier",
        Refusal::ReturnOver { .. } | Refusal::ReopenOver { .. } => "over",
        Refusal::RemindedAlready { .. } => "soon",
        Refusal::NobodyToRemind => "nobody",
        Refusal::SomebodyAtWork { .. } => "at-work",
        Refusal::UnknownDepartment { .. } => "unknown",
        Refusal::Stale { .. } => "stale",
        Refusal::Invalid { .. } => "invalid",
        Refusal::BeforeLast { .. } => "before",
        Refusal::NothingChanged => "same",
    }
}

fn page() -> String {
    let rules = liaison_domain::item::Rules::default();
    let mut page = String::new();
    for (name, item) in items() {
        let cx = Context { now: item.changed_at, rules: &rules, seen: None, new_item: None };
        let line = |page: &mut String, first: &str, cells: &[&str]| {
            write!(page, "{first:<13}").unwrap();
            for cell in cells {
                write!(page, " {cell:<8}").unwrap();
            }
            page.truncate(page.trim_end().len());
            page.push('\n');
        };
        writeln!(page, "## {name}").unwrap();
        line(&mut page, "", &actors().iter().map(|(column, _)| *column).collect::<Vec<_>>());
        for action in Action::ON_ITEM {
            let cells: Vec<_> = actors()
                .iter()
                .map(|(_, actor)| may(&item, actor, action, &cx).map_or_else(|why| short(&why), |()| "✔"))
                .collect();
            line(&mut page, action.word(), &cells);
        }
        page.push('\n');
    }
    page
}

/// Lines that differ, each with the state it stands under.
fn difference(golden: &str, page: &str) -> String {
    let under = |text: &str| -> Vec<String> {
        let mut state = String::new();
        let mut lines = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("## ") {
                name.clone_into(&mut state);
            }
            lines.push(format!("[{state}] {line}"));
        }
        lines
    };
    let (old, new) = (under(golden), under(page));
    let mut out = String::new();
    for line in old.iter().filter(|l| !new.contains(l)) {
        writeln!(out, "-{line}").unwrap();
    }
    for line in new.iter().filter(|l| !old.contains(l)) {
        writeln!(out, "+{line}").unwrap();
    }
    out
}

#[test]
fn who_may_do_what_is_as_agreed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/matrix.txt");
    let page = page();
    if std::env::var_os("LIAISON_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, &page).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == page,
        "the table of acts has changed:\n{}\nIf that is meant, write it anew with LIAISON_BLESS=1 and read it.",
        difference(&golden, &page)
    );
}

#[test]
fn a_changed_line_is_shown_with_its_state() {
    let golden = "## open\nclaim ✔\n\n## closed\nclaim state\n";
    let page = "## open\nclaim ✔\n\n## closed\nclaim ✔\n";
    assert_eq!(difference(golden, page), "-[closed] claim state\n+[closed] claim ✔\n");
}

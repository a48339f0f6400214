//! Who may do what in which state, as one page to read and to compare.

use crate::cast::{
    World, accept, asking, coordinator, head, officer, person, posting, release, supervisor, withdraw,
};
use liaison_domain::item::{Action, Command, Context, PartRole, Posting, Refusal, Stage, Urgency, may};
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
        ("arbiter", person("arbiter", "council", &[Role::Arbiter])),
        ("superv.", supervisor()),
        ("admin", person("administrator", "office", &[Role::Administrator])),
        ("auditor", person("auditor", "council", &[Role::Auditor])),
        ("program", Actor::system()),
    ]
}

/// `lead` asked to lead, `named` asked to support, `support` at work. Reporting for all needs that
/// `named` has been let go.
fn items() -> Vec<(&'static str, World)> {
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

    let mut returned = World::with(asking(&[("lead", PartRole::Lead), named]));
    returned.does(&officer("lead"), crate::cast::give_back("第六十条"));
    let mut disputed = returned.clone();
    disputed.does(&officer("poster"), Command::Dispute { grounds: "权责清单写明".to_owned() });
    let mut assigned = returned.clone();
    let (lead, supports) = ("lead".into(), Vec::new());
    assigned.does(&coordinator(), Command::Assign { lead, supports, note: String::new() });
    let mut asking_more = working.clone();
    let until = asking_more.rules.day(asking_more.now) + 8;
    let reason = || "检测要十天".to_owned();
    asking_more.does(&officer("lead"), Command::AskExtension { until, reason: reason() });
    let mut handing_over = working.clone();
    handing_over.does(&officer("lead"), Command::AskHandOver { to: "support".into(), reason: reason() });
    let mut held = working.clone();
    let review_on = held.rules.day(held.now) + 9;
    held.does(&officer("lead"), Command::AskHold { review_on, reason: reason() });
    held.does(&coordinator(), Command::Grant { note: String::new() });
    let mut recheck = reported.clone();
    let on = recheck.rules.day(recheck.now) + 9;
    let department = "poster".into();
    recheck.does(&officer("poster"), Command::PlanReinspection { department, on, note: String::new() });
    let mut supervised = working.clone();
    let answer_on = supervised.rules.day(supervised.now) + 2;
    supervised.does(&supervisor(), Command::Supervise { level: 1, reason: reason(), answer_on });
    let mut archived = closed.clone();
    archived.does(&coordinator(), Command::Archive);
    let pending = World::new().with_approval().posts(asking(&[("lead", PartRole::Lead)]));
    let mut rejected = pending.clone();
    rejected.does(&head("poster"), Command::Disapprove { reason: reason() });
    let urgent = Posting { urgency: Urgency::Urgent, ..posting() };
    let later = World::new().with_approval().posts(urgent);
    let undecided = World::with(Posting { undecided: true, ..posting() });
    let powers = World::new().with_powers().posts(posting());

    let page = |name, world: &World| (name, world.clone());
    let mut draft = powers.clone();
    draft.item.as_mut().unwrap().stage = Stage::Draft;
    vec![
        page("draft", &draft),
        page("pending approval", &pending),
        page("rejected", &rejected),
        page("open", &open),
        page("open, urgent, approved afterwards", &later),
        page("open, nobody knows who is competent", &undecided),
        page("open, a powers list holds", &powers),
        page("open again, given back", &returned),
        page("dispatched", &dispatched),
        page("dispatched, assigned", &assigned),
        page("disputed", &disputed),
        page("in progress", &working),
        page("in progress, more time asked for", &asking_more),
        page("in progress, lead to be handed over", &handing_over),
        page("in progress, supervised", &supervised),
        page("in progress, every result in", &results_in),
        page("on hold", &held),
        page("reported", &reported),
        page("re-inspection", &recheck),
        page("closed", &closed),
        page("archived", &archived),
        page("withdrawn", &withdrawn),
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
        Refusal::NeedsRole { .. } => "role",
        Refusal::OwnPosting => "own-post",
        Refusal::OwnCase => "own-case",
        Refusal::NotCompetent { .. } => "powers",
        Refusal::Designated { .. } => "named",
        Refusal::NothingToDispute => "no-disp.",
        Refusal::ClaimClockRuns { .. } => "clock",
        Refusal::RequestPending => "pending",
        Refusal::NothingRequested => "no-req.",
        Refusal::ReviewPassed { .. } => "passed",
        Refusal::ExtensionLate { .. } => "late",
        Refusal::ExtensionUsed => "used",
        Refusal::ReinspectionDue { .. } | Refusal::ReinspectionRequired => "recheck",
        Refusal::NotInspector { .. } => "not-insp",
        Refusal::NotSupervised => "no-order",
        Refusal::NotResponsible { .. } => "not-resp",
        Refusal::NoParty => "no-party",
        Refusal::FinedAlready { .. } => "fined",
        Refusal::NothingDue => "not-due",
    }
}

fn page() -> String {
    let mut page = String::new();
    for (name, world) in items() {
        let item = world.item();
        let cx =
            Context { now: item.changed_at, rules: &world.rules, seen: None, new_item: None, fines: &[] };
        let line = |page: &mut String, first: &str, cells: &[&str]| {
            write!(page, "{first:<18}").unwrap();
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
                .map(|(_, actor)| may(item, actor, action, &cx).map_or_else(|why| short(&why), |()| "✔"))
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

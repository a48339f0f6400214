//! Who may do what in which state, as one page to read and to compare.

use crate::cast::{
    World, accept, asking, coordinator, head, officer, person, posting, release, supervisor, withdraw,
};
use liaison_domain::item::{
    Action, Command, Context, Measure, PartRole, PartyRef, Posting, Refusal, Stage, Urgency, may,
};
use liaison_domain::{Actor, Role};
use std::fmt::Write;
use std::path::Path;

/// What the columns of the page stand for.
fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("poster", officer("poster")),
        ("p.head", head("poster")),
        ("lead", officer("lead")),
        ("l.head", head("lead")),
        ("support", officer("support")),
        ("named", officer("named")),
        ("outside", officer("outside")),
        ("coord.", coordinator()),
        ("arbiter", person("arbiter", "council", &[Role::Arbiter])),
        ("superv.", supervisor()),
        ("admin", person("administrator", "office", &[Role::Administrator])),
        ("auditor", person("auditor", "council", &[Role::Auditor])),
        ("program", Actor::system()),
        ("source", Actor::source("热线", "poster".into())),
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
    let mut dispatched_again = dispatched.clone();
    dispatched_again.does(&officer("named"), crate::cast::give_back("第六十条"));
    let mut working_again = working.clone();
    working_again.does(&officer("named"), crate::cast::give_back("第六十条"));
    let mut disputed = returned.clone();
    disputed.does(&officer("poster"), Command::Dispute { grounds: "权责清单写明".to_owned() });
    let mut assigned = returned.clone();
    let (lead, supports) = ("lead".into(), Vec::new());
    assigned.does(&coordinator(), Command::Assign { lead, supports, note: "Theirs by the list.".into() });
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

    let mut draft = powers.clone();
    draft.item.as_mut().unwrap().stage = Stage::Draft;
    let mut all = vec![
        ("draft", draft),
        ("pending approval", pending),
        ("rejected", rejected),
        ("open", open),
        ("open, urgent, approved afterwards", later),
        ("open, nobody knows who is competent", undecided),
        ("open, a powers list holds", powers),
        ("open again, given back", returned),
        ("dispatched", dispatched),
        ("dispatched, a support gave it back", dispatched_again),
        ("dispatched, assigned", assigned),
        ("disputed", disputed),
        ("in progress", working),
        ("in progress, a support gave it back", working_again),
        ("in progress, more time asked for", asking_more),
        ("in progress, lead to be handed over", handing_over),
        ("in progress, supervised", supervised),
        ("in progress, every result in", results_in),
        ("on hold", held),
        ("reported", reported),
        ("re-inspection", recheck),
        ("closed", closed),
        ("archived", archived),
        ("withdrawn", withdrawn),
    ];
    let more = crate::moments::of(&all);
    all.extend(more);
    all
}

/// Every kind of refusal with a short word of its own: a kind that is new does not compile before it
/// has one.
macro_rules! kinds {
    ($($variant:ident $word:literal),* $(,)?) => {
        const KINDS: &[&str] = &[$($word),*];

        /// The refusal in one short word.
        const fn short(refusal: &Refusal) -> &'static str {
            match refusal { $(Refusal::$variant { .. } => $word),* }
        }
    };
}

kinds! {
    NotFound "unseen", NoCaseRights "rights", WrongState "state", LeadTaken "taken", LeadAsked "asked",
    AlreadyIn "in", NotIn "not-in", AnswerFirst "answer!", NothingToAnswer "answered",
    AlreadySigned "signed", NotLead "not-lead", NotPoster "not-post", NotReopener "not-reop",
    Unreported "unrep.", AlreadyReported "reported", VerifierReported "verifier", ReturnOver "ret-over",
    ReopenOver "reo-over", RemindedAlready "soon", NobodyToRemind "nobody", NobodyToRelease "none-rel",
    StillTime "time", SomebodyAtWork "at-work", UnknownDepartment "unknown", Stale "stale",
    Invalid "invalid", BeforeLast "before", NothingChanged "same", NeedsRole "role",
    OwnPosting "own-post", NothingToApprove "no-appr.", OwnCase "own-case", OwnDispute "own-disp",
    NotCompetent "powers", OutsidePowers "outside", Designated "named", RulingStands "ruling", NothingToDispute "no-disp.",
    NobodyReturned "none-ret",
    ClaimClockRuns "clock", RequestPending "pending", NothingRequested "no-req.", ReviewPassed "passed",
    ExtensionLate "late", ExtensionUsed "used", ReinspectionDue "recheck",
    ReinspectionRequired "re-first", NotInspector "not-insp", NotSupervised "no-order", SupervisionWaits "ordered",
    NotResponsible "not-resp", NoParty "no-party", PartyFined "p-fined", FinedAlready "fined",
    NothingDue "not-due",
}

fn page() -> String {
    let mut page = String::new();
    for (name, world) in items() {
        let item = world.item();
        let cx =
            Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &world.fines };
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

/// What only a form that is filled in can be told: each by the story that gives it.
fn told_of_what_is_typed() -> Vec<Refusal> {
    let day = liaison_domain::time::DAY;
    let world = World::claimed();
    let unknown = crate::cast::invite("nobody", PartRole::Support);
    let same =
        Command::Correct { title: Some(world.item().title.clone()), body: None, place: None, party: None };
    let mut early = world.clone();
    early.now = early.now.plus(-day);
    let source = Actor::source("热线", "lead".into());
    let stale = world.decide(&officer("lead"), Some(1), &crate::moments::hold(&world)).unwrap_err();

    let listed = World::new().with_powers().posts(posting());
    let mut ordered = listed.clone();
    ordered.does(&officer("lead"), crate::cast::claim());
    let mut report = crate::cast::result(ordered.now, true);
    let fix_by = ordered.rules.day(ordered.now);
    report.measures = vec![Measure::OrderedToFix { document: "责改 1 号".to_owned(), fix_by }];
    ordered.does(&officer("lead"), Command::Report { report: Box::new(report) });

    let mut fined = crate::moments::with_party();
    fined.does(&officer("lead"), crate::cast::claim());
    let mut first = fined.clone();
    fined.fines.push(crate::moments::fine_by("named", &fined));
    first.does(&officer("lead"), crate::moments::fining(&first));
    let party = Some(PartyRef { name: "别家".to_owned(), code: String::new(), id: None });
    let other = Command::Correct { title: None, body: None, place: None, party };
    vec![
        world.refuses(&officer("lead"), &unknown),
        world.refuses(&officer("lead"), &crate::cast::note(" ")),
        world.refuses(&officer("poster"), &same),
        early.refuses(&source, &crate::cast::note("早")),
        stale,
        ordered.refuses(&head("poster"), &crate::cast::close()),
        listed.refuses(&officer("poster"), &crate::cast::invite("outside", PartRole::Support)),
        fined.refuses(&officer("lead"), &crate::moments::fining(&fined)),
        first.refuses(&officer("poster"), &other),
    ]
}

#[test]
fn every_refusal_is_in_the_table_or_told_of_what_is_typed() {
    let page = page();
    let typed: Vec<_> = told_of_what_is_typed().iter().map(short).collect();
    let cell = |word: &str| page.lines().any(|l| l.split_whitespace().skip(1).any(|c| c == word));
    for kind in KINDS {
        assert!(cell(kind) || typed.contains(kind), "no situation gives “{kind}”: {typed:?}");
    }
}

/// What a refusal names as the way to an act is where the act is done: no state more, none less.
#[test]
fn an_act_is_possible_exactly_in_the_states_that_its_refusal_names() {
    let mut done = std::collections::BTreeSet::new();
    for (name, world) in items() {
        let cx =
            Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &world.fines };
        for action in Action::ON_ITEM {
            for (who, actor) in actors().iter().filter(|(who, _)| *who != "source") {
                if may(world.item(), actor, action, &cx).is_ok() {
                    assert!(action.states().contains(&world.state()), "{action:?} by {who} when {name}");
                    done.insert((action, world.state()));
                }
            }
        }
    }
    for action in Action::ON_ITEM {
        for state in action.states() {
            assert!(done.contains(&(action, *state)), "nobody can {action:?} when {state:?}");
        }
    }
}

//! Items brought to a point of their life through the ordinary commands.

use liaison::clock::{Clock, SystemClock};
use liaison::ids;
use liaison::store::{Done, Failure, Order, Store};
use liaison_domain::item::{Asked, Command, Finding, Item, Measure, PartRole, Posting, Report, Rules};
use liaison_domain::{Actor, ActorKind, DepartmentId, PersonId, Roles};

/// Somebody of [`crate::app::PEOPLE`] as an actor.
#[must_use]
pub fn actor(account: &str) -> Actor {
    let (_, department, roles) = crate::app::PEOPLE
        .iter()
        .find(|p| p.0 == account)
        .unwrap_or_else(|| panic!("nobody is called {account}"));
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId(account.into())),
        name: format!("Officer {account}"),
        department: DepartmentId((*department).into()),
        roles: Roles::of(roles),
        covers: Vec::new(),
    }
}

/// A posting that is whole, for the open pool.
#[must_use]
pub fn posting(title: &str) -> Posting {
    Posting {
        title: title.into(),
        body: "Seen during a check.".into(),
        matter: Some("food".into()),
        place: "Gulou Street 12".into(),
        ..Posting::default()
    }
}

/// A posting that names a lead.
#[must_use]
pub fn posting_to(title: &str, lead: &str) -> Posting {
    let asked = vec![Asked { department: DepartmentId(lead.into()), role: PartRole::Lead }];
    Posting { asked, ..posting(title) }
}

/// Yesterday, as a form's field of date and time takes it.
#[must_use]
pub fn yesterday() -> String {
    SystemClock.now().plus(-liaison_domain::time::DAY).at_offset(0).iso().chars().take(16).collect()
}

/// A report that is whole.
#[must_use]
pub fn report(text: &str) -> Report {
    Report {
        inspected_at: SystemClock.now().plus(-60_000),
        inspectors: "Zhang, Wang".into(),
        finding: Finding::Confirmed,
        measures: vec![Measure::CaseOpened { document: "Case 7".into() }],
        text: text.into(),
        late_reason: String::new(),
        joint: false,
        files: Vec::new(),
    }
}

/// Taking the lead.
#[must_use]
pub fn claim() -> Command {
    Command::Claim { handler: "Zhang".into(), plan: None, note: "We go today.".into() }
}

/// One order.
#[must_use]
pub fn order(account: &str, item: Option<&Item>, command: Command) -> Order {
    let now = SystemClock.now();
    Order {
        actor: actor(account),
        item: item.map(|i| i.id.clone()),
        command,
        seen: item.map(|i| i.version),
        key: None,
        happened_at: now,
        recorded_at: now,
        rules: Rules::default(),
        new_item: ids::item(now),
    }
}

/// Carries one command out.
///
/// # Errors
/// The store's.
pub async fn act(
    store: &Store,
    account: &str,
    item: Option<&Item>,
    command: Command,
) -> Result<Done, Failure> {
    store.execute(order(account, item, command)).await
}

/// Carries one command out that must succeed.
///
/// # Panics
/// When it does not.
pub async fn done(store: &Store, account: &str, item: &Item, command: Command) -> Item {
    let done = act(store, account, Some(item), command).await.expect("an allowed act");
    assert_eq!(done.refusal, None);
    (*done.item).clone()
}

/// Publishes.
///
/// # Panics
/// When it does not succeed.
pub async fn publish(store: &Store, posting: Posting) -> Item {
    let command = Command::Publish { posting: Box::new(posting) };
    let done = act(store, "poster", None, command).await.expect("a posting");
    (*done.item).clone()
}

/// An item that `lead` leads.
pub async fn claimed(store: &Store, title: &str) -> Item {
    let item = publish(store, posting(title)).await;
    done(store, "lead", &item, claim()).await
}

/// An item that waits for the poster's check.
pub async fn reported(store: &Store, title: &str) -> Item {
    let item = claimed(store, title).await;
    let report = Report { joint: true, ..report("All done.") };
    done(store, "lead", &item, Command::Report { report: Box::new(report) }).await
}

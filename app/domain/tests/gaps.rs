//! What is missing when an item is closed.

use crate::cast::{World, claim, head, invite, officer, posting, release, result};
use liaison_domain::item::{ClosingCode, Command, Field, Gap, Measure, PartRole, Refusal};
use liaison_domain::text::Problem;

fn closing(note: &str) -> Command {
    Command::Close { code: ClosingCode::Fixed, note: note.to_owned() }
}

#[test]
fn whoever_closes_although_something_is_missing_says_why() {
    let mut world = World::with(posting());
    world.does(&officer("lead"), claim());
    world.does(&officer("lead"), invite("support", PartRole::Support));
    world.does(&officer("lead"), release("support"));
    let mut report = result(world.now, true);
    report.measures = vec![Measure::CaseOpened { document: String::new() }];
    world.does(&officer("lead"), Command::Report { report: Box::new(report) });
    let missing = [Gap::Unreported("support".into()), Gap::Evidence, Gap::Document("lead".into())];
    assert_eq!(world.item().gaps(), missing);
    let words: Vec<_> = missing.iter().map(Gap::word).collect();
    assert_eq!(words, ["unreported:support", "evidence", "document:lead"]);
    let unsaid = Refusal::invalid(Field::Note, Problem::Missing);
    assert_eq!(world.refuses(&head("poster"), &closing(" ")), unsaid);
    world.does(&head("poster"), closing("现场已看过"));
}

//! What was typed wrong, mended by a new entry.

use crate::cast::{World, officer, posting};
use liaison_domain::item::{Command, CorrectedField, Event, Field, FieldChange, PartyRef, Posting, Refusal};
use liaison_domain::text::Problem;

#[test]
fn a_correction_keeps_the_old_text() {
    let mut world = World::claimed();
    let correct = |title: &str| Command::Correct {
        title: Some(title.to_owned()),
        body: None,
        place: None,
        party: None,
    };
    assert_eq!(world.refuses(&officer("poster"), &correct(" 消防通道堵塞 ")), Refusal::NothingChanged);
    world.does(&officer("poster"), correct("疏散通道堵塞"));
    let change = FieldChange {
        field: CorrectedField::Title,
        from: "消防通道堵塞".to_owned(),
        to: "疏散通道堵塞".to_owned(),
    };
    assert_eq!(world.log.last().unwrap().event, Event::Corrected { changes: vec![change], party: None });
    assert_eq!(world.item().title, "疏散通道堵塞");
}

#[test]
fn a_correction_takes_away_nothing_that_publishing_needs() {
    let world = World::claimed();
    let empty = |field| {
        let blank = |f| (field == f).then(String::new);
        Command::Correct {
            title: blank(Field::Title),
            body: blank(Field::Body),
            place: blank(Field::Place),
            party: None,
        }
    };
    for field in [Field::Title, Field::Body, Field::Place] {
        let refusal = world.refuses(&officer("poster"), &empty(field));
        assert_eq!(refusal, Refusal::invalid(field, Problem::Missing));
    }
    let party = Some(PartyRef { name: "佳宝".to_owned(), code: String::new(), id: None });
    let mut with_party = World::with(Posting { party, ..posting() });
    with_party.does(&officer("poster"), empty(Field::Place));
}

//! 请假代办: who is away, on which days, and who takes over.

use super::Values;
use super::reader::Reader;
use liaison_domain::item::{Field, FieldProblem};
use liaison_domain::text::Problem;
use liaison_domain::{Away, PersonId};

/// Reads the form. `myself`: whom it is about when nobody is named.
///
/// # Errors
/// Everything that cannot be read, a last day before the first, and one that has passed.
pub fn read(values: &Values, myself: &PersonId, today: i64) -> Result<(PersonId, Away), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let person = Some(reader.text(Field::Person)).filter(|id| !id.is_empty());
    let cover =
        reader.choice(Field::Cover, |id| (!id.is_empty()).then(|| PersonId::from(id)), PersonId::from(""));
    let (from, until) = (reader.needed_day(Field::AwayFrom), reader.needed_day(Field::AwayUntil));
    if reader.is_whole() && until < from {
        reader.add(Field::AwayUntil, Problem::BeforeFirst);
    } else if reader.is_whole() && until < today {
        reader.add(Field::AwayUntil, Problem::InPast);
    }
    let person = person.map_or_else(|| myself.clone(), PersonId);
    reader.finish((person, Away { from, until, cover }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(from: &str, until: &str) -> Values {
        let mut values = Values::default();
        for (name, value) in [("cover", "li"), ("away_from", from), ("away_until", until)] {
            values.set(name, value);
        }
        values
    }

    fn problem(values: &Values) -> Option<FieldProblem> {
        read(values, &"zhang".into(), 20_000).err()?.first().copied()
    }

    #[test]
    fn days_run_from_the_first_to_the_last_and_not_only_in_the_past() {
        let read = read(&typed("2024-10-04", "2024-10-04"), &"zhang".into(), 20_000);
        let away = Away { from: 20_000, until: 20_000, cover: "li".into() };
        assert_eq!(read, Ok(("zhang".into(), away)));
        let wrong = |field, problem| Some(FieldProblem::new(field, problem));
        let until = Field::AwayUntil;
        assert_eq!(problem(&typed("2024-10-05", "2024-10-04")), wrong(until, Problem::BeforeFirst));
        assert_eq!(problem(&typed("2024-10-01", "2024-10-03")), wrong(until, Problem::InPast));
        assert_eq!(problem(&typed("2024-10-01", "")), wrong(until, Problem::Missing));
        assert_eq!(problem(&typed("2024-13-01", "2024-10-03")), wrong(Field::AwayFrom, Problem::NotADate));
    }
}

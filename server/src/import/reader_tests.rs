//! The stream over small files, one behaviour each.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::path::Path;

use super::*;
use crate::import::builtin;
use crate::import::row::{ClosingWord, Lang, TargetState, TextName, TimeName};

/// A mapping with the columns `id, title, name#2, posted, due, closed, status`.
const PLAIN: &str = r#"
source = "plain"
zone = "America/New_York"
key = "{id}"
[columns]
id = ["id", "Id"]
title = "title"
dept = "name#2"
body = { any = "body", optional = true }
posted = "posted"
due = { any = "due", optional = true }
closed = { any = "closed", optional = true }
status = { any = "status", optional = true }
[poster]
name = "{dept}"
[text]
title = "{title}"
body = "{body}"
[time.posted]
column = "posted"
formats = "%Y-%m-%d %H:%M"
[time.due]
column = "due"
formats = "%Y-%m-%d %H:%M"
[time.closed]
column = "closed"
formats = "%Y-%m-%d %H:%M"
[status]
column = "status"
otherwise = "open"
[status.words]
Open = "dispatched"
Closed = "closed"
[closing]
otherwise = "fixed"
"#;

fn plain() -> Mapping {
    Mapping::parse(PLAIN).unwrap()
}

fn stream(text: impl Into<Vec<u8>>) -> RowStream {
    read(Cursor::new(text.into()), None, &plain()).unwrap()
}

fn outcomes(text: impl Into<Vec<u8>>) -> Vec<Result<SourceRow, Reject>> {
    stream(text).collect()
}

/// The one row of a file with the usual header.
fn one(line: &str) -> Result<SourceRow, Reject> {
    let text = format!("id,title,name,name,posted,due,closed,status\n{line}\n");
    outcomes(text).pop().unwrap()
}

fn reason(line: &str) -> RejectReason {
    one(line).unwrap_err().reason
}

fn fixture(name: &str, mapping: &str) -> Vec<Result<SourceRow, Reject>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/import").join(name);
    let mapping = builtin::find(mapping).unwrap().unwrap();
    open(&path, &mapping).unwrap().collect()
}

fn rows(outcomes: Vec<Result<SourceRow, Reject>>) -> Vec<SourceRow> {
    outcomes.into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_byte_order_mark_crlf_and_line_breaks_in_cells_are_understood() {
    let text = "\u{FEFF}id,title,name,name,posted,body\r\n\
                1,Leak,a,Water,2026-01-05 08:00,\"first\r\nsecond\"\r\n\r\n,,,,,\r\n\
                2,Dust,a,Air,2026-01-05 08:00,\r\n";
    let mut stream = stream(text);
    let rows: Vec<_> = stream.by_ref().map(Result::unwrap).collect();
    assert_eq!((rows[0].row, rows[0].line, rows[0].body.as_str()), (1, 2, "first\nsecond"));
    assert_eq!((rows[1].row, rows[1].line), (3, 6));
    assert_eq!(stream.counts().blank, 2);
    assert_eq!(stream.bytes_read(), text.len() as u64);
}

#[test]
fn the_second_column_of_a_repeated_name_can_be_meant() {
    let row = one("1,Leak,first,second,2026-01-05 08:00,,,").unwrap();
    assert_eq!(row.poster.name, "second");
}

#[test]
fn bytes_of_another_encoding_are_kept_visible() {
    let text = b"id,title,name,name,posted\n1,Caf\xE9,a,b,2026-01-05 08:00\n".to_vec();
    let row = outcomes(text).pop().unwrap().unwrap();
    assert_eq!(row.title, "Caf\\xE9");
    assert_eq!(row.notes, [Note::BytesWrittenOut]);
}

#[test]
fn a_ragged_row_does_not_stop_the_rest() {
    let text = "id,title,name,name,posted\n1,x\n2,Leak,a,b,2026-01-05 08:00\n";
    let outcomes = outcomes(text);
    let reject = outcomes[0].as_ref().unwrap_err();
    assert_eq!(reject.reason, RejectReason::Ragged { expected: 5, found: 2 });
    assert_eq!((reject.row, reject.line, reject.cells.len()), (1, 2, 2));
    assert_eq!(outcomes[1].as_ref().unwrap().key, "2");
}

#[test]
fn a_missing_column_is_named_before_any_row() {
    let error = read(Cursor::new("id,title,name,posted\n"), None, &plain()).err().unwrap();
    assert_eq!(error.to_string(), "the file has no column `name#2`; it has: id, title, name, posted");
    let error = read(Cursor::new("title,name,name,posted\n"), None, &plain()).err().unwrap();
    assert!(error.to_string().contains("`id` or `Id`"));
}

#[test]
fn what_cannot_become_a_row_says_why() {
    assert_eq!(reason(",Leak,a,b,2026-01-05 08:00,,,"), RejectReason::MissingKey);
    assert_eq!(reason("1,,a,b,2026-01-05 08:00,,,"), RejectReason::MissingTitle);
    assert_eq!(reason("1,Leak,a,,2026-01-05 08:00,,,"), RejectReason::MissingPoster);
    assert_eq!(reason("1,Leak,a,b,,,,"), RejectReason::MissingTime);
    let unreadable = RejectReason::UnreadableTime { field: TimeName::Posted, value: "yesterday".to_owned() };
    assert_eq!(reason("1,Leak,a,b,yesterday,,,"), unreadable);
    assert_eq!(unreadable.words(Lang::Zh), "发布时间无法识别：“yesterday”");
    let unknown = RejectReason::UnknownStatus { word: "Snoozed".to_owned() };
    assert_eq!(reason("1,Leak,a,b,2026-01-05 08:00,,,Snoozed"), unknown);
}

#[test]
fn closed_before_posted_is_turned_down_but_due_before_posted_is_not() {
    let early = "1,Leak,a,b,2026-01-05 08:00,,2026-01-05 07:59,Closed";
    assert_eq!(reason(early), RejectReason::ClosedBeforePosted);
    let row = one("1,Leak,a,b,2026-01-05 08:00,2026-01-04 08:00,,Open").unwrap();
    assert_eq!((row.due_at, row.notes), (None, vec![Note::DueDropped]));
}

#[test]
fn the_status_wins_over_a_closing_time() {
    let row = one("1,Leak,a,b,2026-01-05 08:00,,2026-01-05 07:00,Open").unwrap();
    assert_eq!((row.target, row.closed_at, row.closing), (TargetState::Dispatched, None, None));
    assert_eq!(row.notes, [Note::ClosingDropped]);
    let row = one("1,Leak,a,b,2026-01-05 08:00,,,Closed").unwrap();
    assert_eq!((row.closing, row.notes), (Some(ClosingWord::Fixed), vec![Note::ClosingMissing]));
}

#[test]
fn a_wall_clock_time_that_the_clocks_skipped_is_noted() {
    let row = one("1,Leak,a,b,2026-03-08 02:30,,,").unwrap();
    assert_eq!(row.notes, [Note::ClockSkipped(TimeName::Posted)]);
}

#[test]
fn a_key_seen_twice_is_the_same_or_a_later_state() {
    let text = "id,title,name,name,posted,status\n\
                1,Leak,a,b,2026-01-05 08:00,Open\n\
                1,Leak,a,b,2026-01-05 08:00,Open\n\
                1,Leak,a,b,2026-01-05 08:00,Closed\n";
    let mut stream = stream(text);
    let rows: Vec<_> = stream.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows[1].notes, [Note::Repeated { of: 1 }]);
    assert!(rows[2].notes.contains(&Note::LaterState { of: 2 }));
    assert_ne!(rows[0].content_hash, rows[2].content_hash);
    let counts = stream.counts();
    assert_eq!((counts.rows, counts.repeated, counts.later_states), (3, 1, 1));
}

#[test]
fn a_long_title_is_cut_and_a_long_body_turned_down() {
    let long = "消".repeat(121);
    let text = format!("id,title,name,name,posted,body\n1,{long},a,b,2026-01-05 08:00,more\n");
    let row = outcomes(text).pop().unwrap().unwrap();
    assert_eq!(row.title.chars().count(), 120);
    assert_eq!(row.body, format!("{long}\n\nmore"));
    let text = format!("id,title,name,name,posted,body\n1,x,a,b,2026-01-05 08:00,{}\n", "防".repeat(20_001));
    let reject = outcomes(text).pop().unwrap().unwrap_err();
    assert_eq!(reject.reason, RejectReason::TooLong { field: TextName::Body, found: 20_001 });
    assert_eq!(reject.reason.words(Lang::En), "description too long: 20001 characters, the limit is 20000");
}

#[test]
fn a_file_without_a_header_is_read_by_position() {
    let mapping = r#"
source = "bare"
zone = "UTC"
header = false
delimiter = ";"
key = "{id}"
columns = { id = 1, title = 2, posted = 3 }
poster = { name = "Fire" }
text = { title = "{title}" }
status = { otherwise = "open" }
time = { posted = { column = "posted", reads = "date", formats = "%d.%m.%Y" } }
"#;
    let mapping = Mapping::parse(mapping).unwrap();
    let rows: Vec<_> = read(Cursor::new("7;Blocked exit;03.02.2026\n"), None, &mapping).unwrap().collect();
    let row = rows[0].as_ref().unwrap();
    assert_eq!((row.key.as_str(), row.row, row.posted_at), ("7", 1, 1_770_076_800_000));
}

#[test]
fn a_file_that_breaks_off_ends_with_a_reject() {
    let mut outcomes = fixture_text("[{\"unique_key\":\"1\"},\n{\"uniq");
    assert!(matches!(outcomes.pop().unwrap().unwrap_err().reason, RejectReason::Broken { .. }));
    assert_eq!(outcomes.pop().unwrap().unwrap_err().reason, RejectReason::MissingTitle);
}

fn fixture_text(text: &'static str) -> Vec<Result<SourceRow, Reject>> {
    let mapping = builtin::find("nyc-api").unwrap().unwrap();
    read(text.as_bytes(), None, &mapping).unwrap().collect()
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let text = "id,title,name,name,posted\n1,消防😀,a,b,2026-01-05 08:00\n";
    let units = || text.encode_utf16();
    let little = [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes));
    let big = [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes));
    for bytes in [little.collect::<Vec<u8>>(), big.collect()] {
        assert_eq!(rows(outcomes(bytes))[0].title, "消防😀");
    }
}

#[test]
fn three_layouts_of_new_york_give_the_same_rows() {
    let delta = rows(fixture("nyc_delta.csv", "nyc"));
    let full = rows(fixture("nyc_full.csv", "nyc-full"));
    let api = rows(fixture("nyc_api.json", "nyc-api"));
    for other in [&full, &api] {
        for (row, other) in delta.iter().zip(other) {
            assert_eq!((&row.key, &row.title, row.target), (&other.key, &other.title, other.target));
            assert_eq!((&row.poster, &row.asked), (&other.poster, &other.asked));
            assert_eq!((row.posted_at, &row.place), (other.posted_at, &other.place));
        }
    }
    assert_eq!((delta.len(), full.len(), api.len()), (3, 3, 3));
    assert_eq!(delta[0].poster.name, "311 PHONE");
    assert_eq!(delta[2].poster.code.as_deref(), Some("TLC"));
    assert!(full[0].result.as_deref().unwrap().contains("Departmentâ\\u0080\\u0099s"));
}

#[test]
fn boston_names_its_departments_in_two_ways() {
    let old = rows(fixture("boston_old.csv", "boston"));
    assert!(!old[0].is_cross());
    assert!(old[1].is_cross());
    assert_eq!(old[1].asked.as_ref().unwrap().name, "Parks & Recreation Department");
    assert_eq!(old[2].target, TargetState::Open);
    let new = rows(fixture("boston_new.csv", "boston"));
    assert!(new[0].due_at.is_some() && !new[0].is_cross());
}

#[test]
fn twelve_hour_times_and_status_words_of_los_angeles_are_read() {
    let rows = rows(fixture("la.csv", "la"));
    assert_eq!(rows[0].posted_at, 1_514_793_609_000);
    assert_eq!(rows[1].target, TargetState::Withdrawn);
    assert_eq!(rows[2].closing, Some(ClosingWord::Referred));
}

#[test]
fn notes_of_several_lines_and_offsets_of_san_francisco_are_read() {
    let rows = rows(fixture("sf.csv", "sf"));
    assert_eq!(rows[0].result.as_deref(), Some("Crew sent.\nDone & checked."));
    assert_eq!(rows[0].place, None);
    assert_eq!(rows[0].posted_at, 1_468_422_667_000);
    assert_eq!(rows[1].target, TargetState::InProgress);
}

#[test]
fn letters_that_could_not_be_read_are_turned_down_by_the_filter() {
    let outcomes = fixture("shanghai.csv", "shanghai");
    let reject = outcomes[1].as_ref().unwrap_err();
    assert_eq!(reject.reason.words(Lang::Zh), "来源页面读取失败（error!）");
    assert_eq!(reject.key.as_deref(), Some("B2"));
    let row = outcomes[0].as_ref().unwrap();
    assert_eq!((row.key.as_str(), row.target), ("A1", TargetState::Closed));
    assert_eq!(row.posted_at, 1_688_572_800_000);
    let twin = outcomes[2].as_ref().unwrap();
    assert_eq!(twin.notes, [Note::SameText { of: 1 }]);
}

#[test]
fn what_a_site_will_not_handle_is_closed_as_unfounded_with_its_reason() {
    let rows = rows(fixture("govsite.csv", "govsite"));
    assert_eq!(rows[0].title, "栏目“办事指南”打不开");
    assert_eq!(rows[0].closing, Some(ClosingWord::Fixed));
    assert_eq!(rows[0].matter_path, ["政府网站找错", "网站无法访问"]);
    assert_eq!(rows[1].closing, Some(ClosingWord::Unfounded));
    assert_eq!(rows[1].return_reason.as_deref(), Some("重复提交"));
}

//! The built-in mappings against whole exports.

use std::collections::{BTreeMap, HashSet};

use liaison::import::builtin;
use liaison::import::reader;

use super::data;

/// What is expected of a file. Departments are counted by code, or by name where there is none.
struct Expected {
    file: &'static str,
    rows: u64,
    rejects: &'static [(&'static str, u64)],
    notes: &'static [(&'static str, u64)],
    posters: usize,
    asked: usize,
    cross: u64,
}

fn check(mapping: &str, expected: &Expected) {
    let path = data(expected.file);
    let mapping = builtin::find(mapping).unwrap().unwrap();
    let mut stream = reader::open(&path, &mapping).unwrap();
    let (mut rejects, mut notes) = (BTreeMap::new(), BTreeMap::new());
    let (mut posters, mut asked) = (HashSet::new(), HashSet::new());
    let mut cross = 0;
    for outcome in stream.by_ref() {
        match outcome {
            Ok(row) => {
                cross += u64::from(row.is_cross());
                for note in &row.notes {
                    *notes.entry(note.code()).or_insert(0) += 1;
                }
                posters.insert(row.poster.code.unwrap_or(row.poster.name));
                asked.extend(row.asked.map(|asked| asked.code.unwrap_or(asked.name)));
            }
            Err(reject) => *rejects.entry(reject.reason.code()).or_insert(0) += 1,
        }
    }
    let counts = stream.counts();
    assert_eq!(rejects, expected.rejects.iter().copied().collect(), "{}", expected.file);
    assert_eq!(notes, expected.notes.iter().copied().collect(), "{}", expected.file);
    assert_eq!(counts.rows, expected.rows, "{}", expected.file);
    assert_eq!(counts.records, counts.blank + counts.rows + counts.rejected);
    assert_eq!(stream.bytes_read(), stream.bytes_total().unwrap());
    let departments = (posters.len(), asked.len(), cross);
    assert_eq!(departments, (expected.posters, expected.asked, expected.cross), "{}", expected.file);
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn four_days_of_new_york_are_read() {
    check(
        "nyc",
        &Expected {
            file: "us/nyc311_2026-08_delta1_2026-08-02.csv",
            rows: 777,
            rejects: &[],
            notes: &[],
            posters: 6,
            asked: 9,
            cross: 769,
        },
    );
    check(
        "nyc",
        &Expected {
            file: "us/nyc311_2026-08_delta2_2026-08-03.csv",
            rows: 10_634,
            rejects: &[("closed_before_posted", 7)],
            notes: &[("closing_dropped", 289)],
            posters: 6,
            asked: 14,
            cross: 10_439,
        },
    );
    check(
        "nyc",
        &Expected {
            file: "us/nyc311_2026-08_delta3_2026-08-04.csv",
            rows: 9535,
            rejects: &[],
            notes: &[("closing_dropped", 298)],
            posters: 6,
            asked: 13,
            cross: 9328,
        },
    );
    check(
        "nyc",
        &Expected {
            file: "us/nyc311_2026-08_delta4_2026-08-05.csv",
            rows: 11_209,
            rejects: &[],
            notes: &[("closing_dropped", 444)],
            posters: 6,
            asked: 13,
            cross: 10_980,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn the_full_set_of_new_york_is_read() {
    check(
        "nyc-full",
        &Expected {
            file: "us/nyc311_2018-10_full41cols.csv",
            rows: 6765,
            rejects: &[],
            notes: &[
                ("bytes_written_out", 36),
                ("clock_twice", 3),
                ("closing_dropped", 117),
                ("closing_missing", 2),
            ],
            posters: 7,
            asked: 19,
            cross: 6632,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn the_objects_of_new_york_are_read() {
    check(
        "nyc-api",
        &Expected {
            file: "us/nyc311_socrata_api_1000.json",
            rows: 999,
            rejects: &[("closed_before_posted", 1)],
            notes: &[],
            posters: 6,
            asked: 10,
            cross: 986,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn one_department_of_boston_works_for_another_in_1205_rows() {
    check(
        "boston",
        &Expected {
            file: "us/boston311_2011_q3.csv",
            rows: 31_828,
            rejects: &[],
            notes: &[("due_dropped", 3)],
            posters: 6,
            asked: 11,
            cross: 1205,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn the_later_header_of_boston_is_read() {
    check(
        "boston",
        &Expected {
            file: "us/boston311_2019_animals.csv",
            rows: 8928,
            rejects: &[],
            notes: &[],
            posters: 3,
            asked: 12,
            cross: 3492,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn los_angeles_is_read() {
    check(
        "la",
        &Expected {
            file: "us/la311_2018-01_10000.csv",
            rows: 9987,
            rejects: &[("closed_before_posted", 13)],
            notes: &[],
            posters: 7,
            asked: 6,
            cross: 9987,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn san_francisco_is_read() {
    check(
        "sf",
        &Expected {
            file: "us/sf311_10000.csv",
            rows: 9983,
            rejects: &[("closed_before_posted", 17)],
            notes: &[],
            posters: 7,
            asked: 200,
            cross: 9983,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn twelve_letters_of_shanghai_could_not_be_read_at_their_source() {
    check(
        "shanghai",
        &Expected {
            file: "zh/shanghai_petitions_2023-07_2023-11.csv",
            rows: 3853,
            rejects: &[("filtered", 12)],
            notes: &[("repeated", 48), ("same_text", 88)],
            posters: 1,
            asked: 497,
            cross: 3853,
        },
    );
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[test]
fn errors_on_government_sites_are_read() {
    check(
        "govsite",
        &Expected {
            file: "zh/govsite_errors_2023-07_2023-12.csv",
            rows: 8124,
            rejects: &[],
            notes: &[("title_cut", 692)],
            posters: 3322,
            asked: 3392,
            cross: 5969,
        },
    );
}

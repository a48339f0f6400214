//! The days off and make-up working days of the demo county: those of mainland China, as the
//! General Office of the State Council announced them in November 2024 and November 2025.

use liaison_domain::calendar::NamedDay;
use liaison_domain::time::days_from_civil;

/// A festival: its name, the days off (month, first, last), and the make-up days (month, day).
type Festival = (&'static str, &'static [(u8, u8, u8)], &'static [(u8, u8)]);

const Y2025: [Festival; 6] = [
    ("元旦", &[(1, 1, 1)], &[]),
    ("春节", &[(1, 28, 31), (2, 1, 4)], &[(1, 26), (2, 8)]),
    ("清明节", &[(4, 4, 6)], &[]),
    ("劳动节", &[(5, 1, 5)], &[(4, 27)]),
    ("端午节", &[(5, 31, 31), (6, 1, 2)], &[]),
    ("国庆节、中秋节", &[(10, 1, 8)], &[(9, 28), (10, 11)]),
];

const Y2026: [Festival; 7] = [
    ("元旦", &[(1, 1, 3)], &[(1, 4)]),
    ("春节", &[(2, 15, 23)], &[(2, 14), (2, 28)]),
    ("清明节", &[(4, 4, 6)], &[]),
    ("劳动节", &[(5, 1, 5)], &[(5, 9)]),
    ("端午节", &[(6, 19, 21)], &[]),
    ("中秋节", &[(9, 25, 27)], &[]),
    ("国庆节", &[(10, 1, 7)], &[(9, 20), (10, 10)]),
];

/// Every day of these two years that does not go by its weekday.
#[must_use]
pub fn days() -> Vec<(i64, NamedDay)> {
    let year = |year: i32, festivals: &'static [Festival]| {
        festivals.iter().flat_map(move |(name, off, made_up)| {
            let day = move |month: u8, day: u8, worked: bool| {
                let named = NamedDay { worked, name: (*name).to_owned() };
                days_from_civil(year, month, day).map(|day| (day, named))
            };
            let off = off
                .iter()
                .flat_map(move |(m, first, last)| (*first..=*last).filter_map(move |d| day(*m, d, false)));
            off.chain(made_up.iter().filter_map(move |(m, d)| day(*m, *d, true)))
        })
    };
    year(2025, &Y2025).chain(year(2026, &Y2026)).collect()
}

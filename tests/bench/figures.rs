//! Numbers and the table they end in.

use std::fmt::Write as _;
use std::time::Duration;

/// One line of the table.
pub struct Line {
    pub what: String,
    pub ours: String,
    pub floor: String,
    pub ratio: String,
}

impl Line {
    pub fn new(
        what: impl Into<String>,
        ours: impl Into<String>,
        floor: impl Into<String>,
        ratio: Option<f64>,
    ) -> Self {
        let ratio = ratio.map_or_else(|| "—".to_owned(), |r| format!("{r:.2}"));
        Self { what: what.into(), ours: ours.into(), floor: floor.into(), ratio }
    }
}

/// The table in Markdown.
pub fn table(lines: &[Line]) -> String {
    let mut text = "| What | Liaison | Floor | Ratio |\n|---|---|---|---|\n".to_owned();
    for Line { what, ours, floor, ratio } in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {what} | {ours} | {floor} | {ratio} |");
    }
    text
}

/// The middle one.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The value below which `share` (0 to 1) of them lie, in milliseconds.
pub fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of some thousands"
    )]
    let place = ((times.len().saturating_sub(1)) as f64 * share).round() as usize;
    times.get(place).map_or(f64::NAN, |t| ms(*t))
}

/// In milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// How many a second.
pub fn rate(n: usize, time: Duration) -> f64 {
    count(n) / time.as_secs_f64()
}

/// As a number to divide by.
#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are far below 2^52")]
pub fn count(n: usize) -> f64 {
    n as f64
}

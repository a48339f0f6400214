//! The rules, proved from outside: by named stories, by the whole table of acts, and by chance.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

mod always;
mod approval;
mod cast;
mod chance;
mod corrections;
mod courses;
mod cover;
mod filters;
mod gaps;
mod matrix;
mod moments;
mod older;
mod posting;
mod properties;
mod receivers;
mod results;
mod returns;
mod sense;
mod stories;
mod whole_life;
mod wishes;
mod working_time;

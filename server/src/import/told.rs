//! What a row said last time about things that no act corrects.
//!
//! An item keeps its deadline, its party, its matter and its poster as they were published. When a
//! later row says otherwise, that is noted in the record; the digests here tell whether it says
//! otherwise *than before*, so that the same thing is not noted twice. They travel in the row's mark.

use liaison_domain::item::{Command, CorrectedField, Refusal};
use liaison_domain::text::{self, NOTE_MAX};
use sha2::{Digest, Sha256};

use super::course::Course;
use super::row::{RejectReason, SourceRow};
use crate::ids::hex;

/// A thing that no act corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Result,
    Due,
    Party,
    Matter,
    Poster,
    Asked,
    Urgent,
}

impl Topic {
    const ALL: [Self; 7] =
        [Self::Result, Self::Due, Self::Party, Self::Matter, Self::Poster, Self::Asked, Self::Urgent];

    fn value(self, row: &SourceRow) -> String {
        match self {
            Self::Result => row.result.clone().unwrap_or_default(),
            Self::Due => row.due_at.map_or_else(String::new, moment),
            Self::Party => row.party.clone().unwrap_or_default(),
            Self::Matter => row.matter_path.join(" > "),
            Self::Poster => row.poster.name.clone(),
            Self::Asked => row.asked.as_ref().map_or_else(String::new, |d| d.name.clone()),
            Self::Urgent => if row.urgent { "是 / yes" } else { "否 / no" }.to_owned(),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Result => "办理情况 / Result",
            Self::Due => "办理期限 / Due",
            Self::Party => "监管对象 / Party",
            Self::Matter => "类别 / Matter",
            Self::Poster => "发布单位 / Posted by",
            Self::Asked => "承办单位 / Assigned to",
            Self::Urgent => "紧急 / Urgent",
        }
    }
}

pub(super) fn moment(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map_or_else(|_| ms.to_string(), |t| t.to_string())
}

/// The digests: one for each topic, and one for the texts that an act does correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    topics: [String; 7],
    /// Marks of earlier versions have none.
    texts: Option<String>,
}

impl Told {
    /// Of a row.
    #[must_use]
    pub fn of(row: &SourceRow) -> Self {
        // An eighth of a digest tells two texts apart well enough: a miss costs one note.
        let digest = |value: &str| hex(&Sha256::digest(value)[..4]);
        let topics = Topic::ALL.map(|topic| {
            let value = topic.value(row);
            if value.is_empty() { "-".to_owned() } else { digest(&value) }
        });
        // No text holds a zero byte: the three cannot flow into each other.
        let place = row.place.as_deref().unwrap_or_default();
        let texts = Some(digest(&[row.title.as_str(), &row.body, place].join("\0")));
        Self { topics, texts }
    }

    /// What a row says, in short: its content, then the digests. Two rows of which it is the same ask
    /// for the same.
    #[must_use]
    pub fn said(row: &SourceRow) -> String {
        let told = Self::of(row);
        let texts = told.texts.unwrap_or_default();
        format!("{} {} {texts}", hex(&row.content_hash), told.topics.join(" "))
    }

    /// Reads the digests in what a row said; `None` when there are none.
    #[must_use]
    pub fn parse(said: &str) -> Option<Self> {
        let mut digests: Vec<String> = said.split(' ').skip(1).map(str::to_owned).collect();
        let texts = digests.split_off(digests.len().min(7)).into_iter().next();
        digests.try_into().ok().map(|topics| Self { topics, texts })
    }

    fn changed(&self, now: &Self) -> Vec<Topic> {
        let pairs = Topic::ALL.into_iter().zip(self.topics.iter().zip(&now.topics));
        pairs.filter(|(_, (before, now))| before != now).map(|(topic, _)| topic).collect()
    }
}

/// What the row said before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Before<'a> {
    /// Nothing: the item is new.
    Nothing,
    /// Something, but it is not known what.
    Unknown,
    /// This.
    Told(&'a Told),
}

impl Course<'_> {
    /// Corrects and notes what the row says beside its state.
    pub(super) fn amend(&mut self, before: Before<'_>) -> Result<(), RejectReason> {
        let mut topics = match before {
            Before::Nothing => vec![Topic::Result],
            Before::Unknown => Vec::new(),
            Before::Told(told) => told.changed(&Told::of(self.row)),
        };
        let texts_stand = match before {
            Before::Nothing => true,
            Before::Unknown => false,
            // What was corrected here stays until the register itself says something new.
            Before::Told(told) => told.texts.is_some() && told.texts == Told::of(self.row).texts,
        };
        if !texts_stand {
            self.correct()?;
        }
        let asked_is_in = self.names.asked.as_ref().is_none_or(|d| self.item().present(d).is_some());
        topics.retain(|topic| match topic {
            // A report carries it already, or there is nothing to say.
            Topic::Result => !self.result_reported && self.row.result.is_some(),
            // An act has seen to it already.
            Topic::Asked => self.lead_kept || !asked_is_in,
            _ => true,
        });
        for topic in topics {
            let value = topic.value(self.row);
            for part in parts(if value.is_empty() { "—" } else { &value }) {
                let text = format!("{}: {part}", topic.words());
                let poster = self.item().poster.clone();
                self.act(&poster, Command::Note { text, files: Vec::new() }, self.amended_at())?;
            }
        }
        Ok(())
    }

    fn correct(&mut self) -> Result<(), RejectReason> {
        let row = self.row;
        let texts = [
            (CorrectedField::Title, row.title.as_str(), self.item().title.as_str()),
            (CorrectedField::Body, &row.body, &self.item().body),
            (CorrectedField::Place, row.place.as_deref().unwrap_or_default(), &self.item().place),
        ];
        let [title, body, place] = texts.map(|(_, says, stands)| {
            // What is not text is left to the rules, which turn it down.
            let same = text::check(says, false, usize::MAX).is_ok_and(|says| says == stands);
            (!same).then(|| says.to_owned())
        });
        if title.is_none() && body.is_none() && place.is_none() {
            return Ok(());
        }
        let poster = self.item().poster.clone();
        match self.act(&poster, Command::Correct { title, body, place, party: None }, self.amended_at()) {
            Ok(()) | Err(Refusal::NothingChanged) => Ok(()),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

/// A text in pieces that fit into a note.
fn parts(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(NOTE_MAX - 100).map(|piece| piece.iter().collect()).collect()
}

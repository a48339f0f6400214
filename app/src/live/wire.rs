//! Frames as they come from the stream and as tabs pass them on, and what is inside.

use liaison_domain::item::Card;
use liaison_domain::{ItemId, Timestamp};
use serde::Deserialize;

/// One frame of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// `change`, `beat`, `resync`, `signed-out`, `bye`; between tabs also `ask` and `lost`.
    pub event: String,
    /// The position's token.
    pub id: String,
    /// The token sent before it.
    pub before: String,
    /// The change, as JSON.
    pub body: String,
}

impl Frame {
    /// A frame as the stream sends it: the first data line is the token before.
    #[must_use]
    pub fn new(event: &str, id: &str, data: &str) -> Self {
        let (before, body) = data.split_once('\n').unwrap_or((data, ""));
        Self { event: event.into(), id: id.into(), before: before.into(), body: body.into() }
    }

    /// As one text, for other tabs.
    #[must_use]
    pub fn pack(&self) -> String {
        [&*self.event, &self.id, &self.before, &self.body].join("\n")
    }

    /// From another tab.
    #[must_use]
    pub fn unpack(text: &str) -> Option<Self> {
        let (event, rest) = text.split_once('\n')?;
        let (id, data) = rest.split_once('\n')?;
        Some(Self::new(event, id, data))
    }
}

/// A change of an item.
#[cfg_attr(
    not(any(feature = "hydrate", feature = "ssr")),
    expect(dead_code, reason = "only the browser reads changes; frames are tested natively")
)]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Change {
    /// The event's word.
    pub kind: String,
    /// Which item.
    pub item: ItemId,
    /// When it was written down.
    pub at: Timestamp,
    /// The item's row after it.
    pub card: Option<Card>,
    /// Whether my department posted the item or was ever part of it.
    #[serde(default)]
    pub mine: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_passes_unchanged_to_another_tab() {
        for data in ["before\n{\"kind\":\"noted\"}", "before", ""] {
            let frame = Frame::new("change", "id", data);
            assert_eq!(Frame::unpack(&frame.pack()), Some(frame));
        }
        assert_eq!(Frame::unpack("nonsense"), None);
    }
}

//! Whether an item stands as a row says.

use liaison_domain::item::{ClosingCode, Item, ItemState};

use super::row::{ClosingWord, SourceRow, TargetState};

/// The closing code of a closed row; what is closed without a word is taken for put right.
#[must_use]
pub const fn closing_code(row: &SourceRow) -> ClosingCode {
    match row.closing {
        Some(ClosingWord::Referred) => ClosingCode::Referred,
        Some(ClosingWord::Unfounded) => ClosingCode::Unfounded,
        Some(ClosingWord::OnRecord) => ClosingCode::OnRecord,
        Some(ClosingWord::Withdrawn) => ClosingCode::Withdrawn,
        Some(ClosingWord::Fixed) | None => ClosingCode::Fixed,
    }
}

/// Whether the item stands as the row says.
///
/// Two states have two forms. What was reopened is in progress, because a department that has
/// accepted cannot become one that has not; other registers call both *open*. What is taken back
/// after a department accepted is closed with the code *withdrawn*, because the rules allow taking
/// back only before.
#[must_use]
pub fn agrees(item: &Item, row: &SourceRow) -> bool {
    let state = item.state();
    let closed_as = |code| item.closing.as_ref().is_some_and(|c| c.code == code);
    let reopened = state == ItemState::InProgress && item.reopened > 0;
    match row.target {
        TargetState::Open => state == ItemState::Open || reopened,
        TargetState::Dispatched if row.asked.is_none() => state == ItemState::Open || reopened,
        TargetState::Dispatched => state == ItemState::Dispatched || reopened,
        TargetState::InProgress => state == ItemState::InProgress,
        TargetState::Reported => state == ItemState::Reported,
        TargetState::Closed => {
            let at = item.closing.as_ref().map(|c| c.at.0);
            state == ItemState::Closed
                && closed_as(closing_code(row))
                && (row.closed_at.is_none() || row.closed_at == at)
        }
        TargetState::Withdrawn => {
            state == ItemState::Withdrawn || state == ItemState::Closed && closed_as(ClosingCode::Withdrawn)
        }
        TargetState::Returned => state == ItemState::Open && item.returns > 0,
        TargetState::OnHold | TargetState::Rejected => false,
    }
}

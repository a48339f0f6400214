//! Whom a change on the stream concerns: whose tasks it may have given or taken.

use super::wire::Change;
use liaison_domain::item::{Card, ItemState};

/// Whether the figure beside 待办 may have moved.
#[must_use]
pub const fn moves_tasks(change: &Change, office: bool) -> bool {
    change.mine || office
}

/// Whether 待办 may show something else, beside the rows that stand there already: tasks, or a
/// posting to the open pool, which is news for every department.
#[must_use]
pub fn moves_home(change: &Change, office: bool) -> bool {
    moves_tasks(change, office) || (is_posting(&change.kind) && change.card.as_ref().is_some_and(is_for_all))
}

fn is_posting(kind: &str) -> bool {
    matches!(kind, "published" | "approved")
}

fn is_for_all(card: &Card) -> bool {
    card.state == ItemState::Open && card.lead().is_none()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::Lang;
    use liaison_domain::{Role, Roles, Timestamp};

    fn change(kind: &str, state: ItemState, mine: bool) -> Change {
        let card = Card { state, parts: Vec::new(), ..crate::tests::samples::card(Lang::Zh) };
        Change { kind: kind.to_owned(), item: card.id.clone(), at: Timestamp(0), card: Some(card), mine }
    }

    #[test]
    fn an_office_follows_whatever_happens() {
        for role in [Role::Coordinator, Role::Arbiter, Role::Supervisor] {
            assert!(crate::live::is_office(Roles::of(&[Role::Officer, role])));
        }
        assert!(!crate::live::is_office(Roles::of(&[Role::Officer, Role::Head])));
        let elsewhere = change("disputed", ItemState::Disputed, false);
        assert!(moves_tasks(&elsewhere, true) && moves_home(&elsewhere, true));
        assert!(!moves_tasks(&elsewhere, false) && !moves_home(&elsewhere, false));
    }

    #[test]
    fn a_posting_to_the_pool_is_news_for_everybody_and_a_task_for_nobody() {
        for kind in ["published", "approved"] {
            let posted = change(kind, ItemState::Open, false);
            assert!(moves_home(&posted, false) && !moves_tasks(&posted, false));
        }
        assert!(!moves_home(&change("published", ItemState::Dispatched, false), false));
        assert!(!moves_home(&change("noted", ItemState::Open, false), false));
    }
}

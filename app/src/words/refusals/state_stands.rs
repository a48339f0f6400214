//! Where the item's state stands in the way: what would make the act possible.

use crate::Lang;
use crate::words::{common, state};
use liaison_domain::item::{Action, ItemState};

/// As many states are taken in at a glance; more are summed up.
const FEW: usize = 3;

words! {
    now(state: &str): "事项现在是“{state}”。" / "The item is now “{state}”.";
    while_it_is(fits: &str): "{fits}时才能这样办。" / "This is possible while it is {fits}.";
    while_active: "发布之后、结案之前才能这样办。" / "This is possible once it is posted and until it is closed.";
    archived: "归档后不能再写入任何内容。有新情况的，请发布新的事项。"
        / "Nothing can be added to an archived item. If there is something new, post a new item.";
    archived_for_good: "归档的事项不能再重新打开。问题再次出现的，请发布新的事项。"
        / "An archived item stays closed for good. If the problem is back, post a new item.";
    closed: "已结案的事项只读。要继续办理的，请发布单位或督查员先重新打开；与原来的问题无关的，请发布新的事项。"
        / "A closed item is read-only. For more work on it, the posting department or a supervisor reopens it first; for anything else, post a new item.";
    resume_first: "请牵头单位或协调机构先恢复办理。" / "The lead or the coordinator has to resume it first.";
    ended: "它已经结束，不再办理。仍需处理的，请发布新的事项。" / "It has ended, and nobody works on it. If there is still a problem, post a new item.";
}

pub(super) fn text(lang: Lang, stands: ItemState, action: Action) -> String {
    let then = match stands {
        ItemState::Archived if action == Action::Reopen => archived_for_good(lang).to_owned(),
        ItemState::Archived => archived(lang).to_owned(),
        ItemState::Closed => closed(lang).to_owned(),
        ItemState::OnHold => resume_first(lang).to_owned(),
        ItemState::Withdrawn | ItemState::Rejected => ended(lang).to_owned(),
        ItemState::Draft
        | ItemState::PendingApproval
        | ItemState::Open
        | ItemState::Dispatched
        | ItemState::Disputed
        | ItemState::InProgress
        | ItemState::Reported
        | ItemState::Reinspection => possible(lang, action.states()),
    };
    [now(lang, state::item_state(lang, stands)), then].join(common::between_sentences(lang))
}

fn possible(lang: Lang, states: &[ItemState]) -> String {
    if states.len() > FEW {
        return while_active(lang).to_owned();
    }
    let quoted = |s: &ItemState| common::quoted(lang, state::item_state(lang, *s));
    let mut fits: Vec<_> = states.iter().map(quoted).collect();
    let last = fits.pop().unwrap_or_default();
    if fits.is_empty() {
        return while_it_is(lang, &last);
    }
    while_it_is(lang, &[&fits.join(common::comma(lang)), &last].map(String::as_str).join(common::or(lang)))
}

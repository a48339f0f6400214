//! Words of 待办.

words! {
    heading(n: usize): "现在需要我办的（{n}）" / "Waiting on me ({n})";
    mine: "等我办" / "Needs me";
    mine_note: "已逾期的在前，再按督办和期限排列" / "Overdue first, then supervised, then by deadline";
    soon: "快到期" / "Due soon";
    soon_note: "办理期限已用去 75% 以上" / "More than 75% of the time is used";
    waiting: "我在等" / "I am waiting";
    waiting_note: "等其他单位办理，可以催办" / "Other departments have to act; you may remind them";
    posted_by(who: &str): "{who} 发布" / "posted by {who}";
    posted_by_us: "你单位 发布" / "posted by you";
    led_by(who: &str): "{who} 牵头" / "led by {who}";
    turn: "轮到：" / "waiting on ";
    as_what(what: &str): "（{what}）" / " ({what})";
    remind: "催办" / "Remind";
    reminded(n: u32): "已催 {n} 次" / "reminded {n} time" | "reminded {n} times";
    view: "查看" / "View";
    show_updates(n: u32): "查看全部 {n} 条动态" / "Show {n} update" | "Show all {n} updates";
    see_updates: "查看动态" / "See the timeline";
    open_to_all: "等待单位认领" / "waiting for a department to claim it";
    mark_read: "标为已读" / "Mark as read";
    mark_all_read: "全部标为已读" / "Mark all as read";
    for_information: "仅供知晓" / "For information";
    all_updates(n: u32): "查看全部 {n} 条动态" / "See {n} update" | "See all {n} updates";
    more_updates(n: u32): "查看全部动态（超过 {n} 条）" / "See all updates (more than {n})";
    updates: "动态" / "Updates";
    which_updates: "筛选动态" / "Filter updates";
    every_update: "全部" / "All";
    unread_updates: "未读" / "Unread";
    unread_updates_are(n: u32): "未读 {n}" / "Unread {n}";
    updates_asked: "派给我单位" / "Assigned to us";
    updates_posted: "我单位发布" / "Posted by us";
    updates_followed: "我关注的" / "Followed by me";
    none_of_these: "没有符合的动态。" / "No such updates.";
    updates_shown(n: usize): "本页 {n} 条" / "{n} on this page";
    no_updates: "没有动态。其他单位有变化时会写在这里。" / "No updates. What other departments change is listed here.";
    updates_failed: "动态暂时取不到，待办不受影响。" / "Updates cannot be shown at the moment; your tasks are not affected.";
    nothing: "现在没有等你办的事项" / "Nothing waits for you";
    nothing_text: "有单位点名请你单位办理，或者轮到你单位时，会出现在这里。"
        / "When your department is asked to act, or it is its turn, it appears here.";
    see_open(n: u32): "看看待认领的 {n} 件" / "See {n} open to claim";
    see_items: "查看全部事项" / "See all items";
}

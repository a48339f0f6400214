//! Words of what changes by itself.

words! {
    on: "实时更新中" / "Live";
    waiting(since: &str): "正在重连，{since} 之后的变化可能未显示" / "Reconnecting. Changes since {since} may be missing";
    off: "未开启实时更新" / "Not live";
    pause_updates: "暂停实时更新" / "Pause live updates";
    resume_updates: "恢复实时更新" / "Resume live updates";
    new_tasks(n: usize): "有 {n} 条新待办，点此显示" / "New tasks: {n}. Show them";
    new_items(n: usize): "有 {n} 条新动态，点此显示" / "New items: {n}. Show them";
    new_entries(n: usize): "{n} 条新动态" / "New entries: {n}";
    up_to_date: "已是最新" / "Up to date";
    new: "新" / "New";
    gone(by: &str, at: &str, what: &str): "已移出本视图：{by} {at} {what}" / "No longer in this view: {by} {what}, {at}";
    gone_plain: "已移出本视图" / "No longer in this view";
    just_changed(by: &str, what: &str): "此事项刚被{by}{what}" / "{by} has just {what}: this item has changed";
    just_told(what: &str): "系统刚更新了此事项：{what}" / "The system has just {what}: this item has changed";
    see_change: "查看变化" / "See what changed";
    see_change_apart: "在新窗口查看变化" / "See what changed in a new window";
    draft_is_kept: "你填写的内容仍在，可以继续提交。" / "What you typed is kept; you can still submit it.";
    tasks_now(n: u32): "现有 {n} 件待办" / "Tasks waiting for you: {n}";
    actions_changed: "你可以办理的操作有变化" / "What you can do here has changed";
    full_stop: "。" / ". ";
    submitting: "正在提交…" / "Submitting…";
    signed_out: "登录状态已结束" / "You have been signed out";
    signed_out_text: "重新登录后再继续。本页已填写的内容不会自动提交。" / "Sign in again to go on. What you typed on this page has not been submitted.";
    sign_in: "登录" / "Sign in";
}

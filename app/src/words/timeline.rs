//! What happened, in words: a title that begins with the department, and what was said.

words! {
    published(who: &str): "{who} 发布事项" / "{who} posted the item";
    claimed(who: &str): "{who} 认领（牵头）" / "{who} claimed (lead)";
    claim_lost(who: &str): "{who} 认领未成" / "{who} claimed second";
    joined(who: &str): "{who} 报名配合" / "{who} joined as support";
    invited_support(who: &str, whom: &str): "{who} 邀请 {whom} 配合" / "{who} invited {whom} as support";
    invited_lead(who: &str, whom: &str): "{who} 请 {whom} 牵头" / "{who} asked {whom} to lead";
    signed(who: &str): "{who} 签收" / "{who} signed";
    accepted(who: &str): "{who} 受理" / "{who} accepted";
    returned(who: &str, reason: &str): "{who} 退回：{reason}" / "{who} returned it: {reason}";
    released(who: &str, whom: &str): "{who} 同意 {whom} 退出" / "{who} released {whom}";
    reported(who: &str, finding: &str): "{who} 反馈结果：{finding}" / "{who} reported: {finding}";
    joint_reported(who: &str): "{who} 汇总报告" / "{who} reported for all";
    sent_back(who: &str, whom: &str): "{who} 退回 {whom} 重办" / "{who} sent it back to {whom} for rework";
    closed(who: &str, code: &str): "{who} 结案：{code}" / "{who} closed it: {code}";
    reopened(who: &str): "{who} 重新打开" / "{who} reopened it";
    reminded(who: &str, whom: &str): "{who} 催办 {whom}" / "{who} reminded {whom}";
    withdrawn(who: &str): "{who} 撤回" / "{who} withdrew it";
    noted(who: &str): "{who} 补充说明" / "{who} added a note";
    corrected(who: &str): "{who} 更正" / "{who} corrected it";

    to_pool(until: &str): "公开待认领，认领期限 {until}。" / "Open to all departments; claim by {until}.";
    to_named(whom: &str): "点名：{whom}。" / "Named: {whom}.";
    as_lead(who: &str): "{who}（牵头）" / "{who} (lead)";
    handled_by(name: &str): "承办人 {name}" / "Handler {name}";
    planned(day: &str): "计划 {day} 检查" / "inspection planned for {day}";
    won(who: &str, at: &str): "{who} 已于 {at} 先认领为牵头。" / "{who} had claimed the lead at {at}.";
    basis(text: &str): "依据：{text}" / "Basis: {text}";
    suggested(who: &str): "建议：{who}" / "Suggested: {who}";
    change(field: &str, from: &str, to: &str): "{field}：“{from}”改为“{to}”" / "{field}: “{from}” became “{to}”";
    full_text: "全文" / "Full text";
    recorded(at: &str): "记录于 {at}" / "Recorded {at}";
    system: "系统" / "System";
}

//! Words of the forms that act on an item.

use crate::Lang;
use liaison_domain::item::Action;

words! {
    handler: "承办人" / "Handler";
    plan: "计划检查日期" / "Planned inspection date";
    note: "说明" / "Note";
    reason: "理由" / "Reason";
    role: "角色" / "Role";
    department: "单位" / "Department";
    departments: "单位" / "Departments";
    kept: "已保留的内容" / "What you typed";
    kept_hint: "可以修改" / "You can change it";
    own_result_first: "先反馈你单位自己的结果。" / "Your own department’s result comes first.";
    own_joint_first: "先由你单位汇总报告。" / "Your own department has to report for all first.";
    then_others(who: &str): "还要等 {who} 反馈。" / "{who} has to report as well.";
    back_to_item: "返回事项" / "Back to the item";
    item: "事项" / "Item";
    number: "编号" / "Number";
    title: "标题" / "Title";
    body: "详情" / "Description";
    place: "地点" / "Place";
    state: "状态" / "Status";
    lead: "牵头" / "Lead";
    nobody_yet: "还没有" / "Nobody yet";
    send_again: "核对后再次提交" / "Check and send again";
    changed_since: "你打开之后的变化：" / "Changes since you opened it:";
    other_results: "其他单位的结果" / "Other departments' results";
    all_results: "各单位的结果" / "Every department's result";
    see_results: "查看全文" / "Read in full";

    claim_means(until: &str): "认领后你单位为牵头，反馈期限 {until}。"
        / "Claiming makes your department the lead; report by {until}.";
    join_means(until: &str): "报名后你单位为配合，反馈期限 {until}。"
        / "Joining makes your department a support; report by {until}.";
    same_deadline(until: &str): "反馈期限与牵头单位相同：{until}。" / "Report by the same time as the lead: {until}.";
    accept_means(role: &str, until: &str): "受理后你单位为{role}，反馈期限 {until}。"
        / "Accepting makes your department {role}; report by {until}.";
    sign_means: "签收只记录你单位何时收到，不等于受理。" / "Signing records when your department received it. It does not accept it yet.";
    sign_then(until: &str): "签收后请受理；不属于你单位职责的，可在 {until} 前退回。"
        / "Accept it next; if it is not your duty, you can return it until {until}.";
    return_reason: "退回理由" / "Reason";
    basis: "依据" / "Legal basis";
    entry: "权责清单条目" / "Entry of the powers list";
    entry_hint: "选了条目，可以不再填写依据；条目和条款会写入记录。"
        / "With an entry chosen the basis may stay blank; the entry and its provision go into the record.";
    entry_line(who: &str, duty: &str, basis: &str): "{who}（{duty}）{basis}" / "{who} ({duty}): {basis}";
    duplicate: "重复的事项编号" / "Number of the other item";
    duplicate_hint: "例如 XT-2026-0317" / "For example XT-2026-0317";
    return_needs: "“信息不足”不需要依据和建议单位，请在说明里写清缺什么。"
        / "“Not enough information” needs no basis and no other department: say in the note what is missing.";
    basis_hint: "写明法律、法规或权责清单的条目。" / "Name the law, rule or entry of the powers list.";
    suggested: "建议单位" / "Suggested department";
    suggested_hint: "选“不属本单位职责”或“属地不符”时必须填写。"
        / "Required for “Not our duty” and “Not our area”.";
    return_clock: "退回后认领期限不停止计算；其他单位受理前，首接负责。"
        / "Returning does not stop the clock; the first receiver stays responsible until another accepts.";
    this_return(n: u16): "这是第 {n} 次退回。" / "This is return no. {n}.";
    next_return_disputed: "牵头单位再次退回，将转为权属争议，由协调机构裁定。"
        / "If a lead returns it once more it becomes a dispute, and the coordinator rules.";
    return_disputes: "牵头已退回过，这次退回后转为权属争议，由协调机构裁定。"
        / "A lead has returned it before: with this it becomes a dispute, and the coordinator rules.";
    supplement_whom: "再派给" / "Ask again";
    supplement_means: "补充内容记入动态；该单位重新签收，签收期限重新计算。"
        / "What you add goes into the timeline. The department signs anew, and its time to sign starts anew.";
    supplement_text: "补充内容" / "What was missing";
    supplement_hint(reason: &str): "退回理由：{reason}" / "Returned because: {reason}";
    release_means: "同意后，该单位不再需要反馈。" / "The department will no longer have to report.";
    invite_means: "对方收到后签收，再受理或退回。" / "The department signs, then accepts or returns it.";
    invite_lead_hint: "还没有牵头单位时可以选" / "Possible while nobody leads";
    joint_text: "汇总结论" / "Joint conclusion";
    joint_means: "提交后事项转为待核查，由发布单位核查。" / "The posting department then verifies the result.";
    send_back_which: "退回哪些单位重办" / "Which departments work again";
    send_back_means: "被退回的单位重新办理并反馈，反馈期限重新计算。"
        / "These departments work on it again; their report clock starts anew.";
    code: "结案方式" / "Closing code";
    close_means(n: u32): "结案后事项只读；{n} 天内、归档之前可以重新打开。"
        / "A closed item is read-only; it can be reopened for {n} day, unless it is archived before."
        | "A closed item is read-only; it can be reopened for {n} days, unless it is archived before.";
    checklist: "结案前核对" / "Before closing";
    check_reported(n: usize): "{n} 个单位已反馈" / "Departments that have reported: {n}";
    check_joint: "牵头单位已汇总" / "The lead has reported for all";
    check_open(who: &str): "{who} 未反馈" / "{who} has not reported";
    gaps_unreported(n: usize): "还有 {n} 个单位未反馈，仍要结案？"
        / "Departments that never reported: {n}. Close all the same?";
    gaps_evidence: "还没有证据，仍要结案？" / "There is no evidence yet. Close all the same?";
    gaps_document: "还缺文书号，仍要结案？" / "A document number is missing. Close all the same?";
    gap_unreported(who: &str): "{who} 没有反馈就退出了" / "{who} was let go before it had reported";
    gap_evidence: "反馈结果没有照片或材料" / "No result comes with a photograph or paper";
    gaps_unchecked: "责令改正还没有复查，仍要结案？" / "An order to fix has not been checked. Close all the same?";
    gap_document(who: &str): "{who} 的措施没有写文书号" / "A measure of {who} names no document";
    gap_unchecked(who: &str): "{who} 的责令改正还没有复查" / "Nobody has checked what {who} has ordered to be fixed";
    gaps_then: "仍要结案的，下一步写明理由；理由会写入记录。" / "If you close it, you are asked for the reason next. It goes into the record.";
    close_anyway: "仍要结案" / "Close all the same";
    close_reason: "仍要结案的理由" / "Why it is closed all the same";
    reopen_means: "重新打开后由牵头单位继续办理，反馈期限重新计算。"
        / "The lead goes on with the work; its report clock starts anew.";
    remind_whom(who: &str): "催办发给：{who}。会记入动态。" / "The reminder goes to {who} and is recorded in the timeline.";
    withdraw_means: "撤回后各单位不再办理。撤回的事项不能恢复。"
        / "Departments stop working on it. A withdrawn item cannot be restored.";
    grounds: "理由" / "Grounds";
    lead_unit: "牵头单位" / "Lead";
    supports: "配合单位" / "Supports";
    approve_means: "批准后立即发布，各单位即时收到，期限从现在起算。" / "It is posted at once; every clock starts now.";
    approve_later_means: "事项紧急，已先行发布。批准后补全审批记录。" / "It was urgent and is posted already. Approving completes the record.";
    disapprove_means: "不同意后事项不发布，发布人会看到理由。" / "It is not posted; whoever wrote it sees your reason.";
    disapprove_later_means: "事项已先行发布。不同意会记入动态，由发布单位决定是否撤回。"
        / "It is posted already. Your objection is recorded; your department decides whether to withdraw it.";
    assign_means: "被指派的单位不能直接退回；认为不属于本单位职责的，可以提出争议。"
        / "An assigned department cannot simply return it; it may raise a dispute.";
    assign_suggested: "权责清单列出的单位排在最前。" / "Departments on the powers list come first.";
    with_duty(who: &str, duty: &str): "{who}（{duty}）" / "{who} ({duty})";
    on_the_list(duty: &str, basis: &str): "{duty}：{basis}" / "{duty}: {basis}";
    dispute_means: "提出后由协调机构裁定；裁定前只办理防止危险的应急处置。"
        / "The coordinator rules. Until then only emergency action is taken.";
    plead_means: "双方理由都留在记录里，供裁定参考。" / "Each side's grounds stay in the record for the ruling.";
    rule_means: "裁定后由牵头单位签收受理，裁定不再争议，并作为先例保存。"
        / "The lead then signs and accepts. The ruling stands and is kept as a precedent.";
    rule_text: "裁定意见" / "Ruling";
    hand_over_to: "移交给" / "Hand over to";
    hand_over_means: "对方接收之前，你单位继续负责；接收之后你单位仍可查看。"
        / "You stay responsible until it accepts; afterwards you keep sight of the item.";
    take_over_means(until: &str): "接收后你单位为牵头，反馈期限 {until}。" / "Your department becomes the lead; report by {until}.";
    extension_until: "延期到" / "New deadline";
    extension_means(due: &str, last: &str): "现在的反馈期限是 {due}，最晚可以延到 {last}。由协调机构批复。"
        / "The result is due {due}; the latest possible day is {last}. The coordinator decides.";
    review_on: "审查日期" / "Review on";
    hold_means(last: &str): "同意后暂停计算反馈期限，到审查日期再看是否恢复；最晚 {last}。由协调机构批复。"
        / "The report clock stops until the review; the latest possible day is {last}. The coordinator decides.";
    cancel_means: "撤回后按原来的期限继续办理。" / "You go on by the deadline as it was.";
    asked_extension(who: &str, until: &str): "{who} 申请延期到 {until}。" / "{who} asks for time until {until}.";
    asked_hold(who: &str, until: &str): "{who} 申请挂账，{until} 审查。" / "{who} asks for a pause, to be reviewed on {until}.";
    asked_hand_over(who: &str, whom: &str): "{who} 申请把牵头移交给 {whom}。" / "{who} asks {whom} to take over the lead.";
    asked_because(reason: &str): "理由：{reason}" / "Reason: {reason}";
    resume_means: "恢复后按剩余的时间继续计算反馈期限。" / "The report clock goes on with the time that was left.";
    inspect_unit: "复查单位" / "Department";
    inspect_on: "复查日期" / "Day";
    plan_means: "复查人不能是反馈人。合格后自动结案，不合格重新办理。"
        / "Whoever reported does not re-inspect. Passing closes the item; failing starts the work anew.";
    inspected_at: "复查时间" / "Time of the re-inspection";
    passed: "复查结论" / "Outcome";
    passed_yes: "合格，结案" / "Passed, close";
    passed_no: "不合格，重新办理" / "Failed, back to work";
    inspect_text: "复查记录" / "Record";
    archive_means: "归档后冻结全部记录，不能再修改，也不能再重新打开。"
        / "The record is frozen; afterwards nothing can be changed, and the item cannot be reopened any more.";
    archive_before(until: &str): "现在不归档的，{until} 之前还可以重新打开，到期自动归档。"
        / "Left as it is, the item can be reopened until {until} and is then archived by itself.";
    level: "督办级别" / "Level";
    level_hint(highest: &str): "{highest}级最高。" / "Level {highest} is the highest.";
    level_n(n: &str): "{n}级" / "Level {n}";
    answer_on: "答复期限" / "Answer by";
    supervise_means: "责任单位即时收到，须在期限内答复。" / "The responsible department receives it at once and must answer in time.";
    supervision_order(level: &str, until: &str): "督办（{level}级），{until} 前答复。" / "Order (level {level}); answer by {until}.";
    supervision_answer: "答复" / "Answer";
    decline_means: "不予督办后，事项按原来的期限办理；理由记入动态。" / "The item goes on by its own deadlines; your reason stands in the timeline.";
    wished(who: &str, reason: &str): "{who}申请督办：{reason}" / "{who} asks for an order: {reason}";
    end_means: "解除后督办标记消失，记录保留。" / "The flag goes; the record stays.";
    allow_means: "同一违法行为不得给予两次以上罚款。准予的理由对各单位可见。"
        / "One act is not fined twice. Your reason is seen by every department.";
    allow_whom: "准予哪个单位对哪个违法行为处罚" / "Which department may fine which act";
    first_fined(who: &str, when: &str, document: &str): "{who} 已于 {when} 立案，{document}" / "{who} filed first, on {when}: {document}";
    filed_already: "已有处罚" / "Filed already";
    filed_already_means: "针对同一企业的处罚。同一违法行为不得再罚款。" / "Fines against the same enterprise. The same act is not fined again.";
    fine_act: "违法行为" / "Act";
    fine_act_hint: "与反馈结果里写的一致。" / "As the report names it.";
    fine_provision: "处罚依据条款" / "Provision";
    filed_on: "立案日期" / "Filed on";
    emergency_means: "为防止危险采取的措施，任何时候都可以记录，不影响由谁负责。"
        / "Action taken to prevent danger. It can be recorded at any time and does not change who is responsible.";
    note_label: "写一条说明" / "Write a note";
    note_hint: "能看到这件事项的人都能看到，提交后不能修改或删除。"
        / "Seen by everybody who sees this item. It cannot be changed or deleted later.";
    send_note: "发送说明" / "Send note";
    enterprise: "企业（监管对象）" / "Enterprise";
    enterprise_means: "处罚登记要写明企业；已有处罚的，企业不再更正。" / "A fine needs it. Once a fine is filed, it cannot be changed.";
    credit_code: "统一社会信用代码" / "Credit code";
    correct_means: "更正前后的内容都记入动态。" / "What stood there before stays in the timeline.";

    lost_title: "认领没有成功" / "The claim did not succeed";
    lost_text(by: &str): "{by}先认领为牵头单位，一件事项只有一个牵头。你填写的内容已保留在下面。"
        / "{by} claimed the lead first, and an item has exactly one lead. What you typed is kept below.";
    lost_caption: "两次提交的到达时间" / "When the two claims arrived";
    lost_first(name: &str): "已认领为牵头，承办人 {name}" / "Claimed the lead, handler {name}";
    lost_first_nameless: "已认领为牵头" / "Claimed the lead";
    lost_late(gap: &str): "提交到达，晚 {gap}" / "Your claim arrived, {gap} later";
    lost_just_late: "提交到达，晚不到 1 秒" / "Your claim arrived, less than 1 s later";
    you_mark: "（你）" / " (you)";
    to_support: "改为申请配合" / "Join as support instead";
    to_support_tag: "由牵头改为配合" / "support instead of lead";
    back_to_list: "返回列表" / "Back to the list";
    recorded_title: "先前的提交已经记录" / "What you sent before is recorded";
    recorded_text: "第一次提交的内容已记入这件事项。之后改过的内容还没有记录，保留在下面。"
        / "The first version stands in the item’s record. What you changed since is not recorded; it is kept below.";
    recorded_again: "仍然需要的，可以作为另一条再次提交。" / "If it is still needed, send it as another entry.";
    see_recorded: "查看已记录的内容" / "See what is recorded";
    lost_order: "先后按服务器收到的时间确定，两个时间都已记入动态。"
        / "The order is that in which the server received them. Both times are in the timeline.";
    seconds(n: i64): "{n} 秒" / "{n} s";
    minutes(m: i64, s: i64): "{m} 分 {s} 秒" / "{m} min {s} s";
    hours(h: i64, m: i64): "{h} 小时 {m} 分" / "{h} h {m} min";
}

/// What the button says: the act's own word, except where sending is more than that word.
#[must_use]
pub const fn submit(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::Note => send_note(lang),
        Action::Report => super::report::check(lang),
        _ => super::state::action(lang, action),
    }
}

/// That the second came so many seconds later.
#[must_use]
pub fn late(lang: Lang, s: i64) -> String {
    let gap = match s {
        i64::MIN..=0 => return lost_just_late(lang).to_owned(),
        1..=59 => seconds(lang, s),
        60..=3599 => minutes(lang, s / 60, s % 60),
        _ => hours(lang, s / 3600, s / 60 % 60),
    };
    lost_late(lang, &gap)
}

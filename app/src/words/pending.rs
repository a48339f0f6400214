//! Words of what is open in an item beside the work itself: orders, disputes, requests, pauses and
//! checks, and of its running clocks.

words! {
    supervision: "督办" / "Order of the supervisor";
    answered(at: &str): "已于 {at} 答复，等待解除。" / "Answered {at}; the supervisor has not lifted it yet.";
    wish: "申请督办" / "An order is asked for";
    wish_answered_by: "由督查决定：督办，或者说明理由不予督办。" / "The supervisor gives an order, or declines with a reason.";
    unanswered(who: &str): "由{who}答复。" / "{who} has to answer.";
    dispute: "权属争议" / "Dispute over who is competent";
    dispute_means: "裁定前只办理防止危险的应急处置。" / "Until it is ruled, only emergency action is taken.";
    request: "待批复的申请" / "Request that waits for an answer";
    answers_coordinator: "由协调机构批复，批复前按原期限办理。" / "The coordinator decides; until then the old deadline stands.";
    answers_department(who: &str): "由{who}答复，接收之前原牵头单位继续负责。"
        / "{who} answers; until it accepts, the present lead stays responsible.";
    hold: "挂账" / "On hold";
    hold_since(at: &str): "{at} 起暂停计算反馈期限。" / "The report clock has stood still since {at}.";
    review_on(day: &str): "审查日期 {day}。" / "To be reviewed on {day}.";
    reinspection: "已安排复查" / "Re-inspection planned";
    planned(who: &str, day: &str): "{who} 于 {day} 复查。" / "{who} re-inspects on {day}.";
    approval: "等待审批" / "Waiting for approval";
    approval_by(who: &str, until: &str): "由{who}负责人在 {until} 前审批。" / "The head of {who} decides by {until}.";
    approved_instead: "由负责人本人发布的，也可以由协调机构批准。" / "A head has posted it: the coordinator may approve it as well.";
    refused: "负责人不同意发布" / "Its head did not agree to the posting";
    refused_later(who: &str): "事项按紧急情况先行发布，{who}负责人事后不同意发布。已开始的办理不受影响；负责人可以改为批准，发布单位可以撤回或者在反馈后结案。"
        / "It was urgent and went out at once; afterwards the head of {who} did not agree to it. Work that has begun goes on. The head may still approve it; the posting department may withdraw it, or close it once the results are in.";
    never_out: "没有发布" / "Never published";
    again: "以此为草稿" / "Use as a draft";
    again_means: "用原来的内容开始一份新的草稿，修改后重新发布。附件要重新上传。" / "A new draft begins with what was written; change it and post it again. Files are handed in anew.";
    undecided: "待认定" / "Jurisdiction undecided";
    undecided_means: "发布单位不确定由谁管，由协调机构认定牵头单位。有主体责任的单位也可以直接认领。"
        / "The posting department did not know who is competent; the coordinator names a lead. A department with the main duty may still claim it.";
    by_at(who: &str, at: &str): "{who}，{at}" / "{who}, {at}";

    responsible: "负责" / "Responsible";
    first_receiver: "首接负责" / "First receiver";
    inspections: "复查记录" / "Re-inspections";
    inspected(who: &str, at: &str): "{who}，{at} 复查" / "{who}, inspected {at}";
    passed: "合格" / "Passed";
    failed: "不合格" / "Failed";
    allowed_fines: "准予再次处罚" / "Second fines allowed";
    allowed(who: &str, act: &str): "{who}：{act}" / "{who}: {act}";

    clock_from(who: &str, from: &str): "{who}，{from} 起计算。" / "{who}, from {from}.";
    clock_span(who: &str, from: &str, span: &str): "{who}，{from} 起 {span}。" / "{who}, {span} from {from}.";
    extended(n: usize): "已延期 {n} 次。" / "More time granted: {n}.";
    began_rework: "退回重办后重新计算。" / "It began anew when the result was sent back.";
    began_failed: "复查不合格后重新计算。" / "It began anew when the re-inspection failed.";
    began_reopened: "重新打开后重新计算。" / "It began anew when the item was reopened.";
    began_ruled: "裁定后重新计算。" / "It began anew with the ruling.";
    stood_still(from: &str, until: &str): "{from} 至 {until} 暂停计算。" / "It stood still from {from} until {until}.";
    moved_from(due: &str): "工作日历调整前为 {due}。" / "It was {due} before the working calendar changed.";
    ends_days: "起算当日不计，只算工作日，最后一日下班时到期。"
        / "Working days after the first day count; it ends when the office closes on the last.";
    ends_working: "只算工作时间。" / "Only office hours count.";
    ends_plain: "昼夜和休息日都计算。" / "Every hour counts, nights and days off as well.";
    ends_resumed: "暂停时剩余的时间在恢复后接着计算。" / "What was left when it stopped runs on from there.";
    ends_extended: "到期日是批准延期的日期，当日下班时到期。"
        / "It ends on the day that was granted, when the office closes.";
    ends_moved: "工作日的天数不变。" / "The number of working days is the same.";
    ends_with_lead: "与牵头单位同时到期。" / "It ends together with the clock of the lead.";
    ends_recorded: "到期日以记录为准，和按现在的规定、日历算出的不同。"
        / "It ends as recorded, which differs from what the present rule and calendar give.";
    chosen(reason: &str): "发布单位自定：{reason}" / "Chosen by the posting department: {reason}";
    chosen_plain: "期限由发布单位自定。" / "The posting department has chosen this time.";
    ends_chosen: "到期日是指定的日期，当日下班时到期。" / "It ends on the day that was set, when the office closes.";
    ends_chosen_off: "到期日是指定的日期，当天不上班，到下班的钟点为止。"
        / "It ends on the day that was set, at closing time, though the office does not work that day.";
    stopped: "反馈期限暂停计算" / "Stands still while on hold";
    stands_still: "挂账期间暂停计算" / "Stands still while on hold";
    anybody: "任何单位" / "any department";
    more: "更多办理" / "More";
    given_back(who: &str, at: &str): "{who} 于 {at} 退回" / "{who} returned it, {at}";
    ask_another: "改派" / "Ask another department";
    to_coordinator: "提出争议，转协调机构" / "Raise a dispute with the coordinator";
    coordinator_assigns: "协调机构已收到，可以直接指派牵头单位。" / "The coordinator has been told and can assign a lead.";
}

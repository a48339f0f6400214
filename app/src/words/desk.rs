//! Words of the desks of coordinator, supervisor and heads, and of precedents.

words! {
    coordinator: "协调台" / "Coordination";
    supervisor: "督查台" / "Supervision";
    head: "审批台" / "Approvals";
    coordinator_heading(n: u32): "等协调机构办的（{n}）" / "Waiting on the coordinator ({n})";
    supervisor_heading(n: u32): "需要督查的（{n}）" / "To look into ({n})";
    head_heading(n: u32): "等你审批的（{n}）" / "Waiting for your approval ({n})";
    nothing_coordinator: "现在没有等协调机构办的事项" / "Nothing waits for the coordinator";
    nothing_coordinator_text: "没有单位按期认领、管辖不明、被退回、有争议，或者牵头单位提出申请时，会出现在这里。"
        / "Items that nobody takes, that nobody is sure about, that are given back or disputed, and requests of leads appear here.";
    nothing_supervisor: "现在没有需要督查的事项" / "Nothing to look into";
    nothing_supervisor_text: "逾期、督办、两次退回、到期未复查的事项会出现在这里。"
        / "Overdue, supervised, twice returned and unchecked items appear here.";
    nothing_head: "现在没有等你审批的事项" / "Nothing waits for your approval";
    nothing_head_text: "本单位需要审批的发布和逾期的事项会出现在这里。"
        / "Postings that need your approval and what your department has let pass appear here.";
    see_items: "查看全部事项" / "See all items";

    ordered: "督查要求答复" / "To be answered to the supervisor";
    ordered_note: "没有牵头单位，由协调机构答复" / "Nobody leads, so the coordinator answers";
    unclaimed: "没有单位认领" / "Nobody took it in time";
    unclaimed_note: "认领期限已过，由协调机构指派" / "The time to claim has passed; the coordinator assigns";
    silent: "牵头单位未答复" / "No answer from the named lead";
    silent_note: "签收或者答复期限已过，由协调机构另行指派"
        / "Its time to sign or answer has passed; the coordinator names a lead";
    not_answered(who: &str, due: &str): "{who} 应于 {due} 前签收或者答复" / "{who} was to sign or answer by {due}";
    undecided: "待认定" / "Nobody knows who is competent";
    undecided_note: "发布单位不确定由谁管" / "The posting department did not know who is competent";
    given_back: "被退回" / "Given back";
    given_back_note: "其他单位受理前，首接负责" / "The first receiver stays responsible until another accepts";
    disputed: "权属争议" / "In dispute";
    disputed_note: "裁定后不再争议，并作为先例保存" / "A ruling stands and is kept as a precedent";
    requests: "牵头单位的申请" / "Requests of leads";
    requests_note: "延期、挂账由协调机构批复" / "The coordinator decides on time and pauses";
    hand_overs: "移交待接收" / "Hand-overs under way";
    hand_overs_note: "由接收单位答复，不计入上面的件数" / "For the other department to answer; not counted above";
    approvals_of_heads: "负责人自己发布的" / "Posted by heads themselves";
    approvals_of_heads_note: "本单位没有别的负责人的，由协调机构审批" / "The coordinator may approve where the department has no other head";
    approvals: "待我审批" / "To approve";
    approvals_note: "批准后发布；紧急事项已先行发布" / "Approving posts them; urgent ones are posted already";
    overdue_here: "本单位逾期" / "Overdue in my department";
    overdue_here_note: "逾期按自然日计算" / "Overdue counts calendar days";
    overdue: "各单位逾期" / "Overdue by department";
    overdue_note: "轮到该单位而期限已过的事项" / "Items whose deadline passed while it was the department's turn";
    escalated: "已报督查" / "Escalated";
    escalated_note: "负责人得知后五个工作日仍无人办理" / "Nobody has acted for five working days after the head was told";
    silent_since(who: &str, clock: &str, due: &str): "{who}：{clock} {due} 已过" / "{who}: {clock} {due} has passed";
    wished: "申请督办" / "Orders asked for";
    wished_note: "由督查决定：督办，或者说明理由不予督办" / "Order supervision, or decline with a reason";
    supervised: "督办中" / "Supervised";
    supervised_note: "级别高的在前" / "The highest level first";
    returned: "两次以上退回" / "Given back twice or more";
    returned_note: "至今没有单位受理" / "Nobody has accepted since";
    inspections: "到期未复查" / "Re-inspections not done";
    inspections_note: "复查日期已过" / "The day of the re-inspection has passed";
    fixes: "整改到期未核查" / "Orders to fix not checked";
    fixes_note: "责令改正的期限已过，没有合格的复查" / "The time to fix has passed and no re-inspection has passed";

    department: "单位" / "Department";
    items: "逾期事项" / "Overdue items";
    oldest: "最早的期限" / "Oldest deadline";
    list: "清单" / "List";
    see_list(who: &str): "查看{who}的逾期事项" / "Overdue items that concern {who}";
    see_all_overdue: "查看全部逾期事项" / "All overdue items";
    list_note: "清单列出与该单位有关、期限已过的事项，包括轮到别的单位的。"
        / "The list also holds items that concern a department while it is another's turn.";
    since(at: &str): "{at} 起" / "since {at}";
    waiting_on(who: &str): "轮到：{who}" / "waiting on {who}";
    candidates(who: &str): "权责清单：{who}" / "Powers list: {who}";
    candidate(who: &str, duty: &str, basis: &str): "{who}（{duty}，{basis}）" / "{who} ({duty}, {basis})";
    no_candidates: "权责清单没有列出这个类别的单位。" / "The powers list names nobody for this category.";
    returned_by(who: &str, reason: &str, basis: &str): "{who} 退回：{reason}；依据：{basis}" / "{who} gave it back: {reason}. Basis: {basis}";
    returned_plain(who: &str, reason: &str): "{who} 退回：{reason}" / "{who} gave it back: {reason}";
    suggests(who: &str): "建议：{who}" / "Suggested: {who}";
    grounds_of(who: &str, text: &str): "{who}：{text}" / "{who}: {text}";
    answered(at: &str): "已答复，{at}" / "answered {at}";
    answer(text: &str): "答复：{text}" / "Answer: {text}";
    unanswered: "尚未答复" / "not answered yet";
    not_inspected(who: &str, day: &str): "{who} 应于 {day} 复查" / "{who} was to re-inspect on {day}";
    fix_by(day: &str): "整改期限 {day}" / "to be fixed by {day}";
    posted_first: "已先行发布，补审批" / "posted already; approve afterwards";
    written_by(who: &str): "拟稿：{who}" / "written by {who}";

    precedent: "先例 " / "Precedent ";
    precedents: "先例" / "Precedents";
    precedents_note: "同一类别以前的裁定，供参考，由你判断是否适用。"
        / "Earlier rulings on the same category. For you to judge whether they fit.";
    last_time(who: &str, basis: &str): "上次裁定由{who}牵头，依据：{basis}" / "Last time {who} was to lead. Basis: {basis}";
    with_supports(who: &str): "配合：{who}" / "Supports: {who}";
    fill_in: "按此先例填写" / "Fill in from this";
    by_precedent(number: &str): "参照先例 {number}。" / "As ruled in {number}.";
    cut(shown: usize, total: u32): "只列出期限最近的 {shown} 件，共 {total} 件。" / "The {shown} nearest of {total} are listed.";
    ask_coordinator: "请协调机构认定牵头单位" / "Ask the coordinator who should lead";
}

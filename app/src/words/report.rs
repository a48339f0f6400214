//! Words of a department's result.

words! {
    inspected_at: "检查时间" / "Time of inspection";
    inspectors: "检查人员" / "Inspectors";
    finding: "是否属实" / "Finding";
    measures: "处理措施" / "Measures";
    measures_hint: "可以多选。同一违法行为只能由一个单位罚款。" / "Choose all that apply. One act is fined by one department only.";
    document: "文书号" / "Document number";
    fix_by: "整改期限" / "Fix by";
    case_number: "案号" / "Case number";
    amount: "金额（元）" / "Amount (yuan)";
    referred_to: "移送给" / "Referred to";
    text: "情况说明" / "Account";
    late_reason: "逾期原因" / "Reason for the delay";
    late_hint(over: &str): "已{over}，将如实记录。" / "{over}. This is recorded as it is.";
    joint: "汇总" / "Joint report";
    joint_box: "同时作为汇总报告" / "This is the joint report as well";
    joint_hint: "其他单位都已反馈。勾选后事项转为待核查。" / "Everybody else has reported. The item then waits for verification.";
    not_reported: "尚未反馈" / "Not reported yet";
    checked(at: &str, who: &str): "{at} 检查，{who}" / "Inspected {at} by {who}";
    checked_at(at: &str): "{at} 检查" / "Inspected {at}";
    fixed_by(day: &str): "整改期限 {day}" / "fix by {day}";
    yuan(amount: &str): "{amount} 元" / "¥{amount}";
    referred(to: &str): "移送 {to}" / "referred to {to}";
    late(reason: &str): "逾期原因：{reason}" / "Reason for the delay: {reason}";
    semicolon: "；" / "; ";
    round(n: u16): "第 {n} 轮" / "round {n}";
    order_n(n: usize): "第 {n} 份责令改正" / "Order {n}";
    more_orders: "再加一份责令改正" / "Add another order";
    fine_n(n: usize): "第 {n} 项处罚" / "Fine {n}";
    more_fines: "再加一项处罚" / "Add another fine";
    check: "核对后提交" / "Check and submit";
    check_title: "核对反馈结果" / "Check the result";
    save_draft: "存草稿" / "Save draft";
    submit: "提交结果" / "Submit result";
    check_means: "还没有提交，已存为本单位的草稿。提交后记入动态。"
        / "Nothing has been submitted yet; it is saved as a draft of your department. Once submitted it stands in the timeline.";
    saved_by(at: &str, who: &str): "{who} {at} 保存的草稿，本单位都能看到和继续填写。"
        / "Draft saved {at} by {who}. Anyone in your department can see it and carry on.";
    discard: "删除草稿" / "Discard draft";
    not_saved_yet: "你填写的内容仍在下面，还没有保存。核对后再保存，会替换已存的草稿。"
        / "What you typed is still below and not saved yet. Look it over; saving it replaces the saved draft.";
    saved_draft: "已存的草稿" / "The saved draft";
}

//! Words of enterprises and of the penalty register.

words! {
    parties: "企业" / "Enterprises";
    parties_intro: "每一家被写进事项的企业有一份档案。" / "Every enterprise that an item names has a file.";
    find: "名称或信用代码" / "Name or credit code";
    search: "查找" / "Find";
    nobody_found: "没有找到企业" / "No enterprise found";
    nobody_found_text: "检查名称或信用代码。企业在第一次被写进事项时建档。"
        / "Check the name or the code. A file is opened when an item first names an enterprise.";
    first_hundred: "只显示前 100 家，请写得更具体。" / "Only the first 100 are shown; be more specific.";
    name: "名称" / "Name";
    code: "信用代码" / "Credit code";
    address: "地址" / "Address";
    trade: "行业" / "Trade";
    since: "建档" / "On file since";
    high_risk: "重点监管" / "High risk";
    inspected(n: usize): "近 30 日已被检查 {n} 次" / "Inspected {n} times in 30 days";
    items_open(n: usize, open: usize): "{n} 件事项，{open} 件未结" / "{n} items, {open} open";
    repeat(n: usize, days: u32): "屡次违法：{days} 日内 {n} 件查实" / "Repeat offender: {n} items confirmed in {days} days";
    items: "事项" / "Items";
    number: "编号" / "Number";
    item: "事项" / "Item";
    state: "状态" / "Status";
    poster: "发布单位" / "Posted by";
    lead: "牵头" / "Lead";
    posted: "发布" / "Posted";
    inspections: "检查和复查" / "Inspections";
    inspected_at: "时间" / "When";
    department: "单位" / "Department";
    finding: "结论" / "Finding";
    reinspection: "复查" / "Re-inspection";
    passed: "复查合格" / "Re-inspection passed";
    failed: "复查不合格" / "Re-inspection failed";
    orders: "责令改正" / "Orders to fix";
    fix_by: "整改期限" / "Fix by";
    document: "文书号" / "Document no.";
    fix_open: "未查实整改" / "not yet checked";
    fix_over: "已到期，未查实整改" / "overdue, not yet checked";
    fix_done: "已了结" / "settled";
    fines: "处罚" / "Fines";
    penalties: "处罚登记" / "Penalty register";
    penalties_intro: "同一违法行为不得给予两次以上罚款。先立案的单位在这里。"
        / "One act is not fined twice. Who filed first stands here.";
    filed: "立案" / "Filed";
    act: "违法行为" / "Act";
    provision: "依据条款" / "Provision";
    amount: "金额" / "Amount";
    allowed: "协调机构准予" / "allowed by the coordinator";
    party: "企业" / "Enterprise";
    no_party: "没有写企业" / "no enterprise named";
    every_department: "全部单位" / "Every department";
    no_items: "没有可以查看的事项。" / "No item that you can see.";
    no_inspections: "没有检查记录。" / "No inspection on record.";
    no_orders: "没有责令改正。" / "No order to fix.";
    no_fines: "没有处罚。" / "No fine.";
    hidden(n: usize): "另有 {n} 件你无权查看。" / "{n} more that you may not see.";
    alike: "可能重复" / "Possibly posted already";
    alike_means: "同一企业或地点、同一类别，还没有办结：" / "Same enterprise or place, same category, still open:";
    alike_go_on: "如果不是同一件，继续发布。" / "If it is not the same matter, go on.";
    not_the_same: "不是同一件，继续" / "Not the same, go on";
    today: "今天发布" / "posted today";
    days_ago(n: i64): "{n} 天前发布" / "posted {n} days ago";
    file: "企业档案" / "Enterprise file";
    see_penalties: "处罚登记" / "Penalty register";
}

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
    fix_replaced: "已由后一次反馈结果代替" / "replaced by a later result";
    fix_archived: "已归档，未复查" / "archived, never re-inspected";
    item_closed: "事项已结案" / "the item is closed";
    planned: "计划复查" / "Re-inspection planned";
    planned_late: "计划复查，已过期" / "Re-inspection planned, overdue";
    measures: "立案和移送" / "Cases and referrals";
    measure: "措施" / "Measure";
    no_measures: "没有立案或移送。" / "No case opened and nothing referred.";
    fines: "处罚" / "Fines";
    penalties: "处罚登记" / "Penalty register";
    penalties_intro: "同一违法行为不得给予两次以上罚款。先立案的单位在这里。"
        / "One act is not fined twice. Who filed first stands here.";
    filed: "立案" / "Filed";
    act: "违法行为" / "Act";
    provision: "依据条款" / "Provision";
    amount: "金额" / "Amount";
    allowed_because(reason: &str): "协调机构准予：{reason}" / "allowed by the coordinator: {reason}";
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
    repeat_mark: "屡犯" / "Repeat offender";
    show_all: "全部" / "All";
    marked: "标记" / "Mark";
    marks: "只看" / "Only";
    edit: "修改档案" / "Edit the file";
    edit_note: "谁在什么时候改的，会记入审计记录。" / "Who changed it and when stands in the audit record.";
    high_risk_box: "列为重点监管" / "Mark as high risk";
    save: "保存" / "Save";
    saved: "已保存" / "Saved";
    correct_name_means: "更正名称或代码后，以前写的事项仍归在这份档案；更正前的内容保留在下面。"
        / "Items that were posted stay in this file; what stood here before stays in view.";
    merge: "合并档案" / "Merge the files";
    merge_means: "同一家企业有两份档案的，合成一份：事项、检查和处罚都归到保留的档案，有信用代码的一份保留。合并后不能拆开。"
        / "Two files of the same enterprise become one: items, inspections and fines all stand in the one that is kept, the one with a credit code. It cannot be undone.";
    other_file: "另一份档案的名称或信用代码" / "Name or credit code of the other file";
    no_other_file: "没有找到另一份档案。" / "No other file found.";
    merged: "已并入的档案" / "Files merged into it";
    earlier: "更正前的内容" / "What stood here before";
    changed_by(who: &str): "{who} 更正" / "changed by {who}";
    yes: "是" / "yes";
    no: "否" / "no";
    overtaken: "这份档案刚刚被别人改过。你填写的内容还在，请核对后再保存。" / "Somebody has just changed this file. What you typed is kept: check it and save again.";
    file: "企业档案" / "Enterprise file";
    see_penalties: "处罚登记" / "Penalty register";
    find_party: "查找企业" / "Find the enterprise";
    find_party_means: "按名称或信用代码查找已有的档案；没有档案的，发布时建档。"
        / "Looks for its file by name or credit code. One that has none gets a file when the item is posted.";
    no_file_yet: "没有找到企业。核对名称和代码；如果是第一次写到这家企业，继续填写，发布时建档。"
        / "No enterprise found. Check the name and the code; if it is named for the first time, go on: its file is opened when the item is posted.";
    which_party: "是哪一家企业" / "Which enterprise is it";
    which_party_means: "选定后，名称和代码按档案填写。" / "Its name and code are then taken from the file.";
    another: "不是以上企业，另建档案" / "None of these: open a new file";
    another_means: "名称相同也不会并入别家的档案。" / "It is kept apart from others with the same name.";
    another_kept: "另建档案" / "a new file of its own";
    no_code: "没有信用代码" / "no credit code";
    no_address: "没有地址" / "no address";
    open_items(n: usize): "{n} 件未结" / "{n} open";
}

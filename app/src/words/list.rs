//! Words of the list of items.

words! {
    filter: "筛选" / "Filter";
    filter_items: "筛选事项" / "Filter items";
    text: "编号、企业或内容" / "Number, enterprise or text";
    state: "状态" / "State";
    every_state: "全部状态" / "Every state";
    states_chosen(n: usize): "已选 {n} 种" / "{n} chosen";
    department: "单位" / "Department";
    every_department: "全部单位" / "Every department";
    matter: "类别" / "Category";
    every_matter: "全部类别" / "Every category";
    my_part: "我单位" / "Our part";
    every_part: "不限" / "Any or none";
    overdue: "逾期" / "Overdue";
    urgent: "紧急" / "Urgent";
    apply: "应用" / "Apply";
    clear: "清除" / "Clear";
    clear_all: "清除全部筛选" / "Clear all filters";
    chosen: "已选" / "Chosen";
    drop_filter(what: &str): "去掉条件：{what}" / "Remove filter: {what}";
    text_is(what: &str): "内容：{what}" / "Text: {what}";
    total_before: "共 " / "";
    more_than: "超过 " / "more than ";
    total_after: " 件" / " items";
    hidden(n: u32): "另有 {n} 件你无权查看" / "{n} not open to you";
    table(order: &str): "事项列表，{order}" / "Items, {order}";
    number: "编号" / "Number";
    item: "事项" / "Item";
    you: "你单位" / "You";
    turn: "轮到" / "Waiting on";
    parts: "牵头 / 配合" / "Lead, support";
    due: "期限" / "Deadline";
    last: "最近动态" / "Last change";
    nobody_claimed: "未认领" / "Nobody yet";
    finished: "已办完" / "Finished";
    no_lead: "牵头未定" / "No lead yet";
    and_others(n: usize): "另有 {n} 个单位" / "and {n} more";
    restricted: "限定范围" / "Restricted";
    shown(n: usize): "本页 {n} 件" / "{n} on this page";
    nothing_found: "没有符合这些条件的事项" / "No item fits these filters";
    nothing_found_text: "去掉一个条件，或清除全部筛选再看。" / "Remove one filter, or clear them all.";
    nothing_yet: "还没有事项" / "No items yet";
    nothing_yet_text: "发现需要其他单位处理的问题，就在这里发布。" / "When you find something another department has to deal with, post it here.";
    failed: "列表暂时取不到" / "The list cannot be shown at the moment";
}

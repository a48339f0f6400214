//! Words of the list of items.

use super::common;
use crate::Lang;
use crate::query::Unread;

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
    followed: "我关注的" / "Followed by me";
    overdue: "逾期" / "Overdue";
    urgent: "紧急" / "Urgent";
    supervised: "督办" / "Supervised";
    order: "排序" / "Order";
    due_from: "期限从" / "Deadline from";
    due_to: "期限到" / "Deadline to";
    until: "至" / "to";
    due_between(from: &str, to: &str): "期限 {from} 至 {to}" / "Deadline {from} to {to}";
    due_since(from: &str): "期限 {from} 起" / "Deadline from {from}";
    due_before(to: &str): "期限至 {to}" / "Deadline up to {to}";
    apply: "应用" / "Apply";
    clear: "清除" / "Clear";
    clear_all: "清除全部筛选" / "Clear all filters";
    chosen: "已选" / "Chosen";
    drop_filter(what: &str): "去掉条件：{what}" / "Remove filter: {what}";
    text_is(what: &str): "内容：{what}" / "Text: {what}";
    total_before: "共 " / "";
    more_than: "超过 " / "more than ";
    total_after: " 件" / " items";
    total_after_one: " 件" / " item";
    hidden(n: u32): "另有 {n} 件你无权查看" / "{n} more not open to you";
    hidden_whatever(n: u32): "不论搜索内容，另有 {n} 件你无权查看" / "whatever the search, {n} more not open to you";
    hidden_in_county(n: u32): "全县另有 {n} 件你无权查看" / "{n} more in the county not open to you";
    no_such_state(typed: &str): "“{typed}”不是状态，未按它筛选。" / "“{typed}” is not a state and is not applied.";
    no_such_role(typed: &str): "“{typed}”不是单位的角色，未按它筛选。" / "“{typed}” is not a department’s part and is not applied.";
    no_such_department(typed: &str): "没有叫“{typed}”的单位，未按它筛选。" / "No department is called “{typed}”; it is not applied.";
    no_such_matter(typed: &str): "“{typed}”不是类别，未按它筛选。" / "“{typed}” is not a category and is not applied.";
    no_such_day(typed: &str): "“{typed}”不是日期，未按它筛选。" / "“{typed}” is not a date and is not applied.";
    no_such_order(typed: &str): "“{typed}”不是排序方式，按期限排序。" / "“{typed}” is not an order; the list is in the order of deadlines.";
    no_such_place(typed: &str): "“{typed}”不是本列表中的位置，从第一页显示。" / "“{typed}” is not a place in this list; this is its first page.";
    backwards: "期限的起始日晚于结束日，未按期限筛选。" / "The first day of the deadline is after the last; deadlines are not filtered.";
    several_departments(n: usize, typed: &str, some: &str): "有 {n} 个单位的名称含“{typed}”，未按它筛选：{some}"
        / "{n} department has “{typed}” in its name; it is not applied: {some}" | "{n} departments have “{typed}” in their names; it is not applied: {some}";
    and_so_on: " 等。" / " and others.";
    so_far: "。" / ".";
    department_hint: "名称或其中一部分" / "Its name or a part of it";
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

/// What the address asks for and the list does not do.
#[must_use]
pub fn unread(lang: Lang, what: &Unread) -> String {
    match what {
        Unread::State(typed) => no_such_state(lang, typed),
        Unread::Role(typed) => no_such_role(lang, typed),
        Unread::Department(typed) => no_such_department(lang, typed),
        Unread::Departments(typed, n, some) => {
            let names: Vec<_> = some.iter().map(|d| lang.name(d)).collect();
            let end = if *n > some.len() { and_so_on(lang) } else { so_far(lang) };
            several_departments(lang, *n, typed, &format!("{}{end}", names.join(common::comma(lang))))
        }
        Unread::Matter(typed) => no_such_matter(lang, typed),
        Unread::Day(typed) => no_such_day(lang, typed),
        Unread::Order(typed) => no_such_order(lang, typed),
        Unread::Place(typed) => no_such_place(lang, typed),
        Unread::Backwards => backwards(lang).to_owned(),
    }
}

//! Words of the frame and words that every page uses.

words! {
    brand: "协办通" / "Liaison";
    skip: "跳到主要内容" / "Skip to main content";
    search_items: "搜索事项" / "Search items";
    search_example: "编号、企业、信用代码或内容" / "Number, enterprise, code or text";
    search: "搜索" / "Search";
    main_navigation: "主导航" / "Main";
    my_tasks: "待办" / "My tasks";
    items: "事项" / "Items";
    parties: "企业" / "Enterprises";
    post_item: "发布事项" / "Post an item";
    task_unit: "件待办" / " tasks";
    overdue_count(n: u32): "逾期 {n}" / "{n} overdue";
    sign_out: "退出登录" / "Sign out";
    page_time: "页面时间" / "Page time";
    page_time_at(at: &str): "页面时间 {at}" / "Page time {at}";
    refresh: "刷新" / "Refresh";
    error: "错误：" / "Error: ";
    titled(title: &str): "{title} · 协办通" / "{title} · Liaison";
    optional: "（选填）" / "(optional)";
    choose: "请选择" / "Choose one";
    not_filled: "未填" / "Not given";
    you: "你单位" / "you";
    back_to_items: "返回事项" / "Back to items";
    things_to_change(n: usize): "有 {n} 处需要更改" / "Answers to change: {n}";
    rest_is_kept: "其他内容已保留。" / "Everything else is kept.";
    unread: "未读" / "Unread";
    pages: "分页" / "Pages";
    first_page: "第一页" / "First page";
    next_page: "下一页" / "Next page";
    quoted(what: &str): "“{what}”" / "“{what}”";
    or: "或" / " or ";
    comma: "、" / ", ";
    colon: "：" / ": ";
    pause: "，" / ", ";
}

/// What stands between two sentences: nothing in Chinese.
#[must_use]
pub const fn between_sentences(lang: crate::Lang) -> &'static str {
    match lang {
        crate::Lang::Zh => "",
        crate::Lang::En => " ",
    }
}

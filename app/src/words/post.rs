//! Words of posting.

use crate::Lang;
use crate::forms::posting::Step;

words! {
    post: "发布事项" / "Post an item";
    new_draft: "开始新的草稿" / "Start a new draft";
    drafts: "本单位的草稿" / "Drafts of your department";
    no_drafts: "没有草稿。" / "There are no drafts.";
    untitled: "未写标题" / "No title yet";
    saved_by(at: &str, who: &str): "{at} 保存，{who}" / "Saved {at} by {who}";
    go_on: "继续填写" / "Continue";
    delete: "删除" / "Delete";
    intro: "发现需要其他单位办理或协助的问题，在这里发布。分四步填写，随时可以离开再来。"
        / "Post a problem that needs another department. Four short steps; you can leave and come back at any time.";
    steps: "发布步骤" / "Steps";
    finished: "已完成" / "done";
    back: "返回上一步" / "Back";
    save_and_go_on: "保存并继续" / "Save and continue";
    saved_at(at: &str): "草稿已保存 {at}" / "Draft saved {at}";
    draft_kept: "每一步都存为草稿，本单位可见。" / "Every step is saved as a draft that your department sees.";
    title: "标题" / "Title";
    title_hint: "一句话说清楚：谁、哪里、什么问题。" / "One sentence: who, where, what is wrong.";
    matter: "类别" / "Category";
    body: "详情" / "Description";
    body_hint: "写明现场情况和需要对方做什么。" / "What was found, and what you ask for.";
    found: "发现时间" / "Found at";
    found_line(when: &str): "发现时间：{when}" / "Found at: {when}";
    place: "地点" / "Place";
    place_hint: "地点和企业至少填一项。" / "Give a place, an enterprise, or both.";
    party_name: "企业名称" / "Enterprise";
    party_code: "统一社会信用代码" / "Credit code";
    party_code_hint: "18 位，会核对校验位。个体、无照的没有代码，可以留空，按名称建档。"
        / "18 characters; the check character is verified. Whoever has none gets a file by name.";
    route: "知道该由哪些单位办吗？" / "Do you know which departments should act?";
    route_named: "知道，指定单位" / "Yes, named departments";
    route_named_hint: "被指定的单位收到后签收，再受理或退回。" / "Each signs, then accepts or returns it.";
    route_unknown: "不确定，请协调机构认定管辖" / "No, let the coordinator decide";
    route_unknown_hint: "协调机构按权责清单认定牵头和配合单位；其间各单位也可以认领。"
        / "The coordinator names lead and supports by the powers list; departments may still claim it meanwhile.";
    publish_unknown: "发布，请协调机构认定" / "Post for the coordinator to decide";
    route_pool: "公开待认领" / "Open to all";
    route_pool_hint: "各单位都能看到，由职责所在的单位认领。" / "Every department sees it; the competent one claims it.";
    departments: "责任单位" / "Responsible departments";
    departments_hint: "选了“指定单位”才需要勾选。牵头最多一个；没有牵头时，牵头公开待认领。"
        / "Only for named departments. At most one lead; without one, the lead is open to all.";
    goes_to(matter: &str, main: &str, support: &str): "类别“{matter}”建议由{main}牵头、{support}配合，因为权责清单列出了它们的职责和依据。你可以更改。"
        / "“{matter}” goes to {main} as the lead, with {support} in support, because the powers list gives them these duties. You can change it.";
    goes_to_main(matter: &str, main: &str): "类别“{matter}”建议由{main}牵头，因为权责清单列出了主体责任和依据。你可以更改。"
        / "“{matter}” goes to {main} as the lead, because the powers list gives it the main duty. You can change it.";
    goes_to_support(matter: &str, support: &str): "类别“{matter}”建议请{support}配合，因为权责清单列出了配合责任和依据；清单没有主体责任单位。你可以更改。"
        / "“{matter}” goes to {support} in support, because the powers list gives the supporting duty; it names nobody with the main duty. You can change it.";
    main_duties_only(matter: &str, main: &str): "类别“{matter}”有几个主体责任单位：{main}。牵头只能有一个，请核对勾选的是哪一个。"
        / "Several departments have the main duty for “{matter}”: {main}. Only one of them leads: check which one is ticked.";
    supporting(support: &str): "配合责任：{support}。" / "Supporting duty: {support}.";
    led_by_ruling(lead: &str, number: &str, basis: &str): "由{lead}牵头，因为同一类别上次裁定如此（{number}，依据：{basis}）。你可以更改。"
        / "{lead} leads, because it was ruled so last time for this category ({number}, basis: {basis}). You can change it.";
    lead_outside(lead: &str, fit: &str): "权责清单没有让{lead}对这个类别负主体责任，不能牵头。可以牵头的是：{fit}。"
        / "By the powers list {lead} does not have the main duty here and cannot lead. Those that can: {fit}.";
    list_names_nobody(matter: &str): "权责清单没有列出类别“{matter}”由谁负责。不清楚的，可以请协调机构认定。"
        / "The powers list names nobody for “{matter}”. If you are not sure, let the coordinator decide.";
    find_department: "按名称筛选" / "Find by name";
    find_none: "没有这个名称的单位" / "No department has this name";
    add_others(n: usize): "添加其他单位（还有 {n} 个）" / "Add other departments ({n} more)";
    why: "为什么需要这些单位" / "Why these departments are needed";
    why_hint: "写在详情的最后，看得到这件事项的单位都能看到。" / "It becomes the last line of the description, seen by every department that sees the item.";
    why_line(why: &str): "为什么需要这些单位：{why}" / "Why these departments are needed: {why}";
    role_of(who: &str): "{who}的角色" / "Role of {who}";
    urgency: "紧急程度" / "Urgency";
    normal_means(claim: &str, report: &str): "认领期限 {claim}，反馈期限 {report}" / "Claim by {claim}; report by {report}";
    chosen: "自定" / "Another time to report";
    chosen_means(claim: &str): "认领期限 {claim}；反馈期限从认领或受理时起算。" / "Claim by {claim}; the time for reporting begins when a department claims or accepts.";
    days: "反馈期限" / "Time to report";
    days_hint(usual: &str): "按现在就有单位认领计算。少于 {usual}的，须写明理由。" / "Counted as if a department claimed it now. Less than {usual} needs a reason.";
    days_choice(span: &str, until: &str): "{span} = {until} 前" / "{span} = by {until}";
    days_reason: "为什么要自定期限" / "Why another time";
    chosen_span(span: &str): "自定，认领或受理后 {span}" / "Chosen: {span} from claiming or accepting";
    supervise: "申请督办" / "Ask the supervisor";
    supervise_box: "请督查督办这件事项" / "Ask the supervisor to see to it";
    supervise_hint: "由督查决定是否督办；申请和理由记入动态。" / "The supervisor decides; your request and its reason stand in the timeline.";
    supervise_reason: "理由" / "Reason";
    from_now: "按现在发布计算。" / "Counted as if posted now.";
    restricted: "可见范围" / "Who can see it";
    restricted_box: "仅相关单位可见" / "Restricted";
    restricted_hint: "只有发布单位、责任单位、协调机构和督查能看到。不勾选时全县各单位可见。"
        / "Only the posting and responsible departments, the coordinator and supervisors see it. Otherwise every department of the county does.";
    not_restricted: "全县各单位" / "Every department of the county";
    filled: "已填写" / "So far";
    change: "更改" / "Change";
    enterprise: "企业" / "Enterprise";
    lead: "牵头" / "Lead";
    support: "配合" / "Support";
    lead_unknown: "请协调机构认定" / "The coordinator decides";
    lead_open: "公开待认领" / "Open to all";
    claim_by: "认领期限" / "Claim by";
    sign_by: "签收期限" / "Sign by";
    sign_after(span: &str): "发布后 {span}" / "{span} after posting";
    report_by: "反馈期限" / "Report by";
    publish_pool: "发布到待认领" / "Post to all departments";
    publish_many(n: usize): "发布给 {n} 个单位" / "Post to {n} department" | "Post to {n} departments";
    hand_in: "报批" / "Submit for approval";
    tell_head: "本单位负责人批准后才会发布。在此之前其他单位看不到，也收不到。"
        / "It is posted once your head approves. Until then no other department sees or receives it.";
    tell_named(n: usize): "发布后，{n} 个单位即时收到。内容可以更正，更正前的内容会留在动态里。"
        / "On posting, {n} department receives it at once. It can be corrected later; what stood before stays in the timeline."
        | "On posting, {n} departments receive it at once. It can be corrected later; what stood before stays in the timeline.";
    tell_pool: "发布后，各单位即时收到。内容可以更正，更正前的内容会留在动态里。"
        / "On posting, every department receives it at once. It can be corrected later; what stood before stays in the timeline.";
    afterwards: "发布以后" / "After posting";
    after_sign: "被点名的单位签收" / "Named departments sign";
    after_claim: "有单位认领牵头" / "A department claims the lead";
    after_report: "各单位独立调查、反馈" / "Departments investigate and report";
    after_verify: "你单位核查结果" / "You verify the result";
    after_close: "结案或退回重办" / "Close, or send back for rework";
    evidence_means: "现场照片、检测报告、文书等，各单位都能看到和下载。可以先上传，再继续；没有可以跳过。"
        / "Photographs, laboratory reports, documents: everybody who sees the item can save them. You can also go on without.";
    changed_elsewhere(at: &str): "此草稿在 {at} 被另一窗口改过" / "This draft was changed in another window at {at}";
    changed_by(at: &str, who: &str): "此草稿在 {at} 被{who}改过" / "{who} changed this draft at {at}";
    not_saved_yet: "你在本页填写的内容仍在下面，还没有保存。核对后再保存，会替换这一步已存的内容。"
        / "What you typed on this page is still below and not saved yet. Look it over; saving it replaces what is stored for this step.";
    see_saved: "在新窗口查看已存的内容" / "See what is stored, in a new window";
    check_again: "还没有发布。下面是改过以后的内容，请重新核对。"
        / "Nothing has been posted. Below is the draft as it is now; check it again.";
    keep_draft: "存为草稿" / "Keep as draft";
}

/// Whom the list names where several have the main duty. `support` may be blank.
#[must_use]
pub fn goes_to_one_of(lang: Lang, matter: &str, main: &str, support: &str) -> String {
    let gap = if lang == Lang::Zh { "" } else { " " };
    let main = main_duties_only(lang, matter, main);
    if support.is_empty() { main } else { [main, supporting(lang, support)].join(gap) }
}

/// A step's title.
#[must_use]
pub const fn step(lang: Lang, step: Step) -> &'static str {
    match (lang, step) {
        (Lang::Zh, Step::Problem) => "是什么问题",
        (Lang::Zh, Step::Evidence) => "证据附件",
        (Lang::Zh, Step::Who) => "由谁来办",
        (Lang::Zh, Step::Clocks) => "期限与紧急",
        (Lang::Zh, Step::Check) => "核对并发布",
        (Lang::En, Step::Problem) => "What is wrong",
        (Lang::En, Step::Evidence) => "Evidence",
        (Lang::En, Step::Who) => "Who should act",
        (Lang::En, Step::Clocks) => "Deadlines",
        (Lang::En, Step::Check) => "Check and post",
    }
}

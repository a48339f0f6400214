//! Words for what the rules know: states, roles, findings, acts and events.

use crate::Lang;
use liaison_domain::clocks::ClockKind;
use liaison_domain::filter::{MyRole, Sort};
use liaison_domain::item::{
    Action, ClosingCode, DutyKind, Finding, ItemState, PartRole, PartState, ReturnReason, Step, Urgency,
};
use liaison_domain::powers::PowerDuty;
use liaison_domain::{DepartmentName, Role};

/// Declares the words of an enum's cases.
macro_rules! cases {
    ($($(#[$doc:meta])* $name:ident($ty:ty) { $($case:pat => $zh:literal / $en:literal,)* })*) => {
        $($(#[$doc])* #[must_use]
        pub const fn $name(lang: Lang, case: $ty) -> &'static str {
            match (lang, case) {
                $((Lang::Zh, $case) => $zh, (Lang::En, $case) => $en,)*
            }
        })*
    };
}

cases! {
    /// Where an item stands.
    item_state(ItemState) {
        ItemState::Draft => "草稿" / "Draft",
        ItemState::PendingApproval => "待审批" / "To approve",
        ItemState::Open => "待认领" / "Open",
        ItemState::Dispatched => "待签收" / "To sign",
        ItemState::Disputed => "权属争议" / "Disputed",
        ItemState::InProgress => "办理中" / "In progress",
        ItemState::OnHold => "挂账" / "On hold",
        ItemState::Reported => "待核查" / "To verify",
        ItemState::Reinspection => "待复查" / "To re-inspect",
        ItemState::Closed => "已结案" / "Closed",
        ItemState::Archived => "已归档" / "Archived",
        ItemState::Withdrawn => "已撤回" / "Withdrawn",
        ItemState::Rejected => "不予受理" / "Rejected",
    }

    /// Where one department stands.
    part_state(PartState) {
        PartState::Invited => "待签收" / "To sign",
        PartState::Signed => "已签收" / "Signed",
        PartState::Accepted => "已认领" / "Claimed",
        PartState::Investigating => "调查中" / "Investigating",
        PartState::Reported => "已反馈" / "Reported",
        PartState::Confirmed => "已核验" / "Verified",
        PartState::Returned => "已退回" / "Returned",
        PartState::Released => "已退出" / "Released",
        PartState::HandedOver => "已移交" / "Handed over",
    }

    /// 牵头, 配合
    part_role(PartRole) {
        PartRole::Lead => "牵头" / "Lead",
        PartRole::Support => "配合" / "Support",
    }

    /// The same inside a sentence.
    as_role(PartRole) {
        PartRole::Lead => "牵头" / "lead",
        PartRole::Support => "配合" / "support",
    }

    /// 紧急程度
    urgency(Urgency) {
        Urgency::Normal => "一般" / "Normal",
        Urgency::Urgent => "紧急" / "Urgent",
    }

    /// 是否属实
    finding(Finding) {
        Finding::Confirmed => "属实" / "Confirmed",
        Finding::Partly => "部分属实" / "Partly confirmed",
        Finding::NotConfirmed => "不属实" / "Not confirmed",
    }

    /// 退回理由
    return_reason(ReturnReason) {
        ReturnReason::NotOurDuty => "不属本单位职责" / "Not our duty",
        ReturnReason::WrongArea => "属地不符" / "Not our area",
        ReturnReason::NotEnough => "信息不足" / "Not enough information",
        ReturnReason::Duplicate => "重复" / "Duplicate",
        ReturnReason::Other => "其他" / "Other",
    }

    /// 结案代码
    closing_code(ClosingCode) {
        ClosingCode::Fixed => "整改完成" / "Fixed",
        ClosingCode::Referred => "移送" / "Referred",
        ClosingCode::Unfounded => "不成立" / "Unfounded",
        ClosingCode::OnRecord => "挂账" / "On record",
        ClosingCode::Withdrawn => "撤回" / "Withdrawn",
    }

    /// The act that ends a duty, as its button says it.
    duty_act(DutyKind) {
        DutyKind::Approve => "审批" / "Approve",
        DutyKind::Sign => "签收" / "Sign",
        DutyKind::Answer => "受理" / "Accept",
        DutyKind::Report => "反馈结果" / "Report result",
        DutyKind::JointReport => "汇总报告" / "Joint report",
        DutyKind::Verify => "核查 / 结案" / "Verify, close",
        DutyKind::Assign => "指派" / "Assign",
        DutyKind::Rule => "裁定" / "Rule",
        DutyKind::TakeOver => "接收移交" / "Take over",
        DutyKind::Grant => "批复" / "Decide",
        DutyKind::ReviewHold => "恢复办理" / "Resume",
        DutyKind::Inspect => "复查" / "Re-inspect",
        DutyKind::AnswerSupervision => "答复督办" / "Answer the order",
        DutyKind::Supervise => "督办" / "Supervise",
        DutyKind::FirstReceiver => "认领" / "Claim",
    }

    /// What is waited for.
    duty_noun(DutyKind) {
        DutyKind::Sign => "签收" / "receipt",
        DutyKind::Answer => "受理或退回" / "answer",
        DutyKind::Report => "反馈" / "result",
        DutyKind::JointReport => "汇总" / "joint report",
        DutyKind::Verify => "核查" / "verification",
        DutyKind::Approve => "审批" / "approval",
        DutyKind::Assign => "指派" / "assignment",
        DutyKind::Rule => "裁定" / "ruling",
        DutyKind::TakeOver => "接收移交" / "taking over",
        DutyKind::Grant => "批复" / "decision",
        DutyKind::ReviewHold => "挂账审查" / "review of the pause",
        DutyKind::Inspect => "复查" / "re-inspection",
        DutyKind::AnswerSupervision => "督办答复" / "answer to the supervisor",
        DutyKind::Supervise => "督办申请" / "request for an order",
        DutyKind::FirstReceiver => "首接负责" / "first receiver",
    }

    /// An act, as buttons, titles and the timeline call it.
    action(Action) {
        Action::Publish => "发布" / "Post",
        Action::Claim => "认领" / "Claim",
        Action::Join => "报名配合" / "Join as support",
        Action::Invite => "邀请配合" / "Invite a department",
        Action::Sign => "签收" / "Sign",
        Action::Accept => "受理" / "Accept",
        Action::Return => "退回" / "Return",
        Action::Supplement => "补充后再派" / "Add and ask again",
        Action::Release => "同意退出" / "Release a department",
        Action::Report => "反馈结果" / "Report result",
        Action::JointReport => "汇总报告" / "Joint report",
        Action::SendBack => "退回重办" / "Send back for rework",
        Action::Close => "结案" / "Close",
        Action::Reopen => "重新打开" / "Reopen",
        Action::Remind => "催办" / "Remind",
        Action::Withdraw => "撤回" / "Withdraw",
        Action::Note => "说明" / "Note",
        Action::Correct => "更正" / "Correct",
        Action::Approve => "批准发布" / "Approve posting",
        Action::Disapprove => "不同意发布" / "Reject posting",
        Action::Assign => "指派" / "Assign",
        Action::Dispute => "提出争议" / "Raise a dispute",
        Action::Plead => "陈述理由" / "State grounds",
        Action::Rule => "裁定" / "Rule",
        Action::AskHandOver => "移交牵头" / "Hand over the lead",
        Action::TakeOver => "接收移交" / "Take over the lead",
        Action::AskExtension => "申请延期" / "Ask for more time",
        Action::AskHold => "申请挂账" / "Ask for a pause",
        Action::CancelRequest => "撤回申请" / "Take back the request",
        Action::Grant => "同意申请" / "Grant the request",
        Action::Deny => "不同意申请" / "Deny the request",
        Action::Resume => "恢复办理" / "Resume",
        Action::PlanReinspection => "安排复查" / "Plan a re-inspection",
        Action::Inspect => "复查" / "Re-inspect",
        Action::Archive => "归档" / "Archive",
        Action::Supervise => "督办" / "Supervise",
        Action::AnswerSupervision => "答复督办" / "Answer the order",
        Action::EndSupervision => "解除督办" / "End supervision",
        Action::DeclineSupervision => "不予督办" / "Decline to supervise",
        Action::AllowFine => "准予处罚" / "Allow a second fine",
        Action::Emergency => "应急处置" / "Record emergency action",
        Action::Tick => "到期提醒" / "Deadline reminder",
        Action::Reschedule => "期限调整" / "Deadlines moved",
    }

    /// A clock.
    clock(ClockKind) {
        ClockKind::Approve => "审批期限" / "Approve by",
        ClockKind::Claim => "认领期限" / "Claim by",
        ClockKind::Sign => "签收期限" / "Sign by",
        ClockKind::Return => "受理或退回期限" / "Accept or return by",
        ClockKind::Report => "反馈期限" / "Report by",
        ClockKind::Verify => "核查期限" / "Verify by",
        ClockKind::Reinspect => "复查日期" / "Re-inspect by",
        ClockKind::Rule => "裁定期限" / "Rule by",
        ClockKind::HoldReview => "挂账审查日期" / "Review by",
        ClockKind::Supervise => "督办答复期限" / "Answer by",
    }

    /// 主体责任, 配合责任
    power_duty(PowerDuty) {
        PowerDuty::Main => "主体责任" / "Main duty",
        PowerDuty::Support => "配合责任" / "Supporting duty",
    }

    /// How far a clock has gone.
    step(Step) {
        Step::Reminder => "已过四分之三" / "three quarters have passed",
        Step::Expired => "已到期" / "it has run out",
        Step::Head => "逾期，告知单位负责人" / "overdue: the head of the department is told",
        Step::Supervisor => "逾期 5 个工作日以上，告知督查" / "overdue by more than 5 working days: the supervisor is told",
    }

    /// The part my department has, as a filter.
    my_role(MyRole) {
        MyRole::Turn => "轮到我单位" / "Waiting on us",
        MyRole::Poster => "我单位发布" / "Posted by us",
        MyRole::Lead => "我单位牵头" / "Led by us",
        MyRole::Support => "我单位配合" / "Supported by us",
        MyRole::Any => "我单位有份" / "Any part of ours",
    }

    /// The order of a list.
    sort(Sort) {
        Sort::Due => "期限最近的在前" / "nearest deadline first",
        Sort::Changed => "最近变化的在前" / "last changed first",
        Sort::Posted => "最新发布的在前" / "newest first",
    }

    /// What a person may be.
    role(Role) {
        Role::Officer => "承办人" / "Officer",
        Role::Head => "负责人" / "Head",
        Role::Coordinator => "协调员" / "Coordinator",
        Role::Supervisor => "督查员" / "Supervisor",
        Role::Arbiter => "裁定人" / "Arbiter",
        Role::Administrator => "系统管理员" / "System administrator",
        Role::Auditor => "审计员" / "Auditor",
    }
}

words! {
    overdue: "逾期" / "Overdue";
    undecided: "待认定" / "Jurisdiction undecided";
    supervised(level: &str): "督办·{level}级" / "Supervised L{level}";
    coordinator: "协调机构" / "Coordinator";
    supervisor: "督查" / "Supervisor";
    chosen: "自定" / "Own deadline";
    head_of(name: &str): "{name}负责人" / "head of {name}";
    result_due: "待反馈" / "Result due";
    measure_ordered: "责令改正" / "Ordered to fix";
    measure_case: "立案" / "Case opened";
    measure_fine: "处罚" / "Fine";
    measure_referred: "移送其他单位" / "Referred";
    measure_nothing: "未发现问题" / "Nothing found";
}

/// A level of supervision as a numeral inside a sentence: 一, 二, 三; 1, 2, 3.
#[must_use]
pub fn numeral(lang: Lang, level: u8) -> String {
    match (lang, level) {
        (Lang::Zh, 1) => "一".to_owned(),
        (Lang::Zh, 2) => "二".to_owned(),
        (Lang::Zh, 3) => "三".to_owned(),
        _ => level.to_string(),
    }
}

/// What happened, from an event's stored word, to follow a department's name: 城管局 认领.
/// A word that a newer log holds and this program does not know reads as a plain change.
#[must_use]
pub fn event(lang: Lang, word: &str) -> &'static str {
    let (zh, en, _) = event_words(word);
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The same before an item's number: 城管局 认领 XT-2026-0325.
#[must_use]
pub fn event_on(lang: Lang, word: &str) -> &'static str {
    let (zh, _, en) = event_words(word);
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Who did something: a department, or the program, which belongs to none.
#[must_use]
pub fn doer(lang: Lang, by: &DepartmentName) -> &str {
    match (by.id.as_str(), lang) {
        ("", Lang::Zh) => "系统",
        ("", Lang::En) => "The system",
        _ => lang.name(by),
    }
}

fn event_words(word: &str) -> (&'static str, &'static str, &'static str) {
    match word {
        "published" => ("发布", "posted", "posted"),
        "claimed" => ("认领", "claimed", "claimed"),
        "claim_lost" => ("认领未成", "came second in claiming", "came second in claiming"),
        "joined" => ("报名配合", "joined as support", "joined as support in"),
        "invited" => ("邀请单位参加", "invited a department", "invited a department to"),
        "signed" => ("签收", "signed", "signed"),
        "accepted" => ("受理", "accepted", "accepted"),
        "returned" => ("退回", "returned it", "returned"),
        "released" => ("同意一个单位退出", "released a department", "released a department from"),
        "reported" => ("反馈结果", "reported a result", "reported on"),
        "joint_reported" => ("汇总报告", "reported for all", "reported for all on"),
        "sent_back" => ("退回重办", "sent it back for rework", "sent back for rework"),
        "closed" => ("结案", "closed it", "closed"),
        "reopened" => ("重新打开", "reopened it", "reopened"),
        "reminded" => ("催办", "sent a reminder", "sent a reminder about"),
        "withdrawn" => ("撤回", "withdrew it", "withdrew"),
        "noted" => ("补充说明", "added a note", "added a note to"),
        "corrected" => ("更正", "corrected it", "corrected"),
        "submitted" => ("报批", "submitted it for approval", "submitted"),
        "approved" => ("批准发布", "approved the posting", "approved"),
        "disapproved" => ("不同意发布", "rejected the posting", "rejected"),
        "assigned" => ("指派牵头单位", "assigned a lead", "assigned"),
        "disputed" => ("提出争议", "raised a dispute", "raised a dispute about"),
        "pleaded" => ("陈述理由", "stated its grounds", "stated grounds on"),
        "ruled" => ("裁定", "ruled who is competent", "ruled on"),
        "asked" => ("提出申请", "made a request", "made a request about"),
        "request_cancelled" => ("撤回申请", "took back its request", "took back a request about"),
        "granted" => ("同意申请", "granted the request", "granted a request about"),
        "denied" => ("不同意申请", "denied the request", "denied a request about"),
        "taken_over" => ("接收移交，牵头", "took over the lead", "took over"),
        "resumed" => ("恢复办理", "resumed it", "resumed"),
        "reinspection_planned" => ("安排复查", "planned a re-inspection", "planned a re-inspection of"),
        "inspected" => ("复查", "re-inspected", "re-inspected"),
        "archived" => ("归档", "archived it", "archived"),
        "supervised" => ("督办", "put it under supervision", "supervises"),
        "supervision_answered" => ("答复督办", "answered the supervisor", "answered the supervisor on"),
        "supervision_ended" => ("解除督办", "ended the supervision", "ended the supervision of"),
        "supervision_asked" => ("申请督办", "asked for an order of the supervisor", "asked for an order on"),
        "supervision_declined" => ("不予督办", "declined to supervise it", "declined to supervise"),
        "fine_allowed" => ("准予处罚", "allowed a second fine", "allowed a second fine in"),
        "emergency" => ("应急处置", "took emergency action", "took emergency action on"),
        "clock_told" => ("到期提醒", "gave notice of a deadline", "gave notice of a deadline in"),
        "rescheduled" => ("期限调整", "moved deadlines", "moved deadlines of"),
        _ => ("更新", "changed it", "changed"),
    }
}

//! Words about days and hours.

use crate::Lang;
use liaison_domain::clocks::Span;
use liaison_domain::item::DutyKind;

words! {
    today: "今天" / "Today";
    yesterday: "昨天" / "Yesterday";
    today_within: "今天" / "today";
    yesterday_within: "昨天" / "yesterday";
    minutes_left(n: i64): "剩 {n} 分钟" / "{n} min left";
    hours_left(n: i64): "剩 {n} 小时" / "{n} h left";
    /// 逾期 N 天: calendar days.
    days_overdue(n: i64): "逾期 {n} 天" / "{n} day overdue" | "{n} days overdue";
    hours_overdue(n: i64): "逾期 {n} 小时" / "{n} h overdue";
    minutes_overdue(n: i64): "逾期 {n} 分钟" / "{n} min overdue";
    /// 剩 N 天: plain days.
    days_left(n: i64): "剩 {n} 天" / "{n} day left" | "{n} days left";
    no_deadline: "无期限" / "No deadline";
    ended_on: "办结日期" / "Date ended";
    claim_by: "认领期限" / "Claim by";
    sign_by: "签收期限" / "Sign by";
    answer_by: "答复期限" / "Answer by";
    report_by: "反馈期限" / "Report by";
    joint_report_by: "汇总期限" / "Joint report by";
    verify_by: "核查期限" / "Verify by";
    approve_by: "审批期限" / "Approve by";
    rule_by: "裁定期限" / "Rule by";
    review_by: "审查日期" / "Review by";
    inspect_by: "复查日期" / "Re-inspect by";
    inspected: "复查" / "Re-inspected";
    supervise_by: "督办答复期限" / "Answer by";
    span_days(n: i64): "{n} 个工作日" / "{n} working day" | "{n} working days";
    span_hours(n: i64): "{n} 小时" / "{n} h";
    span_minutes(n: i64): "{n} 分钟" / "{n} min";
    span_working_hours(n: i64): "{n} 个工作小时" / "{n} working hour" | "{n} working hours";
    span_working_minutes(n: i64): "{n} 分钟工作时间" / "{n} working minute" | "{n} working minutes";
    /// 剩 N 个工作日
    working_days_left(n: i64): "剩 {n} 个工作日" / "{n} working day left" | "{n} working days left";
}

/// What a duty's deadline is called.
#[must_use]
pub const fn duty_by(lang: Lang, kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::Sign => sign_by(lang),
        DutyKind::Answer => answer_by(lang),
        DutyKind::Report | DutyKind::TakeOver | DutyKind::Grant => report_by(lang),
        DutyKind::JointReport => joint_report_by(lang),
        DutyKind::Verify => verify_by(lang),
        DutyKind::Approve => approve_by(lang),
        DutyKind::Assign | DutyKind::FirstReceiver => claim_by(lang),
        DutyKind::Rule => rule_by(lang),
        DutyKind::ReviewHold => review_by(lang),
        DutyKind::Inspect => inspect_by(lang),
        DutyKind::AnswerSupervision | DutyKind::Supervise => supervise_by(lang),
    }
}

/// How long a clock runs.
#[must_use]
pub fn span(lang: Lang, span: Span) -> String {
    match span {
        Span::Days(n) => span_days(lang, n),
        Span::Working(n) if n % 60 == 0 => span_working_hours(lang, n / 60),
        Span::Working(n) => span_working_minutes(lang, n),
        Span::Plain(n) if n % 60 == 0 => span_hours(lang, n / 60),
        Span::Plain(n) => span_minutes(lang, n),
    }
}

/// 周一 to 周日; 0 is Monday.
#[must_use]
pub fn weekday(lang: Lang, day: u8) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let names = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    names[usize::from(day) % 7]
}

/// The English month, 1 to 12.
#[must_use]
pub fn month(month: u8) -> &'static str {
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    EN[usize::from(month).saturating_sub(1) % 12]
}

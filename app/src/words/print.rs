//! Words of what is printed.

use crate::Lang;
use crate::pages::print::PrintKind;

words! {
    print: "打印" / "Print";
    print_means: "A4 纸样式，用浏览器的打印功能输出。" / "A4 pages; print them with your browser.";
    dossier: "下载归档案卷" / "Download the archive file";
    dossier_means: "全部记录、附件清单和摘要值，可离线核验。" / "Every record, the list of files and digests; can be verified offline.";
    printed: "打印时间" / "Printed";
    printed_by: "打印人" / "Printed by";
    number: "编号" / "Number";
    title: "标题" / "Title";
    state_now: "状态（截至打印时）" / "Status when printed";
    matter: "类别" / "Category";
    urgency: "紧急程度" / "Urgency";
    poster: "发布单位" / "Posted by";
    posted: "发布时间" / "Posted";
    place: "地点" / "Place";
    party: "企业" / "Enterprise";
    code: "信用代码" / "Credit code";
    body: "情况" / "Facts";
    departments: "责任单位" / "Responsible departments";
    department: "单位" / "Department";
    role: "角色" / "Role";
    part: "办理状态" / "Status";
    signed: "签收时间" / "Signed";
    accepted: "受理时间" / "Accepted";
    due: "反馈期限" / "Report by";
    handler: "承办人" / "Handler";
    reported: "反馈时间" / "Reported";
    results: "处理结果" / "Results";
    inspected: "检查时间" / "Inspected";
    inspectors: "检查人员" / "Inspectors";
    finding: "是否属实" / "Finding";
    measures: "处理措施" / "Measures";
    documents: "文书号" / "Document no.";
    account: "情况说明" / "Account";
    late: "逾期原因" / "Reason for the delay";
    reinspections: "复查" / "Re-inspections";
    reinspected: "复查时间" / "Re-inspected";
    reinspector: "复查人" / "Re-inspected by";
    outcome: "复查结论" / "Outcome";
    reporter: "汇总人" / "Reported by";
    closed_by: "结案人" / "Closed by";
    passed: "合格" / "Passed";
    failed: "不合格" / "Failed";
    joint: "汇总报告" / "Joint report";
    closing: "结案" / "Closing";
    closing_code: "结案方式" / "Closing code";
    closing_at: "结案时间" / "Closed";
    closing_note: "结案说明" / "Note";
    timeline: "动态" / "Timeline";
    when: "时间" / "When";
    what: "事项经过" / "What happened";
    who: "经办" / "By";
    files: "附件清单" / "Files";
    file: "文件名" / "Name";
    caption: "说明" / "What it shows";
    chosen(span: &str): "自定，反馈期限 {span}" / "Chosen: {span} to report";
    size: "大小" / "Size";
    digest: "SHA-256" / "SHA-256";
    no_files: "没有附件。" / "No files.";
    addressed(who: &str): "{who}：" / "To {who},";
    transfer_text(matter: &str, span: &str): "我单位在履职中发现以下情况，涉及{matter}。依照职责，现移送你单位牵头办理，请自受理起 {span}内通过本平台反馈处理结果。"
        / "In the course of our duties we found the matter described below ({matter}). We refer it to your department as the lead. Please report the result on this platform within {span} of accepting it.";
    assist_text(span: &str): "下列事项需要你单位协助办理，请依照职责配合调查，自受理起 {span}内通过本平台反馈处理结果。"
        / "We ask for your assistance in the matter below. Please investigate within your powers and report the result on this platform within {span} of accepting it.";
    receipt_text(number: &str): "你单位发布的事项 {number} 已收到，各单位签收、受理情况如下。"
        / "Your item {number} was received. The departments have signed and accepted as follows.";
    seal: "（盖章）" / "(seal)";
    signed_off: "签收" / "Received by";
    archived_by: "归档" / "Archived by";
    date_line: "年　　月　　日" / "Date:";
}

/// A document's title.
#[must_use]
pub const fn kind(lang: Lang, kind: PrintKind) -> &'static str {
    match (lang, kind) {
        (Lang::Zh, PrintKind::Transfer) => "移送函",
        (Lang::Zh, PrintKind::Assist) => "协助函",
        (Lang::Zh, PrintKind::Receipt) => "回执",
        (Lang::Zh, PrintKind::Result) => "处理结果",
        (Lang::Zh, PrintKind::Closing) => "结案单",
        (Lang::Zh, PrintKind::Record) => "事项案卷",
        (Lang::En, PrintKind::Transfer) => "Letter of referral",
        (Lang::En, PrintKind::Assist) => "Request for assistance",
        (Lang::En, PrintKind::Receipt) => "Receipt",
        (Lang::En, PrintKind::Result) => "Results",
        (Lang::En, PrintKind::Closing) => "Closing form",
        (Lang::En, PrintKind::Record) => "Item record",
    }
}

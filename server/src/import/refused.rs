//! What the file of rejects says about a row that the rules refuse. Departments are not named: the
//! row stands beside it.

use liaison_domain::Timestamp;
use liaison_domain::item::{Field, FieldProblem, Refusal};
use liaison_domain::text::Problem;

use super::row::Lang;

/// The reason in words.
#[must_use]
pub fn words(refusal: &Refusal, lang: Lang) -> String {
    let (zh, en) = both(refusal);
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn both(refusal: &Refusal) -> (String, String) {
    let plain = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match refusal {
        Refusal::WrongState { state, .. } => {
            let state = state.word();
            (
                format!("事项现在的状态（{state}）不允许这样办"),
                format!("not possible while the item is {state}"),
            )
        }
        Refusal::LeadTaken { .. } => plain("已有单位牵头", "another department leads"),
        Refusal::LeadAsked { .. } => plain("已请其他单位牵头", "another department is asked to lead"),
        Refusal::AlreadyIn { .. } => plain("该单位已在办理", "the department already takes part"),
        Refusal::NotIn { .. } => plain("该单位没有参与", "the department takes no part"),
        Refusal::NothingToAnswer => plain("该单位没有待答复的", "nothing waits for the department's answer"),
        Refusal::Unreported { .. } => plain("还有单位没有反馈", "departments have not reported"),
        Refusal::ReturnOver { until } => (
            format!("退回期限已过（{}）", at(*until)),
            format!("the time for giving back ended {}", at(*until)),
        ),
        Refusal::ReopenOver { until } => (
            format!("重新打开的期限已过（{}）", at(*until)),
            format!("the time for reopening ended {}", at(*until)),
        ),
        Refusal::SomebodyAtWork { .. } => plain("已有单位受理，不能撤回", "a department is at work on it"),
        Refusal::UnknownDepartment { department } => {
            (format!("单位不存在或已停用：{department}"), format!("no such active department: {department}"))
        }
        Refusal::Invalid { problems } => {
            let list: Vec<String> = problems.iter().map(problem).collect();
            (format!("内容不合要求：{}", list.join("；")), format!("not acceptable: {}", list.join("; ")))
        }
        Refusal::BeforeLast { last } => (
            format!("时间早于事项的上一条记录（{}）", at(*last)),
            format!("before the item's last entry, which is of {}", at(*last)),
        ),
        Refusal::NothingChanged => plain("没有任何变化", "nothing would change"),
        other => plain(&format!("规则不允许：{other}"), &format!("the rules do not allow it: {other}")),
    }
}

fn problem(FieldProblem { field, problem, .. }: &FieldProblem) -> String {
    let field = field_word(*field);
    match problem {
        Problem::TooLong(limit) => format!("{field} > {limit}"),
        Problem::Missing => format!("{field}: 缺少 missing"),
        Problem::NotText => format!("{field}: 含控制字符 control characters"),
        other => format!("{field}: {other:?}"),
    }
}

const fn field_word(field: Field) -> &'static str {
    match field {
        Field::Title => "标题 title",
        Field::Body => "正文 description",
        Field::Place => "地点 place",
        Field::PartyName => "监管对象 party",
        Field::Asked => "承办单位 department asked",
        Field::Text => "办理结果 result",
        Field::Basis => "退回依据 basis",
        Field::Reason => "理由 reason",
        _ => "其他 other",
    }
}

fn at(moment: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(moment.0).map_or_else(|_| moment.0.to_string(), |t| t.to_string())
}

//! What is wrong with a field, as an instruction.

use super::in_form;
use crate::Lang;
use crate::words::files;
use liaison_domain::item::{Action, Field};
use liaison_domain::text::{Contradiction, Problem};
use liaison_domain::time::civil_from_days;

words! {
    fill(what: &str): "填写{what}" / "Give the {what}";
    pick(what: &str): "选择{what}" / "Choose the {what}";
    too_long(what: &str, max: usize): "{what}最多 {max} 个字" / "Keep the {what} to {max} characters";
    not_a_date(what: &str): "{what}要填写一个存在的日期" / "The {what} must be a date that exists";
    not_a_moment(what: &str): "{what}要填写一个存在的日期和时间" / "The {what} must be a date and time that exist";
    in_future(what: &str): "{what}不能晚于现在" / "The {what} cannot lie in the future";
    before_first(what: &str): "{what}不能早于第一天" / "The {what} cannot come before the first";
    covers: "这几天正代同事办理，请先为那位同事另选代办人" / "On these days they cover a colleague: choose another cover for that colleague first";
    in_past(what: &str): "{what}不能早于今天" / "The {what} cannot lie in the past";
    not_a_choice(what: &str): "从列表里选择{what}" / "Choose the {what} from the list";
    not_text(what: &str): "{what}里有不能保存的字符，请重新输入" / "The {what} holds characters that cannot be stored; type it again";
    not_an_amount(what: &str): "{what}要填写数字，例如 5000 或 5000.50" / "The {what} must be a number such as 5000 or 5000.50";
    too_late(what: &str, last: &str): "{what}最晚是 {last}" / "The {what} can be {last} at the latest";
    too_early(what: &str, first: &str): "{what}最早是 {first}" / "The {what} can be {first} at the earliest";
    not_after(what: &str, due: &str): "{what}要晚于现在的期限 {due}" / "The {what} must be later than the present deadline, {due}";
    unfounded_order: "“不属实”与“责令改正”矛盾：不属实的，不能同时责令改正"
        / "“Not confirmed” and “Ordered to fix” exclude each other: where nothing is confirmed, nothing is ordered to be fixed";
    unfounded_case: "“不属实”与“立案”矛盾：不属实的，不能同时立案"
        / "“Not confirmed” and “Case opened” exclude each other: where nothing is confirmed, no case is opened";
    unfounded_fine: "“不属实”与“处罚”矛盾：不属实的，不能同时处罚"
        / "“Not confirmed” and “Fine” exclude each other: where nothing is confirmed, nobody is fined";
    confirmed_nothing: "“属实”与“未发现问题”矛盾：属实的，请写明采取了什么措施"
        / "“Confirmed” and “Nothing found” exclude each other: where it is confirmed, say what was done";
    partly_nothing: "“部分属实”与“未发现问题”矛盾：部分属实的，请写明采取了什么措施"
        / "“Partly confirmed” and “Nothing found” exclude each other: where it is partly so, say what was done";
    nothing_and_more: "“未发现问题”与其他处理措施矛盾：只能选其中一种"
        / "“Nothing found” excludes every other measure: choose the one or the other";
    own_duty: "这一条写明是你单位的主体责任，不能作为“不属本单位职责”的依据，请另选或不选"
        / "This entry says that it is your department’s main duty, so it is no basis for “Not our duty”: choose another or none";
    also_lead: "牵头单位不能同时是配合单位，请取消其中一个" / "The lead cannot be a support as well: take one of the two away";
    not_within(what: &str, least: u16, most: u16): "{what}是 {least} 到 {most} 之间的整数" / "The {what} is a whole number from {least} to {most}";
    not_competent(what: &str): "权责清单没有列出这个单位，请重新选择{what}" / "The powers list does not name this department; choose the {what} again";
    second_lead: "牵头最多一个" / "Choose one lead at most";
    no_such_item: "没有这个编号的其他事项，或者你无权查看；请核对编号"
        / "There is no other item with this number, or you may not see it; check the number";
    for_nobody: "限定范围的事项要点名单位，或者请协调机构认定；否则没有单位看得到"
        / "A restricted item needs departments asked by name, or the coordinator to decide; otherwise nobody sees it";
    same_act: "同一违法行为只能罚款一次，请合并或改写" / "The same act is fined once: make one fine of the two";
    namesakes: "有几家企业叫这个名称：选择是哪一家，或者填写信用代码"
        / "Several enterprises have this name: choose which one it is, or give the credit code";
    code_taken: "另一家企业的档案已有这个信用代码，请核对" / "The file of another enterprise has this credit code; check it";
    name_differs: "这个信用代码在另一个名称的企业档案里：选择那家企业，或者更正代码"
        / "This code stands in the file of an enterprise with another name: choose that enterprise, or correct the code";
    two_codes: "两份档案的信用代码不同，不是同一家企业" / "The two files have different credit codes: they are two enterprises";
    twice: "这项许可上面已经写了，请合并或改写编号" / "This licence stands above already: make one of the two, or change its number";
    too_many(most: usize): "一份档案最多写 {most} 项许可" / "A file holds {most} licences at most";
    bad_credit_code: "统一社会信用代码的校验位不对，请核对 18 位代码" / "The credit code's check character does not fit; check all 18 characters";
}

/// The field inside a sentence.
#[must_use]
pub const fn name(lang: Lang, field: Field) -> &'static str {
    let (zh, en) = match field {
        Field::Title => ("标题", "title"),
        Field::Body => ("详情", "description"),
        Field::Matter => ("类别", "category"),
        Field::FoundAt => ("发现时间", "time of finding"),
        Field::Place => ("地点", "place"),
        Field::PartyName => ("企业名称", "enterprise"),
        Field::PartyCode => ("统一社会信用代码", "credit code"),
        Field::Urgency => ("紧急程度", "urgency"),
        Field::Asked => ("由谁来办", "departments asked"),
        Field::Handler => ("承办人", "handler"),
        Field::Plan => ("计划检查日期", "planned inspection date"),
        Field::Note => ("说明", "note"),
        Field::Reason => ("理由", "reason"),
        Field::Basis => ("依据", "legal basis"),
        Field::Suggested => ("建议单位", "suggested department"),
        Field::Entry => ("权责清单条目", "entry of the powers list"),
        Field::Duplicate => ("重复的事项编号", "number of the other item"),
        Field::Department => ("单位", "department"),
        Field::InspectedAt => ("检查时间", "time of inspection"),
        Field::Inspectors => ("检查人员", "inspectors"),
        Field::Finding => ("是否属实", "finding"),
        Field::Measures => ("处理措施", "measures"),
        Field::OrderDocument => ("责令改正的文书号", "document number of the order"),
        Field::FixBy => ("整改期限", "date to fix by"),
        Field::CaseDocument => ("案号", "case number"),
        Field::FineDocument => ("处罚的文书号", "document number of the fine"),
        Field::FineAmount => ("处罚金额", "amount of the fine"),
        Field::ReferredTo => ("移送的单位", "body referred to"),
        Field::Text => ("情况说明", "account"),
        Field::LateReason => ("逾期原因", "reason for the delay"),
        Field::FineAct => ("违法行为", "act that is fined"),
        Field::FineProvision => ("处罚依据条款", "provision"),
        Field::FiledOn => ("立案日期", "date of filing"),
        Field::Files => ("附件", "files"),
        Field::Lead => ("牵头单位", "lead"),
        Field::Supports => ("配合单位", "supports"),
        Field::Grounds => ("理由", "grounds"),
        Field::Until => ("新的反馈期限", "new deadline"),
        Field::ReviewOn => ("审查日期", "review day"),
        Field::On => ("复查日期", "day of the re-inspection"),
        Field::Passed => ("复查结论", "outcome"),
        Field::Level => ("督办级别", "level"),
        Field::AnswerOn => ("答复期限", "day of the answer"),
        Field::To => ("新的牵头单位", "new lead"),
        Field::Code => ("结案方式", "closing code"),
        Field::Departments => ("单位", "departments"),
        Field::Account => ("账号", "account name"),
        Field::Password => ("密码", "password"),
        Field::Person => ("请假的人", "person who is away"),
        Field::Cover => ("代办人", "cover"),
        Field::AwayFrom => ("第一天", "first day"),
        Field::AwayUntil => ("最后一天", "last day"),
        Field::Days => ("自定期限的天数", "number of working days"),
        Field::DaysReason => ("自定期限的理由", "reason for the shorter time"),
        Field::SupervisionReason => ("申请督办的理由", "reason for asking the supervisor"),
        Field::Caption => ("附件说明", "caption"),
        Field::LicenceKind => ("许可名称", "name of the licence"),
        Field::LicenceNumber => ("许可编号", "number of the licence"),
        Field::LicenceUntil => ("许可有效期", "last day of the licence"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What to do about a problem of a field.
#[must_use]
pub fn problem(lang: Lang, field: Field, problem: Problem) -> String {
    problem_in(lang, None, field, problem)
}

/// The same in the form of an act, where the field may have a name of its own.
#[must_use]
pub fn problem_in(lang: Lang, action: Option<Action>, field: Field, problem: Problem) -> String {
    let what = action.and_then(|action| in_form::name(lang, action, field)).unwrap_or(name(lang, field));
    let picked = is_choice(field) || (action, field) == (Some(Action::Return), Field::Reason);
    match problem {
        Problem::Missing if field == Field::Files => files::needed(lang).to_owned(),
        Problem::TooLong(most) if field == Field::Files => files::too_many(lang, most),
        Problem::NotAChoice if field == Field::Duplicate => no_such_item(lang).to_owned(),
        Problem::NotAChoice if field == Field::Files => files::gone(lang).to_owned(),
        Problem::Missing if picked => pick(lang, what),
        Problem::Missing => fill(lang, what),
        Problem::TooLong(max) => too_long(lang, what, max),
        Problem::NotADate if matches!(field, Field::InspectedAt | Field::FoundAt) => not_a_moment(lang, what),
        Problem::NotADate => not_a_date(lang, what),
        Problem::InFuture => in_future(lang, what),
        Problem::InPast => in_past(lang, what),
        Problem::NotWithin(least, most) => not_within(lang, what, least, most),
        Problem::Covers => covers(lang).to_owned(),
        Problem::BeforeFirst => before_first(lang, what),
        Problem::NotAChoice => not_a_choice(lang, what),
        Problem::NotText => not_text(lang, what),
        Problem::NotAnAmount => not_an_amount(lang, what),
        Problem::TooLate(day) => too_late(lang, what, &written(day)),
        Problem::TooEarly(day) => too_early(lang, what, &written(day)),
        Problem::NotAfter(day) => not_after(lang, what, &written(day)),
        Problem::Contradicts(which) => contradiction(lang, which).to_owned(),
        Problem::OwnDuty => own_duty(lang).to_owned(),
        Problem::AlsoLead => also_lead(lang).to_owned(),
        Problem::NotCompetent => not_competent(lang, what),
        Problem::SecondLead => second_lead(lang).to_owned(),
        Problem::ForNobody => for_nobody(lang).to_owned(),
        Problem::SameAct => same_act(lang).to_owned(),
        Problem::Namesakes => namesakes(lang).to_owned(),
        Problem::CodeTaken => code_taken(lang).to_owned(),
        Problem::NameDiffers => name_differs(lang).to_owned(),
        Problem::TwoCodes => two_codes(lang).to_owned(),
        Problem::Twice => twice(lang).to_owned(),
        Problem::TooMany(most) => too_many(lang, most),
        Problem::BadCreditCode => bad_credit_code(lang).to_owned(),
    }
}

const fn contradiction(lang: Lang, which: Contradiction) -> &'static str {
    match which {
        Contradiction::UnfoundedOrder => unfounded_order(lang),
        Contradiction::UnfoundedCase => unfounded_case(lang),
        Contradiction::UnfoundedFine => unfounded_fine(lang),
        Contradiction::ConfirmedNothing => confirmed_nothing(lang),
        Contradiction::PartlyNothing => partly_nothing(lang),
        Contradiction::NothingAndMore => nothing_and_more(lang),
    }
}

fn written(day: i64) -> String {
    let (y, m, d) = civil_from_days(day);
    format!("{y:04}-{m:02}-{d:02}")
}

const fn is_choice(field: Field) -> bool {
    matches!(
        field,
        Field::Matter
            | Field::Urgency
            | Field::Days
            | Field::Asked
            | Field::Suggested
            | Field::Entry
            | Field::Department
            | Field::Finding
            | Field::Measures
            | Field::Code
            | Field::Departments
            | Field::Lead
            | Field::Passed
            | Field::Level
            | Field::To
            | Field::Person
            | Field::Cover
    )
}

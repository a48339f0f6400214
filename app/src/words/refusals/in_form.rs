//! What a field is called in one form only, as a sentence names it.

use crate::Lang;
use liaison_domain::item::{Action, Field};

/// `None` where the form calls it as every other does.
pub(super) const fn name(lang: Lang, action: Action, field: Field) -> Option<&'static str> {
    let (zh, en) = match (action, field) {
        (Action::Return, Field::Reason) => ("退回理由", "reason"),
        (Action::Rule, Field::Text) => ("裁定意见", "ruling"),
        (Action::JointReport, Field::Text) => ("汇总结论", "joint conclusion"),
        (Action::Supplement, Field::Text) => ("补充内容", "information that was missing"),
        (Action::Supplement, Field::Department) => ("再派给哪个单位", "department to ask again"),
        (Action::AnswerSupervision, Field::Text) => ("答复", "answer"),
        (Action::Note | Action::Emergency, Field::Text) => ("说明", "note"),
        (Action::Inspect, Field::Text) => ("复查记录", "record"),
        (Action::Inspect, Field::InspectedAt) => ("复查时间", "time of the re-inspection"),
        (Action::PlanReinspection, Field::Department) => ("复查单位", "department that re-inspects"),
        (Action::Close, Field::Note) => ("仍要结案的理由", "reason for closing all the same"),
        (Action::SendBack, Field::Departments) => ("退回重办的单位", "departments that work again"),
        (Action::AllowFine, Field::FineAct) => ("准予的单位和违法行为", "department and act"),
        _ => return None,
    };
    Some(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}

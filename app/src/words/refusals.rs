//! Why something cannot be done, in plain words that say what would make it possible.

mod field;
mod in_form;
mod state_stands;

pub use field::{name as field_name, problem, problem_in};

use super::state;
use crate::Lang;
use crate::ui::time::{day_text, deadline_text, second_text};
use crate::words::common;
use liaison_domain::item::{Refusal, Turn};
use liaison_domain::time::moment;
use liaison_domain::{DepartmentId, Directory, Zoned};

words! {
    not_found: "找不到这件事项" / "There is no such item";
    no_case_rights: "你的账号不办理事项" / "Your account does not handle items";
    wrong_state: "现在不能这样办" / "Not possible at this point";
    lead_taken: "认领没有成功" / "The claim did not succeed";
    lead_asked: "已点名其他单位牵头" / "Another department is asked to lead";
    already_in: "你单位已在办理" / "Your department already takes part";
    not_in: "你单位不是责任单位" / "Your department takes no part";
    nothing_to_answer: "没有等你单位答复的" / "Nothing waits for your answer";
    already_signed: "已经签收" / "Already signed";
    not_lead: "只有牵头单位可以办理" / "Only the lead may do this";
    not_poster: "只有发布单位可以办理" / "Only the posting department may do this";
    not_poster_or_coordinator: "只有发布单位或协调机构可以办理" / "Only the posting department or the coordinator may do this";
    not_reopener: "只有发布单位或督查员可以办理" / "Only the posting department or a supervisor may do this";
    unreported: "还有单位没有反馈" / "Departments still have to report";
    already_reported: "你单位已经反馈" / "Your department has reported";
    verifier_reported: "反馈人不能自己核查" / "Whoever reported cannot verify";
    return_over: "退回期限已过" / "The time for returning is over";
    reopen_over: "重新打开的期限已过" / "The time for reopening is over";
    reminded_already: "刚催办过" / "A reminder has just gone out";
    nobody_to_remind: "现在没有等其他单位办理的" / "It is nobody else's turn";
    somebody_at_work: "已有单位受理，不能撤回" / "A department is at work on it";
    unknown_department: "没有这个单位" / "There is no such department";
    stale: "事项刚有变化" / "The item has just changed";
    invalid: "有几处需要更改" / "Some answers need changing";
    before_last: "时间早于上一条记录" / "The time lies before the last entry";
    nothing_changed: "没有任何变化" / "Nothing would change";
    needs_role: "需要另一种角色" / "Another role is needed";
    own_posting: "发布人不能自己批准" / "Whoever posted cannot approve";
    nothing_to_approve: "没有等待批准的" / "Nothing waits for approval";
    own_dispute: "不能裁定本单位的争议" / "Nobody rules on their own department's dispute";
    ruling_stands: "裁定不再更改" / "The ruling stands";
    answer_first: "请先受理" / "Accept first";
    nobody_to_release: "没有可以退出的单位" / "There is nobody to let go";
    still_time: "牵头单位的答复期限还没有到" / "The department asked to lead still has time";
    party_fined: "已对企业立案处罚" / "The enterprise has been fined";
    own_case: "不能批复本单位的申请" / "Nobody decides on their own department's request";
    not_competent: "权责清单没有列出你单位" / "The powers list does not name your department";
    outside_powers: "权责清单没有列出所选单位" / "The powers list does not name the department you chose";
    designated: "已指定牵头单位" / "The lead has been designated";
    nobody_returned: "没有可以再派的单位" / "No department can be asked again";
    nothing_to_dispute: "现在没有可以提出的争议" / "There is nothing to dispute now";
    claim_clock_runs: "认领期限还没有到" / "Departments may still claim it";
    request_pending: "还有一项申请没有批复" / "A request still waits for its answer";
    nothing_requested: "没有等待批复的申请" / "No request waits for you";
    review_passed: "申请的审查日期已过" / "The review day asked for has passed";
    extension_late: "反馈期限已过，不能延期" / "Too late to ask for more time";
    extension_used: "不能再延期" / "The time cannot be extended any more";
    reinspection_due: "已安排复查，复查后结案" / "A re-inspection is planned";
    reinspection_required: "需要先复查" / "A re-inspection is needed first";
    not_inspector: "由另一个单位复查" / "Another department re-inspects";
    not_supervised: "没有等待答复的督办" / "No order waits for an answer";
    supervision_waits: "已有督办等待答复" / "An order already waits for its answer";
    not_responsible: "不是现在的责任单位" / "Another department answers for it";
    no_party: "没有填写企业" / "No enterprise is named";
    fined_already: "同一行为已被处罚" / "The same act has been fined";
    nothing_due: "没有到期的期限" / "No deadline has passed";

    not_found_text: "编号可能输错，或者它不对你单位公开。如果你认为应该能看到，请联系发布单位。"
        / "The number may be mistyped, or the item is not open to your department. If you should see it, ask the department that posted it.";
    no_case_rights_text: "只有承办人和负责人办理事项。如果需要办理，请联系系统管理员。"
        / "Only officers and heads handle items. Ask the administrator if you need to.";
    lead_taken_text(by: &str, at: &str): "{by} 自 {at} 起牵头，一件事项只有一个牵头。可以改为报名配合。"
        / "{by} has led the item since {at}, and an item has exactly one lead. You can join as support instead.";
    lead_asked_text(who: &str): "已请 {who} 牵头，正在等它答复。它退回之后可以认领；现在可以报名配合。"
        / "{who} has been asked to lead and has not answered. You can claim once it returns the item; you can join as support now.";
    already_in_text(role: &str): "你单位已是{role}单位，请在事项页继续办理。"
        / "Your department already takes part as {role}. Go on from the item's page.";
    not_in_now_text(who: &str): "只有参与过这件事项的单位可以这样办，现在也不能再加入。有情况请告诉 {who}。"
        / "Only departments that took part in the item may do this, and nobody can come in now. Tell {who} what you know.";
    the_lead: "裁定的单位" / "the department named in it";
    the_poster: "发布单位" / "the posting department";
    answer_first_text: "你单位已被点名，还没有答复。受理之后可以反馈结果。"
        / "Your department was asked and has not answered. Once it accepts, it can report.";
    not_in_text: "只有责任单位可以这样办。可以先报名配合，或请牵头单位邀请你单位。"
        / "Only responsible departments may do this. Join as support first, or ask the lead to invite you.";
    nothing_to_answer_text: "你单位没有被点名，或者已经答复。只有被点名、还没有答复的单位可以签收、受理或退回。"
        / "Your department was not named, or has answered. Only a named department that has not answered can sign, accept or return.";
    already_signed_text: "签收时间已记录。下一步是受理或退回。"
        / "The receipt is on record. The next step is to accept or to return.";
    not_lead_text(who: &str): "牵头单位是 {who}。请它办理。" / "{who} leads this item. Ask it to act.";
    no_lead_text: "还没有牵头单位。有单位认领之后由它办理。" / "Nobody leads this item yet. Whoever claims it can do this.";
    not_poster_text(who: &str): "请发布单位 {who} 办理。" / "Ask {who}, which posted the item.";
    not_poster_or_coordinator_text(who: &str): "请发布单位 {who} 或协调机构办理。" / "Ask {who}, which posted the item, or the coordinator.";
    not_reopener_text(who: &str): "请发布单位 {who} 或督查员办理。" / "Ask {who}, which posted the item, or a supervisor.";
    unreported_text(who: &str): "等 {who} 反馈之后可以办理。可以先催办。" / "Possible once {who} has reported. You may send a reminder.";
    already_reported_text(at: &str): "结果已于 {at} 交出。需要补充时写一条说明；需要重办时由发布单位退回。"
        / "The result was handed in on {at}. Add a note for anything more; the posting department can send it back for rework.";
    inspector_reported_text: "请本单位另一位承办人复查，或请发布单位改由其他单位复查。"
        / "Ask another officer of your department to re-inspect, or ask the posting department to plan it with another department.";
    verifier_reported_text: "请本单位另一位承办人核查，或请协调机构结案。"
        / "Ask another officer of your department to verify, or ask the coordinator to close.";
    return_over_text(at: &str): "退回期限是 {at}。请受理后反馈，或请发布单位、协调机构改派。"
        / "Returning was possible until {at}. Accept and report, or ask the posting department or the coordinator.";
    reopen_over_text(at: &str): "重新打开的期限是 {at}。问题再次出现时，请发布新的事项。"
        / "Reopening was possible until {at}. If the problem is back, post a new item.";
    reminded_already_text(at: &str): "{at} 之后可以再次催办。" / "You can remind again after {at}.";
    own_turn_text: "现在轮到你单位自己办理。办理之后轮到其他单位时可以催办。"
        / "It is your own department's turn. Once you have acted and it is another's, you can remind.";
    anybodys_turn_text: "事项向各单位开放，还没有人认领，所以没有可以催办的单位。可以邀请一个单位牵头；到期无人认领的，由协调机构指派。"
        / "The item is open to every department and nobody has taken it, so there is nobody to remind. A department can be asked to lead; once the time is over, the coordinator assigns one.";
    coordinators_turn_text: "现在等协调机构办理。它办理之后轮到某个单位时可以催办；急的请直接联系协调机构。"
        / "It waits for the coordinator. Once a department has its turn, you can remind it; if it is pressing, call the coordinator.";
    nobody_to_release_text: "没有尚未反馈的配合单位。有配合单位不反馈时可以让它退出；现在可以汇总报告。"
        / "No support has yet to report. A support that does not report can be let go; as it is, you can report for all once your own result is in.";
    still_time_text(who: &str, at: &str): "{who} 可以在 {at} 之前答复。过期不答复的，可以让它退出；现在可以催办。"
        / "{who} can answer until {at}. If it does not, you can let it go; you may send a reminder now.";
    still_asked_text(who: &str): "{who} 正在答复。过期不答复的，可以让它退出。"
        / "{who} is still to answer. If it lets the time pass, you can let it go.";
    somebody_at_work_text(who: &str): "{who} 已受理。需要停止时，请在反馈之后结案。"
        / "{who} has accepted. To end it, close the item after the results are in.";
    unknown_department_text(who: &str): "“{who}”不存在或已停用。请从列表里选一个单位。"
        / "“{who}” does not exist or is not active. Choose a department from the list.";
    stale_text: "你打开之后事项又有变化，所以这次没有提交。你填写的内容已保留，请看过变化后再提交。"
        / "It changed after you opened it, so nothing was submitted. What you typed is kept: look at the change, then submit again.";
    invalid_text: "其他内容已保留。" / "Everything else is kept.";
    before_last_text(at: &str): "上一条记录的时间是 {at}。请填写在它之后的时间。" / "The last entry is of {at}. Give a later time.";
    nothing_changed_text: "内容与现在的一样。改动之后再提交。" / "The text is the same as before. Change something, then submit.";
    needs_role_text(role: &str): "由{role}办理。" / "This is for the role “{role}”.";
    own_posting_text: "请本单位另一位负责人批准；没有另一位负责人的，负责人发布的事项也可以由协调机构批准。"
        / "Ask another head of your department to approve. Where there is none, the coordinator may approve what a head has posted.";
    nothing_to_approve_text: "负责人已表示意见，或者本单位发布不需要批准。再有需要批准的发布时才能办理。"
        / "The head has given a word on it, or the department posts without approval. This is possible again when another posting waits.";
    own_dispute_text: "你单位是争议一方。请裁定人裁定，或请其他单位的协调员裁定。"
        / "Your department is a side of the dispute. An arbiter, or a coordinator of another department, can rule.";
    own_case_text: "请协调机构另一位协调员批复。" / "Ask a coordinator of another department.";
    not_competent_text(who: &str): "这个类别的责任单位是 {who}。你单位确有职责的，请系统管理员更新权责清单，或请协调机构指派。"
        / "For this category the list names {who}. If it is your duty too, ask the administrator to update the list, or the coordinator to assign you.";
    outside_powers_text(who: &str, listed: &str): "权责清单在这个类别没有列出 {who}；列出的是 {listed}。请另选单位；{who} 确有职责的，请系统管理员更新权责清单，或请协调机构邀请。"
        / "For this category the powers list does not name {who}; it names {listed}. Choose another department. If it is {who}’s duty too, ask the administrator to update the list, or the coordinator to invite it.";
    assigned_text: "协调机构已指派牵头单位，不能直接退回。认为不属于本单位职责的，可以提出争议。"
        / "The coordinator assigned the lead; it cannot simply be returned. If it is not your duty, raise a dispute.";
    ruled_text: "牵头单位已由裁定确定，裁定不再争议。请受理办理。" / "The lead was settled by a ruling, and the ruling stands. Accept and act.";
    ruling_stands_text(who: &str): "裁定已确定由 {who} 牵头，不再争议，也不另行指派。它过期不答复的，协调机构可以改派。"
        / "The ruling names {who} as lead; it is not disputed again and nobody else is assigned. If it lets its time pass without an answer, the coordinator can assign another.";
    nobody_returned_text: "没有单位退回，或者退回的单位已不能再派：另有牵头单位，或权责清单没有列出它。"
        / "None has given it back, or none that can be asked: another leads, or the powers list does not name it.";
    nothing_to_dispute_text: "退回之后发布单位可以提出；被指派的单位、认领未成的单位可以提出。"
        / "The posting department may after a return; so may a department that was assigned, or one whose claim came second.";
    claim_clock_runs_text(at: &str): "{at} 之前各单位可以自己认领；到期无人认领，或被退回之后可以指派。"
        / "Departments may claim it themselves until {at}. After that, or once it is returned, you can assign it.";
    request_pending_text: "等批复之后再申请；也可以先撤回原来的申请。" / "Wait for the answer, or take back the earlier request first.";
    nothing_requested_text: "申请可能已批复或已撤回。打开事项页可以看到结果。" / "It may have been answered or taken back. The item's page shows it.";
    review_passed_text(at: &str): "申请的审查日期是 {at}。请不同意并写明理由，牵头单位可以重新申请。"
        / "The review day asked for was {at}. Deny it with a reason; the lead can ask again.";
    extension_late_text(at: &str): "反馈期限是 {at}，延期要在到期之前申请。请尽快反馈，并写明逾期原因。"
        / "The result was due {at}; more time is asked for before that. Report soon and give the reason for the delay.";
    extension_used_text(n: u32): "每件事项只能延期 {n} 次，次数已用完。需要暂停的，可以申请挂账。"
        / "An item may be extended {n} times, and it has been. If work must stop, ask for a pause.";
    extension_used_once: "每件事项只能延期 1 次，已经延期过。需要暂停的，可以申请挂账。"
        / "An item may be extended once, and it has been. If work must stop, ask for a pause.";
    extension_never: "按规定，事项不能延期。需要暂停的，可以申请挂账。" / "Items are not extended here. If work must stop, ask for a pause.";
    reinspection_due_text(who: &str, on: &str): "{who} 将于 {on} 复查；合格后自动结案。需要改期的，请重新安排复查。"
        / "{who} re-inspects on {on}; passing closes the item. To change the day, plan it anew.";
    reinspection_required_text: "这个类别责令改正后要复查合格才能以“整改完成”结案。请先安排复查，或选择其他结案方式。"
        / "In this category an order to fix is re-inspected before the item is closed as fixed. Plan a re-inspection, or choose another code.";
    not_inspector_text(who: &str): "复查由 {who} 办理。" / "{who} does the re-inspection.";
    not_supervised_text: "督办可能已经答复或解除。" / "The order may have been answered or lifted.";
    supervision_waits_text(level: u8, until: &str): "{level} 级督办要在 {until} 前答复，再次督办会取代它。请等答复，或先解除督办。"
        / "The order of level {level} is to be answered by {until}, and another would take its place. Wait for the answer, or end that order first.";
    not_responsible_text(who: &str): "现在由 {who} 负责，请它答复。" / "{who} answers for the item now.";
    no_party_text: "事项没有写明企业，处罚无法登记和核对（一事不二罚）。请发布单位或牵头单位先用“更正”写明企业。"
        / "The item names no enterprise, so a fine can be neither filed nor checked (one act, one fine). The posting department or the lead can name it with “Correct” first.";
    party_fined_text(who: &str): "已在这件事项里对 {who} 立案处罚，企业不能再更正。企业写错的，请写一条说明并另行发布。"
        / "A fine has been filed against {who} in this item, so the enterprise cannot be changed. If it is the wrong one, add a note and post a new item.";
    fined_already_text(who: &str, number: &str, document: &str, on: &str): "{who} 已于 {on} 在 {number} 立案处罚（{document}）。同一违法行为不得给予两次以上罚款（行政处罚法第二十九条）。确有必要的，请协调机构准予，理由会留在记录里。"
        / "{who} filed a fine for it on {on} in {number} ({document}). One act is not fined twice (Law on Administrative Penalty, article 29). If it must be, the coordinator can allow it; the reason stays in the record.";
    fined_own_filing(own: &str, on: &str): "你单位填写的立案日期是 {own}，对方是 {on}。"
        / "Your department gives {own} as its day of filing; theirs is {on}.";
    fined_own_earlier: "你单位立案在先：最先立案的行政机关有管辖权（行政处罚法第二十五条），由谁处罚请协调机构决定。"
        / "Your department filed first, and the first filer is competent (article 25): the coordinator decides who fines it.";
    nothing_due_text: "提醒由系统在到期时发出。" / "The program tells it when the time comes.";
}

/// What happened, as a heading.
#[must_use]
pub const fn title(lang: Lang, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => not_found(lang),
        Refusal::NoCaseRights => no_case_rights(lang),
        Refusal::WrongState { .. } => wrong_state(lang),
        Refusal::LeadTaken { .. } => lead_taken(lang),
        Refusal::LeadAsked { .. } => lead_asked(lang),
        Refusal::AlreadyIn { .. } => already_in(lang),
        Refusal::NotIn { .. } => not_in(lang),
        Refusal::AnswerFirst => answer_first(lang),
        Refusal::NobodyToRelease => nobody_to_release(lang),
        Refusal::StillTime { .. } => still_time(lang),
        Refusal::NothingToApprove => nothing_to_approve(lang),
        Refusal::OwnDispute => own_dispute(lang),
        Refusal::RulingStands { .. } => ruling_stands(lang),
        Refusal::PartyFined { .. } => party_fined(lang),
        Refusal::NothingToAnswer => nothing_to_answer(lang),
        Refusal::AlreadySigned => already_signed(lang),
        Refusal::NotLead { .. } => not_lead(lang),
        Refusal::NotPoster { or_coordinator: false, .. } => not_poster(lang),
        Refusal::NotPoster { or_coordinator: true, .. } => not_poster_or_coordinator(lang),
        Refusal::NotReopener { .. } => not_reopener(lang),
        Refusal::Unreported { .. } => unreported(lang),
        Refusal::AlreadyReported { .. } => already_reported(lang),
        Refusal::VerifierReported { .. } => verifier_reported(lang),
        Refusal::ReturnOver { .. } => return_over(lang),
        Refusal::ReopenOver { .. } => reopen_over(lang),
        Refusal::RemindedAlready { .. } => reminded_already(lang),
        Refusal::NobodyToRemind { .. } => nobody_to_remind(lang),
        Refusal::SomebodyAtWork { .. } => somebody_at_work(lang),
        Refusal::UnknownDepartment { .. } => unknown_department(lang),
        Refusal::Stale { .. } => stale(lang),
        Refusal::NeedsRole { .. } => needs_role(lang),
        Refusal::OwnPosting => own_posting(lang),
        Refusal::OwnCase => own_case(lang),
        Refusal::NotCompetent { .. } => not_competent(lang),
        Refusal::OutsidePowers { .. } => outside_powers(lang),
        Refusal::Designated { .. } => designated(lang),
        Refusal::NobodyReturned => nobody_returned(lang),
        Refusal::NothingToDispute => nothing_to_dispute(lang),
        Refusal::ClaimClockRuns { .. } => claim_clock_runs(lang),
        Refusal::RequestPending => request_pending(lang),
        Refusal::NothingRequested => nothing_requested(lang),
        Refusal::ReviewPassed { .. } => review_passed(lang),
        Refusal::ExtensionLate { .. } => extension_late(lang),
        Refusal::ExtensionUsed { .. } => extension_used(lang),
        Refusal::ReinspectionDue { .. } => reinspection_due(lang),
        Refusal::ReinspectionRequired => reinspection_required(lang),
        Refusal::NotInspector { .. } => not_inspector(lang),
        Refusal::NotSupervised => not_supervised(lang),
        Refusal::SupervisionWaits { .. } => supervision_waits(lang),
        Refusal::NotResponsible { .. } => not_responsible(lang),
        Refusal::NoParty => no_party(lang),
        Refusal::FinedAlready { .. } => fined_already(lang),
        Refusal::NothingDue => nothing_due(lang),
        Refusal::Invalid { .. } => invalid(lang),
        Refusal::BeforeLast { .. } => before_last(lang),
        Refusal::NothingChanged => nothing_changed(lang),
    }
}

/// Why, and what would make it possible.
#[must_use]
pub fn text(lang: Lang, refusal: &Refusal, names: &Directory, now: Zoned) -> String {
    let name = |id: &DepartmentId| lang.name(&names.name(id)).to_owned();
    let list = |ids: &[DepartmentId]| ids.iter().map(name).collect::<Vec<_>>().join(common::comma(lang));
    let at = |t: liaison_domain::Timestamp| deadline_text(t.at_offset(now.offset), now, lang);
    let day = |d: i64| day_text(moment(d, 0, now.offset).at_offset(now.offset), now, lang);
    match refusal {
        Refusal::NotFound => not_found_text(lang).to_owned(),
        Refusal::NoCaseRights => no_case_rights_text(lang).to_owned(),
        Refusal::WrongState { state, action } => state_stands::text(lang, *state, *action),
        Refusal::LeadTaken { by, at, .. } => {
            lead_taken_text(lang, &name(by), &second_text(at.at_offset(now.offset), now, lang))
        }
        Refusal::LeadAsked { department } => lead_asked_text(lang, &name(department)),
        Refusal::AlreadyIn { role } => already_in_text(lang, state::as_role(lang, *role)),
        Refusal::NotIn { join: true } => not_in_text(lang).to_owned(),
        Refusal::NotIn { join: false } => not_in_now_text(lang, the_poster(lang)),
        Refusal::AnswerFirst => answer_first_text(lang).to_owned(),
        Refusal::NobodyToRelease => nobody_to_release_text(lang).to_owned(),
        Refusal::StillTime { department, until: Some(until) } => {
            still_time_text(lang, &name(department), &at(*until))
        }
        Refusal::StillTime { department, until: None } => still_asked_text(lang, &name(department)),
        Refusal::NothingToApprove => nothing_to_approve_text(lang).to_owned(),
        Refusal::OwnDispute => own_dispute_text(lang).to_owned(),
        Refusal::RulingStands { lead: Some(lead) } => ruling_stands_text(lang, &name(lead)),
        Refusal::RulingStands { lead: None } => ruling_stands_text(lang, the_lead(lang)),
        Refusal::PartyFined { party } => party_fined_text(lang, party),
        Refusal::NothingToAnswer => nothing_to_answer_text(lang).to_owned(),
        Refusal::AlreadySigned => already_signed_text(lang).to_owned(),
        Refusal::NotLead { lead: Some(lead) } => not_lead_text(lang, &name(lead)),
        Refusal::NotLead { lead: None } => no_lead_text(lang).to_owned(),
        Refusal::NotPoster { poster, or_coordinator: true } => {
            not_poster_or_coordinator_text(lang, &name(poster))
        }
        Refusal::NotPoster { poster, or_coordinator: false } => not_poster_text(lang, &name(poster)),
        Refusal::NotReopener { poster } => not_reopener_text(lang, &name(poster)),
        Refusal::Unreported { departments } => unreported_text(lang, &list(departments)),
        Refusal::AlreadyReported { at: t } => already_reported_text(lang, &at(*t)),
        Refusal::VerifierReported { inspects: true } => inspector_reported_text(lang).to_owned(),
        Refusal::VerifierReported { inspects: false } => verifier_reported_text(lang).to_owned(),
        Refusal::ReturnOver { until } => return_over_text(lang, &at(*until)),
        Refusal::ReopenOver { until } => reopen_over_text(lang, &at(*until)),
        Refusal::RemindedAlready { again } => reminded_already_text(lang, &at(*again)),
        Refusal::NobodyToRemind { turn: Turn::Own } => own_turn_text(lang).to_owned(),
        Refusal::NobodyToRemind { turn: Turn::Anybody } => anybodys_turn_text(lang).to_owned(),
        Refusal::NobodyToRemind { turn: Turn::Coordinator } => coordinators_turn_text(lang).to_owned(),
        Refusal::SomebodyAtWork { department } => somebody_at_work_text(lang, &name(department)),
        Refusal::UnknownDepartment { department } => unknown_department_text(lang, &name(department)),
        Refusal::Stale { .. } => stale_text(lang).to_owned(),
        Refusal::Invalid { .. } => invalid_text(lang).to_owned(),
        Refusal::BeforeLast { last } => before_last_text(lang, &at(*last)),
        Refusal::NothingChanged => nothing_changed_text(lang).to_owned(),
        Refusal::NeedsRole { role } => needs_role_text(lang, state::role(lang, *role)),
        Refusal::OwnPosting => own_posting_text(lang).to_owned(),
        Refusal::OwnCase => own_case_text(lang).to_owned(),
        Refusal::NotCompetent { departments } => not_competent_text(lang, &list(departments)),
        Refusal::OutsidePowers { department, departments } => {
            outside_powers_text(lang, &name(department), &list(departments))
        }
        Refusal::Designated { ruled: true } => ruled_text(lang).to_owned(),
        Refusal::Designated { ruled: false } => assigned_text(lang).to_owned(),
        Refusal::NobodyReturned => nobody_returned_text(lang).to_owned(),
        Refusal::NothingToDispute => nothing_to_dispute_text(lang).to_owned(),
        Refusal::ClaimClockRuns { until } => claim_clock_runs_text(lang, &at(*until)),
        Refusal::RequestPending => request_pending_text(lang).to_owned(),
        Refusal::NothingRequested => nothing_requested_text(lang).to_owned(),
        Refusal::ReviewPassed { review_by } => review_passed_text(lang, &at(*review_by)),
        Refusal::ExtensionLate { due } => extension_late_text(lang, &at(*due)),
        Refusal::ExtensionUsed { most: 0 } => extension_never(lang).to_owned(),
        Refusal::ExtensionUsed { most: 1 } => extension_used_once(lang).to_owned(),
        Refusal::ExtensionUsed { most } => extension_used_text(lang, *most),
        Refusal::ReinspectionDue { on, department } => {
            reinspection_due_text(lang, &name(department), &day(*on))
        }
        Refusal::ReinspectionRequired => reinspection_required_text(lang).to_owned(),
        Refusal::NotInspector { department } => not_inspector_text(lang, &name(department)),
        Refusal::NotSupervised => not_supervised_text(lang).to_owned(),
        Refusal::SupervisionWaits { level, until } => supervision_waits_text(lang, *level, &at(*until)),
        Refusal::NotResponsible { department } => not_responsible_text(lang, &name(department)),
        Refusal::NoParty => no_party_text(lang).to_owned(),
        Refusal::FinedAlready { fine, own } => {
            let filed = day(fine.filed_on);
            let first =
                fined_already_text(lang, &name(&fine.department), &fine.number.0, &fine.document, &filed);
            let earlier = own.is_some_and(|own| own < fine.filed_on).then(|| fined_own_earlier(lang));
            let own = own.map(|own| fined_own_filing(lang, &day(own), &filed));
            let said = [Some(first), own, earlier.map(str::to_owned)];
            said.into_iter().flatten().collect::<Vec<_>>().join(common::between_sentences(lang))
        }
        Refusal::NothingDue => nothing_due_text(lang).to_owned(),
    }
}

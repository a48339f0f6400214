//! What the page says about a deadline: since when it runs, why it began anew, each pause, the extension,
//! and how its last moment is reckoned.

use super::fixture::{Log, ctx, directory, item_page, moment};
use super::html;
use crate::Lang;
use crate::pages::item;
use liaison_domain::item::{
    Began, Hold, Inspection, Item, PartState, Pause, Reinspection, Stage, Supervision, Urgency,
};

/// The page of an item that the market department leads, with something changed.
fn page(lang: Lang, change: impl FnOnce(&mut Item)) -> String {
    section(lang, "deadlines", change)
}

/// One part of that page.
fn section(lang: Lang, name: &str, change: impl FnOnce(&mut Item)) -> String {
    let log = Log::reported("Plain");
    let mut model = item_page(&log, "mr");
    change(&mut model.item);
    let cx = ctx(lang, "fr");
    let page = html(&cx, item::page(&cx, &model));
    let part = &page[page.find(&format!("id=\"{name}\"")).unwrap()..];
    part[..part.find("</section>").unwrap()].to_owned()
}

fn lead(item: &mut Item) -> &mut liaison_domain::item::Participation {
    item.participations.iter_mut().find(|p| p.department.as_str() == "mr").unwrap()
}

#[test]
fn a_clock_says_for_whom_it_runs_since_when_how_long_and_how_it_ends() {
    let zh = page(Lang::Zh, |_| ());
    let expected = "市场监管局，11-16 10:42 起 5 个工作日。起算当日不计，只算工作日，最后一日下班时到期。";
    assert!(zh.contains(expected), "{zh}");
    assert!(zh.contains("11-23（周一）18:00"));
    let en = page(Lang::En, |_| ());
    let expected = "Market Regulation, 5 working days from 16 Nov, 10:42. \
                    Working days after the first day count; it ends when the office closes on the last.";
    assert!(en.contains(expected), "{en}");
}

#[test]
fn an_urgent_clock_says_that_nights_count() {
    let urgent = |item: &mut Item| {
        item.urgency = Urgency::Urgent;
        lead(item).report_by = Some(moment("2026-11-17T10:42:07"));
    };
    assert!(page(Lang::Zh, urgent).contains("11-16 10:42 起 24 小时。昼夜和休息日都计算。"));
    assert!(page(Lang::En, urgent).contains("24 h from"));
    assert!(page(Lang::En, urgent).contains("Every hour counts, nights and days off as well."));
}

#[test]
fn every_pause_is_named_and_what_was_left_runs_on() {
    let paused = |item: &mut Item| {
        let part = lead(item);
        let pause = |from, until| Pause { from: moment(from), until: moment(until) };
        part.course.pauses = vec![
            pause("2026-11-17T09:00", "2026-11-18T09:00"),
            pause("2026-11-19T10:00", "2026-11-20T10:00"),
        ];
        part.report_by = Some(moment("2026-11-25T18:00"));
    };
    let zh = page(Lang::Zh, paused);
    let expected = "市场监管局，11-16 10:42 起计算。11-17 09:00 至 11-18 09:00 暂停计算。\
                    11-19 10:00 至 11-20 10:00 暂停计算。暂停时剩余的时间在恢复后接着计算。";
    assert!(zh.contains(expected), "{zh}");
    let en = page(Lang::En, paused);
    assert_eq!(en.matches("It stood still from").count(), 2, "{en}");
    assert!(en.contains("What was left when it stopped runs on from there."));
}

#[test]
fn an_extension_names_the_day_that_was_granted() {
    let extended = |item: &mut Item| {
        lead(item).extended = 1;
        lead(item).report_by = Some(moment("2026-11-27T18:00"));
    };
    let zh = page(Lang::Zh, extended);
    assert!(zh.contains("已延期 1 次。到期日是批准延期的日期，当日下班时到期。"), "{zh}");
    let en = page(Lang::En, extended);
    let expected = "More time granted: 1. It ends on the day that was granted, when the office closes.";
    assert!(en.contains(expected), "{en}");
}

#[test]
fn a_clock_that_began_anew_or_moved_with_the_calendar_says_why() {
    let reasons = [
        (Began::Rework, "退回重办后重新计算。", "It began anew when the result was sent back."),
        (Began::Failed, "复查不合格后重新计算。", "It began anew when the re-inspection failed."),
        (Began::Reopened, "重新打开后重新计算。", "It began anew when the item was reopened."),
        (Began::Ruled, "裁定后重新计算。", "It began anew with the ruling."),
    ];
    for (began, zh, en) in reasons {
        assert!(page(Lang::Zh, |item| lead(item).course.began = began).contains(zh), "{zh}");
        assert!(page(Lang::En, |item| lead(item).course.began = began).contains(en), "{en}");
    }
    let moved = |item: &mut Item| {
        lead(item).course.moved_from = lead(item).report_by;
        lead(item).report_by = Some(moment("2026-11-24T18:00"));
    };
    let zh = page(Lang::Zh, moved);
    assert!(zh.contains("工作日历调整前为 11-23（周一）18:00。工作日的天数不变。"), "{zh}");
    assert!(page(Lang::En, moved).contains("The number of working days is the same."));
}

#[test]
fn a_support_that_came_later_ends_with_the_lead_and_a_check_on_the_day_that_was_set() {
    let later = |item: &mut Item| {
        let due = lead(item).report_by;
        let mut support = lead(item).clone();
        support.department = "ur".into();
        support.role = liaison_domain::item::PartRole::Support;
        support.accepted_at = Some(moment("2026-11-20T10:00"));
        support.report_by = due;
        item.participations.push(support);
    };
    let zh = page(Lang::Zh, later);
    assert!(zh.contains("城市管理局，11-20 10:00 起计算。与牵头单位同时到期。"), "{zh}");
    assert!(page(Lang::En, later).contains("10:00. It ends together with the clock of the lead."));
    let planned = |item: &mut Item| {
        item.stage = Stage::Reinspection;
        item.reinspection = Some(Reinspection {
            department: "fr".into(),
            on: 20_790,
            by: moment("2026-12-03T18:00"),
            planned_at: moment("2026-11-24T09:00"),
        });
    };
    let name = directory().name(&"fr".into());
    let zh = page(Lang::Zh, planned);
    assert!(zh.contains("起计算。到期日是指定的日期，当日下班时到期。") && zh.contains(&name.zh), "{zh}");
    assert!(page(Lang::En, planned).contains("It ends on the day that was set, when the office closes."));
}

#[test]
fn an_order_says_either_how_long_it_runs_or_which_day_was_set_and_that_nobody_works_then() {
    let order = |until| {
        move |item: &mut Item| {
            let (since, answer_by) = (moment("2026-11-24T09:00"), moment(until));
            let (reason, answer) = (String::new(), String::new());
            item.supervision =
                Some(Supervision { level: 1, reason, since, answer_by, answered_at: None, answer });
        }
    };
    let usual = page(Lang::Zh, order("2026-11-27T18:00"));
    assert!(
        usual.contains("昨天 09:00 起 3 个工作日。起算当日不计") && !usual.contains("指定的日期"),
        "{usual}"
    );
    let chosen = page(Lang::Zh, order("2026-12-01T18:00"));
    assert!(chosen.contains("起计算。到期日是指定的日期，当日下班时到期。"), "{chosen}");
    let saturday = page(Lang::Zh, order("2026-11-28T18:00"));
    assert!(saturday.contains("到期日是指定的日期，当天不上班，到下班的钟点为止。"), "{saturday}");
}

#[test]
fn what_cannot_be_reckoned_again_is_said_to_be_as_recorded() {
    let other = |item: &mut Item| lead(item).report_by = Some(moment("2026-11-26T12:00"));
    assert!(page(Lang::Zh, other).contains("到期日以记录为准，和按现在的规定、日历算出的不同。"));
    assert!(page(Lang::En, other).contains("It ends as recorded"));
}

#[test]
fn clocks_that_ended_stay_with_who_met_them_and_the_answers_runs_beside_the_signing() {
    let zh = page(Lang::Zh, |_| ());
    assert!(zh.contains("受理或退回期限") && zh.contains("消防救援大队，11-17 09:00 受理，按期"), "{zh}");
    let asked = |item: &mut Item| {
        let mut part = lead(item).clone();
        part.department = "ur".into();
        part.role = liaison_domain::item::PartRole::Support;
        part.state = PartState::Invited;
        part.since = moment("2026-11-25T10:00");
        (part.signed_at, part.accepted_at, part.report_by, part.course.from) = (None, None, None, None);
        part.answer_by = Some(moment("2026-11-25T11:00"));
        part.return_until = Some(moment("2026-11-27T18:00"));
        item.participations.push(part);
    };
    let zh = page(Lang::Zh, asked);
    let both = zh.matches("城市管理局，今天 10:00 起").count();
    assert!(both == 2 && zh.contains("签收期限") && zh.contains("今天 10:00 起 2 个工作日"), "{zh}");
}

#[test]
fn a_check_that_is_planned_or_done_tells_that_verification_is_over() {
    let planned = |item: &mut Item| {
        item.stage = Stage::Reinspection;
        item.reinspection = Some(Reinspection {
            department: "fr".into(),
            on: 20_790,
            by: moment("2026-12-03T18:00"),
            planned_at: moment("2026-11-24T09:00"),
        });
        item.inspections.push(Inspection {
            department: "fr".into(),
            person: None,
            inspected_at: moment("2026-11-23T15:00"),
            passed: false,
            text: String::new(),
            files: Vec::new(),
            at: moment("2026-11-23T16:00"),
            round: 0,
        });
    };
    let zh = page(Lang::Zh, planned);
    assert!(zh.contains("已核查，昨天 09:00 安排复查") && !zh.contains("全部反馈后"), "{zh}");
    assert!(zh.contains("11-23 15:00") && zh.contains("消防救援大队、不合格"), "{zh}");
}

#[test]
fn on_hold_no_clock_of_a_department_seems_to_run() {
    let held = |item: &mut Item| {
        let (since, review_by) = (moment("2026-11-24T09:00"), moment("2026-12-24T18:00"));
        item.hold = Some(Hold { since, review_by, reason: String::new() });
    };
    let zh = section(Lang::Zh, "departments", held);
    assert!(zh.contains("挂账期间暂停计算") && !zh.contains("剩 "), "{zh}");
    let en = section(Lang::En, "departments", held);
    assert!(en.contains("Stands still while on hold"), "{en}");
}

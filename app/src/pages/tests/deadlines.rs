//! What the page says about a deadline: since when it runs, why it began anew, each pause, the extension,
//! and how its last moment is reckoned.

use super::fixture::{Log, ctx, directory, item_page, moment};
use super::html;
use crate::Lang;
use crate::pages::item;
use liaison_domain::item::{Began, Item, Pause, Reinspection, Stage, Urgency};

/// The page of an item that the market department leads, with something changed.
fn page(lang: Lang, change: impl FnOnce(&mut Item)) -> String {
    let log = Log::reported("Plain");
    let mut model = item_page(&log, "mr");
    change(&mut model.item);
    let cx = ctx(lang, "fr");
    let page = html(&cx, item::page(&cx, &model));
    let start = page.find("id=\"deadlines\"").unwrap();
    page[start..].to_owned()
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

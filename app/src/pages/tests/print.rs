//! What is printed: who signs, on which day, and dates that need no page around them.

use super::fixture::{Log, ctx, directory, moment};
use crate::Lang;
use crate::pages::print::{PrintKind, PrintPage, document};
use crate::render::render;
use liaison_domain::clocks::Span;
use liaison_domain::item::{Closing, ClosingCode, Event, Inspection, Item, Recorded};
use std::sync::Arc;

/// A document of the item that was reported on, with something changed.
fn printed(lang: Lang, kind: PrintKind, change: impl FnOnce(&mut Item, &mut Log)) -> String {
    let mut log = Log::reported("Plain");
    let mut item = log.item();
    change(&mut item, &mut log);
    let model = PrintPage {
        kind,
        item,
        names: Arc::new(directory()),
        matter: None,
        to_report: Span::Days(5),
        timeline: log.entries,
        files: Vec::new(),
    };
    let cx = ctx(lang, "ec");
    render(|| document(&cx, &model))
}

fn seal(page: &str) -> &str {
    let seal = &page[page.find("class=\"seal\"").unwrap()..];
    &seal[..seal.find("</main>").unwrap()]
}

#[test]
fn the_department_that_invited_signs_the_letter_on_that_day_with_the_time_from_accepting() {
    let zh = printed(Lang::Zh, PrintKind::Assist, |_, _| ());
    assert!(zh.contains("消防救援大队：") && zh.contains("自受理起 5 个工作日内通过本平台反馈"), "{zh}");
    let end = seal(&zh);
    assert!(end.contains("市场监管局") && end.contains("2026-11-16") && !end.contains("生态环境局"), "{end}");
    assert!(zh.contains("状态（截至打印时）"));
    let en = printed(Lang::En, PrintKind::Assist, |_, _| ());
    assert!(en.contains("within 5 working days of accepting it"), "{en}");
}

#[test]
fn a_receipt_is_not_older_than_what_it_lists() {
    let zh = printed(Lang::Zh, PrintKind::Receipt, |_, _| ());
    assert!(seal(&zh).contains("2026-11-17"), "the support accepted a day after the lead: {zh}");
}

#[test]
fn a_reinspection_and_a_closing_name_who_did_them_in_words_of_their_own() {
    let done = |item: &mut Item, log: &mut Log| {
        let at = moment("2026-11-25T09:00");
        item.inspections.push(Inspection {
            department: "ec".into(),
            person: None,
            inspected_at: moment("2026-11-24T15:00"),
            passed: true,
            text: "Fixed".into(),
            files: Vec::new(),
            at,
            round: 0,
        });
        item.closing = Some(Closing { code: ClosingCode::Fixed, note: String::new(), at });
        let mut entry = log.entries[log.entries.len() - 1].clone();
        let closed = Event::Closed { code: ClosingCode::Fixed, note: String::new() };
        entry.recorded = Recorded { event: closed, happened_at: at, ..entry.recorded };
        entry.recorded.actor.name = "Closer".into();
        log.entries.push(entry);
    };
    let zh = printed(Lang::Zh, PrintKind::Result, done);
    for words in ["复查时间", "复查人", "复查结论"] {
        assert!(zh.contains(words), "{words}: {zh}");
    }
    let record = printed(Lang::Zh, PrintKind::Record, done);
    assert!(record.contains("结案人") && record.contains("Closer"), "{record}");
}

#[test]
fn every_date_on_paper_has_its_year_and_what_has_not_come_is_a_dash() {
    let zh = printed(Lang::Zh, PrintKind::Record, |item, _| item.participations[0].signed_at = None);
    assert!(
        zh.contains("认领期限 2026-11-") && zh.contains("2026-11-28（周六）") && zh.contains("<td>—</td>"),
        "{zh}"
    );
    let days: Vec<_> = zh.match_indices("（周").map(|(at, _)| &zh[at - 10..at]).collect();
    assert!(!days.is_empty() && days.iter().all(|day| day.starts_with("2026-")), "{days:?}");
    assert!(zh.contains("打印时间：2026-11-25 10:42"));
}

//! The administrator's pages: what each form carries along, and what it shows of what stands elsewhere.

use super::fixture::{ctx, directory, moment};
use super::{html, is_cjk};
use crate::forms::{FormState, Values};
use crate::matters::MatterName;
use crate::pages::admin::calendar::{CalendarPage, Difference, LISTED, MovedRow, Preview, calendar};
use crate::pages::admin::clocks::{self, ClocksPage};
use crate::pages::admin::rules::{self, RulesPage};
use crate::ui::frame::Page;
use crate::{Lang, Matters};
use liaison_domain::calendar::NamedDay;
use liaison_domain::clocks::{ClockKind, ClockRule, Clocks, Span};
use liaison_domain::item::{Field, FieldProblem, Holder, Moved, Rules, Urgency};
use liaison_domain::limits::{Limit, Limits};
use liaison_domain::matters::{self, Matter};
use liaison_domain::text::Problem;
use liaison_domain::{Calendar, ItemNumber};
use std::sync::Arc;

fn keyed(values: Values) -> FormState {
    FormState { values, key: "the-key".to_owned(), ..FormState::default() }
}

fn calendar_page(preview: Option<Preview>) -> CalendarPage {
    CalendarPage {
        year: 2026,
        month: Some(10),
        calendar: Arc::new(Calendar::default()),
        calc: None,
        form: keyed(Values::default()),
        seen: "as seen".to_owned(),
        problem: None,
        overtaken: None,
        preview,
        saved: false,
    }
}

fn rules_page() -> RulesPage {
    RulesPage {
        form: keyed(rules::filled(&Limits::default())),
        seen: "as seen".to_owned(),
        wrong: Vec::new(),
        overtaken: Vec::new(),
        saved: false,
    }
}

fn clocks_page(matter: Option<&str>, set: impl IntoIterator<Item = (ClockRule, Span)>) -> ClocksPage {
    let all = [
        Matter::new("food", None, "食品", "Food"),
        Matter::new("labels", Some("food".into()), "标签", "Labels"),
    ];
    let rules = Rules {
        clocks: Arc::new(Clocks::new(set)),
        matters: Arc::new(matters::Matters::new(all)),
        ..Rules::default()
    };
    let matter = matter.map(Into::into);
    ClocksPage {
        form: keyed(clocks::filled(&rules, matter.as_ref())),
        matter,
        matters: Arc::new(Matters(Vec::new())),
        rules,
        seen: "as seen".to_owned(),
        wrong: Vec::new(),
        overtaken: Vec::new(),
        saved: false,
    }
}

fn rule(matter: Option<&str>, kind: ClockKind, urgent: bool) -> ClockRule {
    ClockRule { matter: matter.map(Into::into), urgent, kind }
}

/// Every form of a page that changes something, with all that is in it.
fn posting(page: &str) -> Vec<&str> {
    let forms = page.match_indices("<form").map(|(at, _)| &page[at..]);
    let whole = forms.map(|rest| &rest[..rest.find("</form>").unwrap()]);
    whole.filter(|form| form.contains("method=\"post\"") && !form.contains("/sign-out")).collect()
}

#[test]
fn each_form_says_what_it_was_drawn_from_and_carries_a_key() {
    let english = ctx(Lang::En, "office");
    let pages: [Page; 3] = [
        calendar(&english, &calendar_page(None)),
        clocks::clocks(&english, &clocks_page(None, [])),
        rules::rules(&english, &rules_page()),
    ];
    for (page, forms) in pages.into_iter().zip([3, 1, 1]) {
        let page = html(&english, page);
        let all = posting(&page);
        assert_eq!(all.len(), forms);
        for form in all {
            assert!(form.contains("name=\"key\" value=\"the-key\""), "{form}");
            assert!(form.contains("name=\"seen\" value=\"as seen\""), "{form}");
        }
        let main = &page[page.find("<main").unwrap()..];
        assert!(!main.chars().any(is_cjk), "{main}");
    }
}

#[test]
fn a_long_list_of_deadlines_is_turned_page_by_page_by_the_form_that_holds_the_change() {
    let row = |n: usize| MovedRow {
        id: format!("i{n}").as_str().into(),
        number: ItemNumber(format!("XT-2026-{n:04}")),
        title: "Title".to_owned(),
        moved: Moved {
            kind: ClockKind::Report,
            holder: Holder::Coordinator,
            changed: moment("2026-11-25T09:00"),
            from: moment("2026-11-25T18:00"),
            to: moment("2026-11-26T18:00"),
        },
    };
    let of = |total: usize, page: usize| {
        let moves = (0..total).skip((page - 1) * LISTED).take(LISTED).map(row).collect();
        let difference = Difference { days: vec![(20_727, None, None)], ..Difference::default() };
        let preview = Preview {
            change: "the change".to_owned(),
            difference,
            moves,
            total,
            page,
            names: Arc::new(directory()),
        };
        let english = ctx(Lang::En, "office");
        html(&english, calendar(&english, &calendar_page(Some(preview))))
    };
    let middle = of(450, 2);
    assert!(middle.contains("201 to 400 of 450") && middle.contains("450 deadlines move"));
    assert!(middle.contains("XT-2026-0200") && !middle.contains("XT-2026-0199"));
    let form = posting(&middle)[0];
    for part in
        ["name=\"page\" value=\"1\"", "name=\"page\" value=\"3\"", "value=\"the change\"", "name=\"reason\""]
    {
        assert!(form.contains(part), "{part}");
    }
    assert!(form.find("btn--p") < form.find("name=\"page\""), "the Enter key saves");
    let last = of(450, 3);
    assert!(last.contains("401 to 450 of 450") && !last.contains("name=\"page\" value=\"4\""));
    assert!(!of(LISTED, 1).contains("name=\"page\""), "there is nothing to turn");
}

#[test]
fn a_reason_that_is_too_long_stays_with_its_limit_beside_it() {
    let english = ctx(Lang::En, "office");
    let difference = Difference { week: Some(([true; 7], [false; 7])), ..Difference::default() };
    let preview = Preview {
        change: String::new(),
        difference,
        moves: Vec::new(),
        total: 0,
        page: 1,
        names: Arc::new(directory()),
    };
    let mut model = calendar_page(Some(preview));
    model.form.values.set("reason", "Repairs for ever");
    model.form.problems =
        vec![FieldProblem { field: Field::Reason, problem: Problem::TooLong(2_000), nth: 0 }];
    let page = html(&english, calendar(&english, &model));
    assert!(page.contains("2000 characters") && page.contains("value=\"Repairs for ever\""), "{page}");
    assert!(page.contains("href=\"#f-reason\"") && page.contains("aria-invalid=\"true\""));
}

#[test]
fn a_clock_that_says_nothing_shows_what_holds_and_offers_its_unit() {
    let english = ctx(Lang::En, "office");
    let set = [(rule(Some("food"), ClockKind::Report, false), Span::Working(90))];
    let of = |matter| html(&english, clocks::clocks(&english, &clocks_page(matter, set.clone())));
    let cell = |page: &str, name: &str| {
        let at = page.find(&format!("name=\"{name}\"")).unwrap();
        let row = &page[at..];
        row[..row.find("</td>").unwrap()].to_owned()
    };
    let chosen = |cell: &str, unit: &str| {
        let option = &cell[cell.find(&format!("<option value=\"{unit}\"")).unwrap()..];
        option[..option.find('>').unwrap()].contains("selected")
    };
    let own = cell(&of(Some("food")), "n-report");
    assert!(
        own.contains("value=\"90\"") && chosen(&own, "m") && own.contains("default 5 working days"),
        "{own}"
    );
    let below = cell(&of(Some("labels")), "n-report");
    assert!(below.contains("value=\"\"") && chosen(&below, "m") && below.contains("from above"), "{below}");
    let urgent = cell(&of(None), "u-claim");
    assert!(chosen(&urgent, "ph") && urgent.contains("default 1 h"), "{urgent}");
    let usual = cell(&of(None), "n-claim");
    assert!(chosen(&usual, "d") && usual.contains("default 1 working day"), "{usual}");
}

#[test]
fn what_others_changed_is_told_with_both_values_and_what_was_typed_stays() {
    for (lang, says) in [(Lang::En, ": 4 → 5"), (Lang::Zh, "：4 → 5")] {
        let cx = ctx(lang, "office");
        let mut model = rules_page();
        model.form.values.set("remind_hours", "6");
        model.overtaken = vec![(Limit::RemindHours, 4, 5)];
        let page = html(&cx, rules::rules(&cx, &model));
        assert!(page.contains(says) && page.contains("role=\"alert\""), "{page}");
        assert!(page.contains("value=\"6\""));
    }
}

#[test]
fn every_named_day_bears_its_word_even_where_its_weekday_says_the_same() {
    let chinese = ctx(Lang::Zh, "office");
    let mut model = calendar_page(None);
    let mut county = Calendar::default();
    // A Sunday of the Spring Festival.
    let sunday = Calendar::month(2026, 2).start + 14;
    county.days.insert(sunday, NamedDay { worked: false, name: "春节".to_owned() });
    model.calendar = Arc::new(county);
    let page = html(&chinese, calendar(&chinese, &model));
    assert!(page.contains("title=\"春节\"") && page.contains("15<small>休</small>"), "{page}");
}

#[test]
fn a_deadline_that_moves_names_its_department_and_one_that_is_shown_for_a_matter_names_the_matter() {
    let chinese = ctx(Lang::Zh, "office");
    let moved = Moved {
        kind: ClockKind::Report,
        holder: Holder::Department("mr".into()),
        changed: moment("2026-11-25T09:00"),
        from: moment("2026-11-25T18:00"),
        to: moment("2026-11-26T18:00"),
    };
    let row = MovedRow { id: "i1".into(), number: ItemNumber::new(2026, 1), title: "Title".into(), moved };
    let difference = Difference { days: vec![(20_727, None, None)], ..Difference::default() };
    let names = Arc::new(directory());
    let preview = Preview { change: String::new(), difference, moves: vec![row], total: 1, page: 1, names };
    let page = html(&chinese, calendar(&chinese, &calendar_page(Some(preview))));
    assert!(page.contains("市场监管局的反馈期限"), "{page}");

    let all = html(&chinese, clocks::clocks(&chinese, &clocks_page(None, [])));
    assert!(all.contains("所有类别的期限") && !all.contains("请选择"), "{all}");
    assert!(all.contains("不分昼夜计算的是：认领期限、签收期限、反馈期限；其余按工作日"), "{all}");
    let mut model = clocks_page(Some("food"), []);
    let name = |id: &str, zh: &str| MatterName { id: id.into(), zh: zh.to_owned(), en: id.to_owned() };
    model.matters = Arc::new(Matters(vec![name("food", "食品")]));
    model.wrong = vec![(ClockKind::Claim, Urgency::Urgent)];
    let one = html(&chinese, clocks::clocks(&chinese, &model));
    assert!(one.contains("食品的期限") && one.contains("href=\"#f-u-claim\""), "{one}");
}

#[test]
fn a_span_is_read_as_it_is_shown_and_hours_are_hours() {
    for (number, unit, span) in [
        ("2", "h", Some(Span::Working(120))),
        ("24", "ph", Some(Span::Plain(1440))),
        ("90", "m", Some(Span::Working(90))),
        ("5", "d", Some(Span::Days(5))),
        ("0", "h", None),
        ("9223372036854775807", "ph", None),
        ("5", "x", None),
    ] {
        assert_eq!(clocks::span(number, unit), span, "{number} {unit}");
        if let Some(span) = span {
            assert_eq!(clocks::parts(span), (number.parse().unwrap(), unit));
        }
    }
}

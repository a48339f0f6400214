use super::html::tags;
use super::samples::{at, cx, directory};
use crate::Lang;
use crate::forms::FormState;
use crate::render::render;
use crate::ui::due::{Standing, standing};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{Choice, Label, checks, select, text, textarea};
use crate::ui::time::{deadline_text, full_text, moment_text, second_text};
use crate::ui::{alert, chip};
use liaison_domain::Calendar;
use liaison_domain::item::{Field, FieldProblem, ItemState, PartState, Refusal};
use liaison_domain::text::Problem;

fn form() -> FormState {
    let problems = vec![FieldProblem::new(Field::Title, Problem::TooLong(120))];
    FormState { problems, ..FormState::default() }
}

#[test]
fn a_field_with_a_problem_points_to_its_words() {
    let html = render(|| text(&form(), Lang::Zh, Label::of(Field::Title, "标题").hint("一句话")));
    let tags = tags(&html);
    let input = tags.iter().find(|t| t.name == "input").unwrap();
    assert_eq!(input.get("aria-invalid"), Some("true"));
    assert_eq!(input.get("aria-describedby"), Some("f-title-hint f-title-error"));
    assert!(html.contains("标题最多 120 个字"));
}

#[test]
fn a_field_without_a_problem_says_nothing_of_one() {
    let html = render(|| text(&FormState::default(), Lang::En, Label::of(Field::Title, "Title").optional()));
    assert!(!html.contains("aria-invalid") && !html.contains("aria-describedby"));
    assert!(html.contains("(optional)"));
}

#[test]
fn what_was_typed_stays_as_it_was() {
    let mut form = FormState::default();
    form.values.set("body", "\nfirst\r\n</textarea><script>");
    let html = render(|| textarea(&form, Lang::Zh, Label::of(Field::Body, "详情")));
    assert!(html.contains("\n\nfirst"), "a browser drops one line break after the tag");
    assert!(html.contains("&lt;/textarea>&lt;script>"), "{html}");
}

#[test]
fn choices_keep_what_was_chosen() {
    let mut form = FormState::default();
    form.values.0.push(("measures".into(), "fine".into()));
    form.values.0.push(("suggested".into(), "fire".into()));
    let choices = || vec![Choice::new("order", "责令改正"), Choice::new("fine", "处罚").hint("一事不二罚")];
    let html = render(|| checks(&form, Lang::Zh, Label::of(Field::Measures, "处理措施"), false, choices()));
    let ticked: Vec<_> = tags(&html).into_iter().filter(|t| t.get("checked").is_some()).collect();
    assert_eq!(ticked.len(), 1);
    assert_eq!(ticked[0].get("value"), Some("fine"));
    let html = render(|| {
        select(&form, Lang::Zh, Label::of(Field::Suggested, "建议单位"), vec![Choice::new("fire", "消防")])
    });
    assert_eq!(tags(&html).iter().filter(|t| t.get("selected").is_some()).count(), 1);
}

#[test]
fn the_summary_leads_to_each_field() {
    assert!(error_summary(&FormState::default(), Lang::Zh).is_none());
    let html = render(|| error_summary(&form(), Lang::Zh));
    assert!(html.contains("href=\"#f-title\"") && html.contains("有 1 处需要更改"));
    assert!(html.contains("role=\"alert\""));
}

#[test]
fn a_refusal_is_spoken_and_names_the_department() {
    let refusal = Refusal::SomebodyAtWork { department: "fire".into() };
    let html = render(|| alert::refused(&cx(Lang::En), &directory(), &refusal, None));
    assert!(html.contains("role=\"alert\"") && html.contains("Fire and Rescue has accepted"));
}

#[test]
fn every_state_has_a_chip_with_an_icon_of_the_sprite() {
    let sprite = render(crate::ui::sprite::sprite);
    let states = [
        PartState::Invited,
        PartState::Signed,
        PartState::Accepted,
        PartState::Investigating,
        PartState::Reported,
        PartState::Confirmed,
        PartState::Returned,
        PartState::Released,
        PartState::HandedOver,
    ];
    let mut chips: Vec<_> = ItemState::ALL.map(|s| render(|| chip::item_state(s, Lang::En))).into();
    chips.extend(states.map(|s| render(|| chip::part_state(s, Lang::En))));
    chips.push(render(|| chip::result_due(Lang::En)));
    for html in chips {
        let sign = tags(&html).into_iter().find(|t| t.name == "use").unwrap();
        let id = sign.get("href").and_then(|h| h.strip_prefix('#')).unwrap().to_owned();
        assert!(sprite.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn a_deadline_is_exact_and_names_its_weekday() {
    let now = at("2026-11-25T10:42");
    assert_eq!(deadline_text(at("2026-11-23T18:00"), now, Lang::Zh), "11-23（周一）18:00");
    assert_eq!(deadline_text(at("2026-11-23T18:00"), now, Lang::En), "Mon 23 Nov, 18:00");
    assert_eq!(deadline_text(at("2027-01-04T09:05"), now, Lang::Zh), "2027-01-04（周一）09:05");
    assert_eq!(deadline_text(at("2027-01-04T09:05"), now, Lang::En), "Mon 4 Jan 2027, 09:05");
}

#[test]
fn past_moments_say_today_and_yesterday() {
    let now = at("2026-11-25T10:42");
    assert_eq!(moment_text(at("2026-11-25T00:00"), now, Lang::Zh), "今天 00:00");
    assert_eq!(moment_text(at("2026-11-24T23:59"), now, Lang::En), "Yesterday 23:59");
    assert_eq!(moment_text(at("2025-11-24T17:20"), now, Lang::En), "24 Nov 2025, 17:20");
    assert_eq!(full_text(now, Lang::En), "25 Nov 2026, 10:42");
    assert_eq!(second_text(at("2026-11-24T10:42:07"), now, Lang::Zh), "11-24 10:42:07");
}

#[test]
fn what_is_left_counts_down_in_fitting_units() {
    let now = at("2026-11-25T10:42");
    let calendar = Calendar::default();
    let of = |due: &str| standing(at(due), now, &calendar, Lang::Zh);
    assert_eq!(of("2026-11-25T11:30"), Standing::Soon("剩 48 分钟".into()));
    assert_eq!(of("2026-11-25T18:00"), Standing::Soon("剩 7 小时".into()));
    assert_eq!(of("2026-11-26T18:00"), Standing::Soon("剩 1 个工作日".into()));
    assert_eq!(of("2026-11-30T18:00"), Standing::Ahead("剩 3 个工作日".into()), "over a weekend");
    assert_eq!(of("2026-11-25T10:40"), Standing::Over("逾期 2 分钟".into()));
    assert_eq!(of("2026-11-25T08:00"), Standing::Over("逾期 2 小时".into()));
    assert_eq!(of("2026-11-24T23:00"), Standing::Over("逾期 1 天".into()), "calendar days");
    let english = standing(at("2026-11-24T18:00"), now, &calendar, Lang::En);
    assert_eq!(english, Standing::Over("1 day overdue".into()));
    let saturday = standing(at("2026-11-28T18:00"), at("2026-11-27T09:00"), &calendar, Lang::Zh);
    assert_eq!(saturday, Standing::Soon("剩 1 天".into()), "an urgent clock over a weekend");
}

//! 核对反馈结果: every answer once more, each with a way to change it, before anything is recorded.

use super::super::aside;
use super::ActPage;
use crate::forms::Values;
use crate::forms::files::KEPT;
use crate::forms::report::{self, answers::Answer};
use crate::live::LivePage;
use crate::ui::button::{self, Weight};
use crate::ui::field::{hidden, nth_field_id};
use crate::ui::frame::{Page, Tab};
use crate::ui::summary::or_blank;
use crate::words::{acts, common, post as post_words, report as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, Field, FileRef};

/// The page. Its button sends the form as it is filled in; to change it is to go back to the draft.
#[must_use]
pub fn check_page(cx: &Ctx, model: &ActPage) -> Page {
    let lang = cx.lang;
    let item = &model.item;
    let form = paths::act(&item.id, Action::Report);
    let over = report::overdue(cx, model);
    let late =
        over.map(|over| view! { <p class="inset inset--warn mt-4">{words::late_hint(lang, &over)}</p> });
    let joint = report::answers::is_joint(&model.form.values)
        .then(|| view! { <p class="inset mt-4">{words::joint_box(lang)}</p> });
    let rows =
        rows(cx, &model.form.values, &model.form.files, report::overdue(cx, model).is_some(), Some(&form));
    let sent = model.form.values.0.iter().map(|(name, value)| hidden(name.clone(), value.clone()));
    let files = model.form.files.iter().map(|file| hidden(KEPT, file.id.clone()));
    let title = words::check_title(lang);
    let body = view! {
        <div class="wrap">
            <a class="back" href=form.clone()>{post_words::back(lang)}</a>
            <div class="cols">
                <div class="panel sheet">
                    <p class="meta">
                        <span class="num">{item.number.to_string()}</span>
                        <span class="sep">{item.title.clone()}</span>
                    </p>
                    <h1 class="mb-4">{title}</h1>
                    <div class="check">
                        <dl>{rows}</dl>
                    </div>
                    {late}
                    {joint}
                    <p class="inset my-5">{words::check_means(lang)}</p>
                    <form class="btns" method="post" action=form.clone()>
                        {hidden("version", item.version.to_string())}
                        {hidden("key", model.form.key.clone())}
                        {sent.collect_view()}
                        {files.collect_view()}
                        {button::submit(Weight::Main, words::submit(lang))}
                        {button::link(Weight::Plain, paths::item(&item.id), acts::back_to_item(lang))}
                    </form>
                </div>
                {aside::aside(cx, model)}
            </div>
        </div>
    };
    Page::new(format!("{title} · {}", item.number), Tab::Items, body.into_any())
        .live(LivePage::Act(item.id.clone()))
}

/// The answers as rows. `late`: the reason for a delay is asked for. `form`: where they can be changed.
pub(super) fn rows(cx: &Ctx, values: &Values, files: &[FileRef], late: bool, form: Option<&str>) -> AnyView {
    let asked = |a: &Answer| a.field != Field::LateReason || late || !a.text.is_empty();
    let all = report::answers::answers(cx.lang, values, files).into_iter().filter(asked);
    all.map(|answer| row(cx, answer, form)).collect_view().into_any()
}

fn row(cx: &Ctx, answer: Answer, form: Option<&str>) -> AnyView {
    let Answer { field, nth, name, text } = answer;
    let change = form.map(|form| {
        let href = format!("{form}#{}", nth_field_id(field, nth));
        view! {
            <dd class="act">
                <a href=href>{post_words::change(cx.lang)} " " <span class="vh">{name.clone()}</span></a>
            </dd>
        }
    });
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="typed">{or_blank(&text, common::not_filled(cx.lang))}</dd>
            {change}
        </div>
    }
    .into_any()
}

//! The answer to a form whose first version is recorded already and that came once more with other words:
//! its sender never saw the first answer.

use super::act::{self, ActPage};
use super::aside;
use crate::forms::files;
use crate::live::LivePage;
use crate::ui::alert::{Tone, alert};
use crate::ui::frame::{Page, Tab};
use crate::words::{acts as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;

/// The page, with status 409. A refusal in the form: it cannot be sent as another entry.
#[must_use]
pub fn page(cx: &Ctx, model: &ActPage) -> Page {
    let lang = cx.lang;
    let title = format!("{} · {}", state::action(lang, model.action), model.item.number);
    let again = model.form.refusal.is_none();
    let how = again.then(|| view! { <p>{words::recorded_again(lang)}</p> });
    let record = format!("{}#timeline", paths::item(&model.item.id));
    let said = view! {
        <p>{words::recorded_text(lang)}</p>
        {how}
        <div class="btns"><a href=record>{words::see_recorded(lang)}</a></div>
    };
    let body = view! {
        <div class="wrap">
            <a class="back" href=paths::item(&model.item.id)>{words::back_to_item(lang)}</a>
            <div class="cols">
                <div>
                    {alert(Tone::Refused, words::recorded_title(lang), true, said)}
                    <section class="panel" aria-labelledby="kept">
                        <div class="panel__h"><h2 id="kept">{words::kept(lang)}</h2></div>
                        <form
                            class="panel__b"
                            method="post"
                            enctype=files::encoding(model.action)
                            action=paths::act(&model.item.id, model.action)
                            novalidate
                        >
                            {act::fields(cx, model)}
                            {again.then(|| act::send(cx, model))}
                        </form>
                    </section>
                </div>
                {aside::aside(cx, model)}
            </div>
        </div>
    };
    Page::new(title, Tab::Items, body.into_any()).refused(true).live(LivePage::Act(model.item.id.clone()))
}

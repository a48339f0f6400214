//! One message above where the reader is, when something changed under them. What was typed stays.

use super::browser::Browser;
use super::item::headline;
use super::wire::Change;
use super::{dom, fetch};
use crate::words::{acts, live as words};
use crate::{Lang, paths};
use liaison_domain::ItemId;
use liaison_domain::item::Action;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

const ID: &str = "live-notice";

/// A message with this title before `place`, instead of the one before; answers with its buttons' row.
fn message(title: &str, text: Option<&str>, tone: &str, place: &Element) -> Option<Element> {
    if let Some(old) = dom::find("#live-notice") {
        old.remove();
    }
    let alert = dom::create("div", tone)?;
    alert.set_id(ID);
    let heading = dom::create("h2", "")?;
    heading.set_text_content(Some(title));
    alert.append_child(&heading).ok()?;
    if let Some(text) = text {
        let p = dom::create("p", "")?;
        p.set_text_content(Some(text));
        alert.append_child(&p).ok()?;
    }
    let row = dom::create("div", "btns")?;
    alert.append_child(&row).ok()?;
    place.before_with_node_1(&alert).ok()?;
    Some(row)
}

/// The panel of what may be done has changed while the reader is in it.
pub fn over_panel(browser: &Rc<Browser>, old: &Element, new: &Element) {
    let lang = browser.start.lang;
    let title = browser.slot.headline.borrow().clone();
    let title = title.unwrap_or_else(|| words::actions_changed(lang).to_owned());
    let row = message(&title, None, "alert alert--warn", old);
    let (Some(row), Some(button)) = (row, dom::create("button", "btn btn--s")) else { return };
    drop(button.set_attribute("type", "button"));
    button.set_text_content(Some(words::see_change(lang)));
    drop(row.append_child(&button));
    let (old, new) = (old.clone(), new.clone());
    dom::on(&button, "click", move |_| {
        dom::replace(&old, &new);
        drop(new.set_attribute("tabindex", "-1"));
        dom::focus(&new);
        if let Some(notice) = dom::find("#live-notice") {
            notice.remove();
        }
    });
}

/// The item has changed while a form about it is filled in. What was typed stays, and the server says
/// whether it can still succeed.
pub fn over_form(browser: &Rc<Browser>, change: &Change) {
    // What others say about an item takes nothing away from whoever is writing.
    if matches!(change.kind.as_str(), "noted" | "signed" | "claim_lost") {
        return;
    }
    let (Some(title), Some(form)) = (headline(browser, change), dom::find("#main form[method=post]")) else {
        return;
    };
    let (browser, item) = (Rc::clone(browser), change.item.clone());
    spawn_local(async move {
        let address = form.get_attribute("action").unwrap_or_default();
        let newer = fetch::any(&address).await.and_then(|page| dom::main_of(&page));
        if let Some(newer) = &newer {
            copy_beside(newer);
        }
        let part = |selector: &str| newer.as_ref()?.query_selector(selector).ok()?;
        let lang = browser.start.lang;
        let refused = part(".interrupt p").and_then(|p| p.text_content());
        // A sentence about what sending means is no longer true where sending can only be refused.
        if let Some(means) = form.query_selector("[data-live=means]").ok().flatten() {
            drop(means.toggle_attribute_with_force("hidden", refused.is_some()));
        }
        let (text, tone) = match &refused {
            Some(why) => (why.as_str(), "alert alert--danger"),
            None => (words::draft_is_kept(lang), "alert alert--warn"),
        };
        let Some(row) = message(&title, Some(text), tone, &form) else { return };
        if refused.is_some() && address == paths::act(&item, Action::Claim) {
            offer_support(&browser, &item, &form, &row).await;
        }
        if let Some(link) = dom::create("a", "") {
            drop(link.set_attribute("href", &paths::item(&item)));
            drop(link.set_attribute("target", "_blank"));
            link.set_text_content(Some(words::see_change_apart(lang)));
            drop(row.append_child(&link));
        }
        browser.voice.say(title);
    });
}

/// What stands beside the form.
fn copy_beside(newer: &Element) {
    const BESIDE: &str = "[data-live=beside]";
    if let (Some(old), Some(new)) = (dom::find(BESIDE), newer.query_selector(BESIDE).ok().flatten())
        && !dom::holds_focus(&old)
    {
        dom::replace(&old, &new);
    }
}

/// The same words, sent as an offer of support: where the server would take one.
async fn offer_support(browser: &Rc<Browser>, item: &ItemId, form: &Element, row: &Element) {
    const FORM: &str = "live-form";
    let join = paths::act(item, Action::Join);
    let Some(newer) = fetch::any(&join).await.and_then(|page| dom::main_of(&page)) else { return };
    let version = newer.query_selector("form input[name=version]").ok().flatten();
    let (Some(version), Some(button)) = (version, dom::create("button", "btn btn--s btn--p")) else { return };
    form.set_id(FORM);
    for (name, value) in [("type", "submit"), ("form", FORM), ("formaction", &join)] {
        drop(button.set_attribute(name, value));
    }
    button.set_text_content(Some(acts::to_support(browser.start.lang)));
    drop(row.append_child(&button));
    let (form, version) = (form.clone(), version.get_attribute("value").unwrap_or_default());
    dom::on(&button, "click", move |_| {
        if let Some(seen) = form.query_selector("input[name=version]").ok().flatten() {
            drop(seen.set_attribute("value", &version));
        }
    });
}

/// The session is over. Spoken at once: nothing the reader does now will be kept.
pub fn signed_out(lang: Lang) {
    super::signal::show(&super::signal::Signal::Off, lang);
    let Some(place) = dom::find("#main > *") else { return };
    let text = words::signed_out_text(lang);
    let row = message(words::signed_out(lang), Some(text), "wrap alert alert--danger", &place);
    if let (Some(row), Some(link)) = (row, dom::create("a", "btn btn--s")) {
        drop(link.set_attribute("href", paths::SIGN_IN));
        link.set_text_content(Some(words::sign_in(lang)));
        drop(row.append_child(&link));
    }
    if let Some(notice) = dom::find("#live-notice") {
        drop(notice.set_attribute("role", "alert"));
    }
}

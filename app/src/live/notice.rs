//! One message above where the reader is, when something changed under them. What was typed stays.

use super::browser::Browser;
use super::dom;
use super::item::headline;
use super::wire::Change;
use crate::words::live as words;
use crate::{Lang, paths};
use std::rc::Rc;
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

/// The item has changed while a form about it is filled in. The form can still be sent: the server
/// decides, and keeps the words.
pub fn over_form(browser: &Rc<Browser>, change: &Change) {
    // What others say about an item takes nothing away from whoever is writing.
    if matches!(change.kind.as_str(), "noted" | "signed" | "claim_lost") {
        return;
    }
    let lang = browser.start.lang;
    let (Some(title), Some(place)) = (headline(browser, change), dom::find("#main form")) else { return };
    let row = message(&title, Some(words::draft_is_kept(lang)), "alert alert--warn", &place);
    if let (Some(row), Some(link)) = (row, dom::create("a", "")) {
        drop(link.set_attribute("href", &paths::item(&change.item)));
        drop(link.set_attribute("target", "_blank"));
        link.set_text_content(Some(words::see_change_apart(lang)));
        drop(row.append_child(&link));
    }
    browser.voice.say(title);
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

//! The one voice of a page: short, rare, and never about what others write.

use super::dom;
use crate::Lang;
use crate::words::live as words;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// At most one announcement in this time, in milliseconds.
const PAUSE: i64 = 5_000;
/// The number of duties is told at most once in this time.
const TOTAL_PAUSE: i64 = 60_000;

/// Speaks through the page's status region.
pub struct Announcer {
    lang: Lang,
    last: Cell<i64>,
    last_total: Cell<i64>,
    waiting: RefCell<Vec<String>>,
    total: RefCell<Option<String>>,
}

impl Announcer {
    /// A voice that has said nothing yet.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            last: Cell::new(0),
            last_total: Cell::new(0),
            waiting: RefCell::default(),
            total: RefCell::default(),
        }
    }

    /// Says it as soon as that is polite; the same words waiting are said once.
    pub fn say(self: &Rc<Self>, words: String) {
        let mut waiting = self.waiting.borrow_mut();
        if waiting.contains(&words) {
            return;
        }
        waiting.push(words);
        if waiting.len() > 1 {
            return;
        }
        let wait = (self.last.get() + PAUSE - dom::now().0).clamp(0, PAUSE);
        let this = Rc::clone(self);
        dom::after(u32::try_from(wait).unwrap_or(0), move || this.speak());
    }

    /// Tells how many duties wait; the newest figure once the pause is over, where it was just told.
    pub fn say_total(self: &Rc<Self>, words: String) {
        if self.total.borrow_mut().replace(words).is_some() {
            return;
        }
        let wait = (self.last_total.get() + TOTAL_PAUSE - dom::now().0).clamp(0, TOTAL_PAUSE);
        let this = Rc::clone(self);
        dom::after(u32::try_from(wait).unwrap_or(0), move || {
            this.last_total.set(dom::now().0);
            let words = this.total.borrow_mut().take();
            if let Some(words) = words {
                this.say(words);
            }
        });
    }

    fn speak(&self) {
        let text = std::mem::take(&mut *self.waiting.borrow_mut()).join(words::full_stop(self.lang));
        self.last.set(dom::now().0);
        if let Some(region) = dom::find("#live") {
            region.set_text_content(Some(&text));
        }
    }
}

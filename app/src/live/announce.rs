//! The one voice of a page: short, rare, and never about what others write.

use super::dom;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// At most one announcement in this time, in milliseconds.
const PAUSE: i64 = 5_000;
/// The number of duties is told at most once in this time.
const TOTAL_PAUSE: i64 = 60_000;

/// Speaks through the page's status region.
#[derive(Default)]
pub struct Announcer {
    last: Cell<i64>,
    last_total: Cell<i64>,
    waiting: RefCell<Vec<String>>,
}

impl Announcer {
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

    /// Tells how many duties wait, unless that was just told.
    pub fn say_total(self: &Rc<Self>, words: String) {
        let now = dom::now().0;
        if now - self.last_total.get() >= TOTAL_PAUSE {
            self.last_total.set(now);
            self.say(words);
        }
    }

    fn speak(&self) {
        let words = std::mem::take(&mut *self.waiting.borrow_mut()).join("。");
        self.last.set(dom::now().0);
        if let Some(region) = dom::find("#live") {
            region.set_text_content(Some(&words));
        }
    }
}

//! One page in one tab: what it has heard, what it shows, what it still has to fetch.

use super::announce::Announcer;
use super::connection::Connection;
use super::place::{Order, Place};
use super::signal::{Signal, show};
use super::slot::Slot;
use super::wire::{Change, Frame};
use super::{LivePage, Start, concern, counts, dom, fetch, home, item, list, notice, sections, slot, submit};
use crate::words::live as words;
use gloo_timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, VisibilityState};

/// The setting by which a reader has paused all their tabs.
const PAUSED: &str = "liaison-paused";
/// A broken connection is shown only after this time: most come back sooner.
const SILENCE: u32 = 5_000;
/// A desk is fetched again for anything that happens in the county, so not at once for each.
const DESK: u32 = 3_000;
/// Words about time are drawn anew so often.
const AGE: u32 = 240_000;
/// After this time without a beat a connection that looks open is not.
pub const DEAF: i64 = 65_000;

/// The page.
pub struct Browser {
    /// What it started with.
    pub start: Start,
    /// What it says aloud.
    pub voice: Rc<Announcer>,
    /// Where news wait.
    pub slot: Slot,
    connection: RefCell<Option<Rc<Connection>>>,
    place: RefCell<Place>,
    heard: Cell<i64>,
    lost: Cell<bool>,
    paused: Cell<bool>,
    missed: Cell<bool>,
    fetching: Cell<bool>,
    again: Cell<bool>,
}

/// Makes the page live.
pub fn start(start: Start) {
    let browser = Rc::new(Browser {
        place: RefCell::new(Place::new(&start.position)),
        voice: Rc::new(Announcer::new(start.lang)),
        start,
        slot: Slot::default(),
        connection: RefCell::default(),
        heard: Cell::new(dom::now().0),
        lost: Cell::new(false),
        paused: Cell::new(dom::setting(PAUSED).is_some_and(|v| v == "1")),
        missed: Cell::new(false),
        fetching: Cell::new(false),
        again: Cell::new(false),
    });
    submit::guard(browser.start.lang);
    // The island's own mark-up must be as the server sent it until it is awake.
    dom::after(0, move || browser.begin());
}

impl Browser {
    fn begin(self: &Rc<Self>) {
        slot::listen(self);
        self.add_switch();
        self.tell_result();
        self.keep_words_fresh();
        if self.paused.get() {
            show(&Signal::Off, self.start.lang);
        } else {
            self.connect();
        }
    }

    /// What a form has brought about stands in the page from the start, where nothing speaks it.
    fn tell_result(&self) {
        let alert = dom::find("#alert[role=status] #alert-title");
        if let Some(title) = alert.and_then(|title| title.text_content()) {
            self.voice.say(title);
        }
    }

    /// What is left of a deadline is words of the server, and goes on while nothing happens.
    fn keep_words_fresh(self: &Rc<Self>) {
        let this = Rc::clone(self);
        Interval::new(AGE, move || {
            let seen = dom::document().is_some_and(|d| d.visibility_state() == VisibilityState::Visible);
            if !seen || this.paused.get() || this.lost.get() {
                return;
            }
            match &this.start.page {
                LivePage::Items(_) => list::redraw(&this),
                LivePage::Home | LivePage::Desk | LivePage::Item(_) => this.refresh(),
                LivePage::Act(_) | LivePage::Other => {}
            }
        })
        .forget();
    }

    fn connect(self: &Rc<Self>) {
        if self.connection.borrow().is_none() {
            *self.connection.borrow_mut() = Connection::open(self);
            self.silent();
        }
        if self.connection.borrow().is_none() {
            show(&Signal::Off, self.start.lang);
        }
    }

    /// Where this page would continue.
    pub fn token(&self) -> String {
        self.place.borrow().token().to_owned()
    }

    /// When the last frame came.
    pub fn heard(&self) -> i64 {
        self.heard.get()
    }

    /// Takes a frame, from the stream or from another tab.
    pub fn receive(self: &Rc<Self>, frame: &Frame) {
        match frame.event.as_str() {
            "change" | "beat" => {
                self.alive();
                let order = self.place.borrow().judge(&frame.id, &frame.before);
                match order {
                    Order::Old => {}
                    Order::Next => {
                        self.place.borrow_mut().reach(&frame.id);
                        if frame.event == "change" {
                            self.change(&frame.body);
                        }
                    }
                    Order::Gap => {
                        self.place.borrow_mut().reach(&frame.id);
                        self.refresh();
                    }
                }
            }
            "resync" => {
                self.alive();
                *self.place.borrow_mut() = Place::new(&frame.id);
                self.refresh();
            }
            "signed-out" => {
                notice::signed_out(self.start.lang);
                slot::stale(self);
            }
            "lost" => self.silent(),
            _ => {}
        }
    }

    fn change(self: &Rc<Self>, body: &str) {
        if self.paused.get() {
            self.missed.set(true);
            return;
        }
        // What this program cannot read was written by a newer one: the server can still draw it.
        let Ok(change) = serde_json::from_str::<Change>(body) else { return self.refresh() };
        match &self.start.page {
            LivePage::Home if change.mine || home::shows(&change.item) => return self.refresh(),
            LivePage::Home if concern::moves_home(&change, self.start.office) => {
                return self.refresh_in(DESK);
            }
            LivePage::Desk => return self.refresh_in(DESK),
            LivePage::Items(filter) => list::change(self, filter, &change),
            LivePage::Item(id) if *id == change.item => item::change(self, &change),
            LivePage::Act(id) if *id == change.item => notice::over_form(self, &change),
            _ => {}
        }
        if concern::moves_tasks(&change, self.start.office) {
            counts::soon(self);
        }
    }

    /// Fetches the page again, soon and once for everything that happens meanwhile.
    pub fn refresh(self: &Rc<Self>) {
        self.refresh_in(1_000);
    }

    fn refresh_in(self: &Rc<Self>, ms: u32) {
        if self.paused.get() {
            self.missed.set(true);
            return;
        }
        if matches!(self.start.page, LivePage::Act(_) | LivePage::Other) {
            counts::soon(self);
            return;
        }
        if self.fetching.replace(true) {
            self.again.set(true);
            return;
        }
        let this = Rc::clone(self);
        dom::after(super::backoff::spread(ms, js_sys::Math::random()), move || {
            spawn_local(async move {
                this.again.set(false);
                let page = fetch::page().await;
                this.fetching.set(false);
                match page {
                    Some(page) => {
                        this.show(&page);
                        if this.again.get() {
                            this.refresh();
                        }
                    }
                    None => this.refresh_in(15_000),
                }
            });
        });
    }

    fn show(self: &Rc<Self>, page: &Document) {
        if let Some(token) = page.get_element_by_id("conn").and_then(|c| c.get_attribute("data-position")) {
            self.place.borrow_mut().reach(&token);
        }
        counts::copy(self, page);
        match &self.start.page {
            LivePage::Home | LivePage::Desk => home::show(self, page),
            LivePage::Items(_) => list::merge(self, page),
            LivePage::Item(_) => sections::show(self, page),
            LivePage::Act(_) | LivePage::Other => {}
        }
        if !self.lost.get() && !self.paused.get() {
            slot::current(self);
        }
    }

    /// The reader asked for what waits in the slot.
    pub fn reveal(self: &Rc<Self>) {
        match &self.start.page {
            LivePage::Home | LivePage::Desk => {
                home::reveal(self);
                slot::idle(self);
            }
            _ => list::reveal(self),
        }
    }

    fn alive(&self) {
        self.heard.set(dom::now().0);
        self.lost.set(false);
        if !self.paused.get() {
            show(&Signal::On, self.start.lang);
            if !self.fetching.get() {
                slot::current(self);
            }
        }
    }

    /// The connection is gone, or not there yet: says so if that lasts.
    fn silent(self: &Rc<Self>) {
        if self.lost.replace(true) {
            return;
        }
        let this = Rc::clone(self);
        dom::after(SILENCE, move || {
            if this.lost.get() && !this.paused.get() {
                let since = dom::clock(liaison_domain::Timestamp(this.heard.get()), this.start.offset);
                show(&Signal::Waiting(&since), this.start.lang);
                slot::stale(&this);
            }
        });
    }

    /// A switch in the menu of whoever is signed in.
    fn add_switch(self: &Rc<Self>) {
        let (Some(menu), Some(switch)) = (dom::find(".who__m"), dom::create("button", "")) else { return };
        drop(switch.set_attribute("type", "button"));
        self.name_switch(&switch);
        drop(menu.insert_before(&switch, menu.first_child().as_ref()));
        let this = Rc::clone(self);
        let named = switch.clone();
        dom::on(&switch, "click", move |_| {
            this.paused.set(!this.paused.get());
            dom::keep_setting(PAUSED, if this.paused.get() { "1" } else { "0" });
            this.name_switch(&named);
            if this.paused.get() {
                show(&Signal::Off, this.start.lang);
                slot::stale(&this);
            } else {
                this.connect();
                if !this.lost.get() {
                    show(&Signal::On, this.start.lang);
                    slot::current(&this);
                }
                if this.missed.replace(false) {
                    this.refresh();
                }
            }
        });
    }

    fn name_switch(&self, switch: &web_sys::Element) {
        let lang = self.start.lang;
        let name = if self.paused.get() { words::resume_updates(lang) } else { words::pause_updates(lang) };
        switch.set_text_content(Some(name));
    }
}

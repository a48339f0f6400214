//! One stream per browser, not per tab: browsers open six connections to a server, and the seventh
//! tab would hang. The tab that holds a lock keeps the stream and passes every frame on; where
//! locks or channels are missing, each tab keeps its own.

use super::backoff::wait;
use super::browser::{Browser, DEAF};
use super::wire::Frame;
use super::{dom, fetch};
use crate::paths;
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use js_sys::{Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

const EVENTS: [&str; 5] = ["change", "beat", "resync", "signed-out", "bye"];

/// This tab's part in it.
pub struct Connection {
    browser: Rc<Browser>,
    channel: Option<BroadcastChannel>,
    source: RefCell<Option<(EventSource, Vec<EventListener>)>>,
    leads: Cell<bool>,
    over: Cell<bool>,
    failures: Cell<u32>,
    asked: Cell<bool>,
}

impl Connection {
    /// Joins the other tabs, or opens a stream; `None` where the browser has no streams.
    pub fn open(browser: &Rc<Browser>) -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let has = |name: &str| Reflect::has(&window, &name.into()).unwrap_or(false);
        if !has("EventSource") {
            return None;
        }
        // Another person in the same browser must never be passed what is not theirs.
        let name = format!("liaison-{}", browser.start.person);
        let locks = Reflect::get(&window.navigator(), &"locks".into()).ok().filter(JsValue::is_object);
        let channel = locks
            .as_ref()
            .filter(|_| has("BroadcastChannel"))
            .and_then(|_| BroadcastChannel::new(&name).ok());
        let this = Rc::new(Self {
            browser: Rc::clone(browser),
            channel,
            source: RefCell::default(),
            leads: Cell::new(false),
            over: Cell::new(false),
            failures: Cell::new(0),
            asked: Cell::new(false),
        });
        this.listen();
        let asked =
            locks.filter(|_| this.channel.is_some()).and_then(|locks| this.ask_for_lead(&locks, &name));
        if asked.is_none() {
            this.lead();
        }
        this.watch();
        Some(this)
    }

    /// Waits for the lock; holding it lasts as long as the page.
    fn ask_for_lead(self: &Rc<Self>, locks: &JsValue, name: &str) -> Option<()> {
        let request: Function = Reflect::get(locks, &"request".into()).ok()?.dyn_into().ok()?;
        let this = Rc::clone(self);
        let granted = Closure::once_into_js(move |_: JsValue| {
            this.lead();
            Promise::new(&mut |_, _| {})
        });
        request.call2(locks, &name.into(), &granted).ok()?;
        self.tell("ask");
        Some(())
    }

    fn lead(self: &Rc<Self>) {
        self.leads.set(true);
        self.stream();
    }

    fn stream(self: &Rc<Self>) {
        if self.over.get() || self.source.borrow().is_some() {
            return;
        }
        let url = format!("{}?from={}", paths::STREAM, self.browser.token());
        let Ok(source) = EventSource::new(&url) else { return self.retry() };
        let mut listeners: Vec<_> = EVENTS
            .into_iter()
            .map(|event| {
                let this = Rc::clone(self);
                EventListener::new(&source, event, move |e| this.take(event, e))
            })
            .collect();
        let this = Rc::clone(self);
        listeners.push(EventListener::new(&source, "error", move |_| this.failed()));
        *self.source.borrow_mut() = Some((source, listeners));
    }

    fn take(self: &Rc<Self>, event: &str, e: &web_sys::Event) {
        let Some(message) = e.dyn_ref::<MessageEvent>() else { return };
        let data = message.data().as_string().unwrap_or_default();
        let frame = Frame::new(event, &message.last_event_id(), &data);
        self.failures.set(0);
        self.asked.set(false);
        self.over.set(event == "signed-out");
        self.pass_on(&frame.pack());
        self.browser.receive(&frame);
        if matches!(event, "bye" | "signed-out") {
            self.lost();
        }
    }

    /// Closes what is left of the stream and comes back later.
    fn lost(self: &Rc<Self>) {
        if let Some((source, listeners)) = self.source.borrow_mut().take() {
            source.close();
            // A listener cannot be dropped while it is being called.
            dom::after(0, move || drop(listeners));
        }
        if !self.over.get() {
            self.tell("lost");
            self.browser.receive(&Frame::new("lost", "", ""));
            self.retry();
        }
    }

    /// An error does not say why: a session that has ended looks like a server that is away. So the
    /// server is asked, until it has answered once since the stream last spoke.
    fn failed(self: &Rc<Self>) {
        self.lost();
        if !self.over.get() && !self.asked.replace(true) {
            let this = Rc::clone(self);
            spawn_local(async move {
                let signed_out = fetch::signed_out().await;
                this.asked.set(signed_out.is_some());
                if signed_out == Some(true) {
                    this.over.set(true);
                    let frame = Frame::new("signed-out", "", "");
                    this.pass_on(&frame.pack());
                    this.lost();
                    this.browser.receive(&frame);
                }
            });
        }
    }

    fn retry(self: &Rc<Self>) {
        let failures = self.failures.get();
        self.failures.set(failures.saturating_add(1));
        let this = Rc::clone(self);
        dom::after(wait(failures, js_sys::Math::random()), move || this.stream());
    }

    /// A connection may die without a word, and a leading tab may be put to sleep.
    fn watch(self: &Rc<Self>) {
        let this = Rc::clone(self);
        Interval::new(15_000, move || {
            if this.over.get() || dom::now().0 - this.browser.heard() < DEAF {
                return;
            }
            if this.source.borrow().is_some() {
                this.lost();
            } else if !this.leads.get() {
                this.browser.receive(&Frame::new("lost", "", ""));
                this.lead();
            }
        })
        .forget();
    }

    fn listen(self: &Rc<Self>) {
        let Some(channel) = &self.channel else { return };
        let this = Rc::clone(self);
        dom::on(channel, "message", move |e| {
            let text = e.dyn_ref::<MessageEvent>().and_then(|m| m.data().as_string()).unwrap_or_default();
            let Some(frame) = Frame::unpack(&text) else { return };
            match frame.event.as_str() {
                "ask" if this.leads.get() && this.source.borrow().is_some() => {
                    let token = this.browser.token();
                    this.pass_on(&Frame::new("beat", &token, &token).pack());
                }
                "ask" => {}
                // A tab with a stream of its own knows for itself.
                "lost" if this.source.borrow().is_some() => {}
                "signed-out" => {
                    this.over.set(true);
                    this.lost();
                    this.browser.receive(&frame);
                }
                _ => this.browser.receive(&frame),
            }
        });
    }

    fn tell(&self, event: &str) {
        self.pass_on(&Frame::new(event, "", "").pack());
    }

    fn pass_on(&self, text: &str) {
        if let Some(channel) = &self.channel {
            drop(channel.post_message(&text.into()));
        }
    }
}

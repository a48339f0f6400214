//! The whole document around a page.

use super::count;
use super::icon::icon;
use super::sprite::sprite;
use super::start::start;
use super::time::{full_text, time};
use crate::live::{LivePage, live};
use crate::query::encode;
use crate::words::{admin as admin_words, common as words, cover, desk, live as live_words};
use crate::{Ctx, Lang, Me, paths};
use leptos::prelude::*;
use liaison_domain::Role;

/// The parts of the product that the navigation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// 待办
    Tasks,
    /// 事项
    Items,
    /// 协调台
    Coordinator,
    /// 督查台
    Supervisor,
    /// 审批台
    Head,
    /// 企业
    Parties,
    /// 管理
    Admin,
}

/// What a page gives to its frame.
pub struct Page {
    /// The page's own title, without the product's name.
    pub title: String,
    /// Whether something typed was refused: then the title says so first.
    pub refused: bool,
    /// Where in the navigation the page belongs.
    pub tab: Option<Tab>,
    /// Everything inside `main`. Bands over the full width come before a `.wrap`.
    pub body: AnyView,
    /// What of it may change while it is read.
    pub live: LivePage,
}

impl Page {
    /// A page that is not an answer to something wrong.
    pub fn new(title: impl Into<String>, tab: impl Into<Option<Tab>>, body: impl IntoAny) -> Self {
        Self {
            title: title.into(),
            refused: false,
            tab: tab.into(),
            body: body.into_any(),
            live: LivePage::Other,
        }
    }

    /// The same page, kept up to date while it is read.
    #[must_use]
    pub fn live(self, live: LivePage) -> Self {
        Self { live, ..self }
    }

    /// The same as the answer to something that was refused, or not.
    #[must_use]
    pub fn refused(self, refused: bool) -> Self {
        Self { refused, ..self }
    }
}

/// The document.
#[must_use]
pub fn frame(cx: &Ctx, page: Page) -> AnyView {
    let lang = cx.lang;
    let title = document_title(cx, &page);
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width,initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=cx.assets.style />
                {start(cx)}
            </head>
            <body>
                {sprite()}
                <a class="skip" href="#main">{words::skip(lang)}</a>
                {header(cx, page.tab, page.live)}
                <p class="vh" role="status" id="live"></p>
                <main id="main" tabindex="-1">{page.body}</main>
                {footer(cx)}
            </body>
        </html>
    }
    .into_any()
}

fn document_title(cx: &Ctx, page: &Page) -> String {
    let titled = words::titled(cx.lang, &page.title);
    match (page.refused, cx.me.is_some(), cx.counts.duties) {
        (true, ..) => format!("{}{titled}", words::error(cx.lang)),
        (false, true, n) if n > 0 => format!("({n}) {titled}"),
        _ => titled,
    }
}

fn header(cx: &Ctx, tab: Option<Tab>, page: LivePage) -> AnyView {
    let lang = cx.lang;
    let search = cx.me.is_some().then(|| search(lang));
    let who = cx.me.as_ref().map(|me| who(me, lang));
    let conn = live(cx, page);
    let still = cx.me.is_some().then(|| still(cx));
    let tabs = cx.me.is_some().then(|| tabs(cx, tab));
    view! {
        <header class="top">
            <div class="top__bar wrap">
                <a class="brand" href=paths::HOME>
                    {icon("ui-mark")}
                    <span class="brand__n">{words::brand(lang)}</span>
                    <span class="brand__o">{cx.county.clone()}</span>
                </a>
                {search}
                <div class="top__end">{conn}{still}{language(cx)}{who}</div>
            </div>
            {tabs}
        </header>
    }
    .into_any()
}

/// Where scripts do not run, the page stays as it was made.
fn still(cx: &Ctx) -> AnyView {
    view! {
        <noscript>
            <p class="conn">
                {icon("ui-ring")} <span>{live_words::off(cx.lang)}</span>
                <span class="sep"><a href=cx.here.clone()>{words::refresh(cx.lang)}</a></span>
            </p>
        </noscript>
    }
    .into_any()
}

fn search(lang: Lang) -> AnyView {
    view! {
        <form class="top__search" role="search" aria-label=words::search_items(lang) method="get" action=paths::ITEMS>
            <label class="vh" for="q">{words::search_items(lang)}</label>
            <input id="q" name="q" type="search" placeholder=words::search_example(lang) />
            <button class="btn btn--s">{words::search(lang)}</button>
        </form>
    }
    .into_any()
}

fn language(cx: &Ctx) -> AnyView {
    let other = cx.lang.other();
    let href = format!("{}?to={}&back={}", paths::LANGUAGE, other.tag(), encode(&cx.here));
    view! { <a class="quiet" href=href lang=other.tag() hreflang=other.tag()>{other.own_name()}</a> }
        .into_any()
}

fn who(me: &Me, lang: Lang) -> AnyView {
    let stead = (!me.covers.is_empty()).then(|| {
        let names = cover::standing_in(lang, &me.covers.join(words::comma(lang)));
        view! { <span class="sep">{names}</span> }
    });
    view! {
        <details class="who">
            <summary>
                <span>
                    {me.name.clone()} <span class="who__u sep">{lang.name(&me.department).to_owned()}</span>
                    {stead}
                </span>
                {icon("ui-down")}
            </summary>
            <div class="who__m">
                <a href=paths::COVER>{cover::title(lang)}</a>
                <form method="post" action=paths::SIGN_OUT>
                    <button type="submit">{words::sign_out(lang)}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn tabs(cx: &Ctx, tab: Option<Tab>) -> AnyView {
    let here = |this: Tab| (tab == Some(this)).then_some("page");
    let has = |role| cx.me.as_ref().is_some_and(|me| me.roles.has(role));
    let desks = [
        (
            has(Role::Coordinator) || has(Role::Arbiter),
            Tab::Coordinator,
            paths::COORDINATOR,
            desk::coordinator(cx.lang),
        ),
        (has(Role::Supervisor), Tab::Supervisor, paths::SUPERVISOR, desk::supervisor(cx.lang)),
        (has(Role::Head), Tab::Head, paths::HEAD, desk::head(cx.lang)),
    ];
    let desks: Vec<_> = desks
        .into_iter()
        .filter(|(mine, ..)| *mine)
        .map(|(_, tab, href, word)| view! { <li><a href=href aria-current=here(tab)>{word}</a></li> })
        .collect();
    let is_admin = cx.me.as_ref().is_some_and(|me| me.roles.has(Role::Administrator));
    let admin = is_admin.then(|| {
        view! {
            <li>
                <a href=paths::ADMIN_CALENDAR aria-current=here(Tab::Admin)>{admin_words::admin(cx.lang)}</a>
            </li>
        }
    });
    view! {
        <nav class="tabs wrap" aria-label=words::main_navigation(cx.lang)>
            <ul>
                <li>
                    <a href=paths::HOME aria-current=here(Tab::Tasks)>
                        {words::my_tasks(cx.lang)} {count::duties(cx.counts, cx.lang)}
                    </a>
                </li>
                <li>
                    <a href=paths::ITEMS aria-current=here(Tab::Items)>{words::items(cx.lang)}</a>
                </li>
                <li>
                    <a href=paths::PARTIES aria-current=here(Tab::Parties)>{words::parties(cx.lang)}</a>
                </li>
                {desks}
                {admin}
            </ul>
        </nav>
    }
    .into_any()
}

fn footer(cx: &Ctx) -> AnyView {
    let version = format!("{} {}", words::brand(cx.lang), env!("CARGO_PKG_VERSION"));
    view! {
        <footer class="foot">
            <div class="wrap">
                <span class="foot__end">
                    {words::page_time(cx.lang)} " " {time(cx.now, full_text(cx.now, cx.lang))}
                    <span class="sep">{version}</span>
                </span>
            </div>
        </footer>
    }
    .into_any()
}

//! 登录

use crate::forms::FormState;
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{Weight, submit};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{Label, hidden, password, text};
use crate::ui::frame::{Page, frame};
use crate::ui::time::clock_text;
use crate::words::{common, errors, sign_in as words, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::item::Field;
use liaison_domain::{DepartmentName, Role, Roles, Zoned};

/// The hidden field that says where to go afterwards.
pub const NEXT: &str = "next";
/// The hidden field that says which form an ended session had posted to.
pub const KEPT_TO: &str = "kept_to";
/// Before the name of every field of that form.
pub const KEPT: &str = "kept.";

/// Why signing in did not work. Never says which of the two was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// Unknown account, or wrong password.
    WrongPair,
    /// Too many wrong passwords.
    Locked {
        /// When it opens again.
        until: Zoned,
    },
    /// Too many at once; nothing was checked.
    Busy,
    /// The store does not answer; nothing was checked.
    Unavailable,
}

/// A form that was posted after its session had ended, carried through signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The path it was posted to.
    pub action: String,
    /// Its fields as typed.
    pub fields: Vec<(String, String)>,
}

/// An account that everybody may try; only where all data are invented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Account.
    pub account: String,
    /// Password, in the clear.
    pub password: String,
    /// The person's name: 中文, English.
    pub name: [String; 2],
    /// The department.
    pub department: DepartmentName,
    /// What the person may be.
    pub roles: Roles,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// As typed; the password is never shown again.
    pub form: FormState,
    /// Why it did not work.
    pub error: Option<SignInError>,
    /// What an ended session had posted.
    pub kept: Option<Kept>,
    /// The path to go to afterwards; blank for 待办.
    pub next: String,
    /// Accounts to try.
    pub demo: Vec<DemoAccount>,
}

/// The page.
#[must_use]
pub fn sign_in(cx: &Ctx, model: &SignIn) -> AnyView {
    let lang = cx.lang;
    let form = &model.form;
    let body = view! {
        <div class="wrap">
            <div class="signin">
                <section class="panel" aria-labelledby="sign-in">
                    {message(model, lang)}
                    {error_summary(form, lang)}
                    <h1 id="sign-in">{words::title(lang)}</h1>
                    <form method="post" action=paths::SIGN_IN novalidate>
                        {text(
                            form,
                            lang,
                            Label::of(Field::Account, words::account(lang)).autocomplete("username"),
                        )}
                        {password(
                            form,
                            lang,
                            Label::of(Field::Password, words::password(lang)).autocomplete("current-password"),
                        )}
                        {carried(model)}
                        {submit(Weight::Main, words::submit(lang))}
                    </form>
                    <p class="meta mt-4">{words::forgotten(lang)}</p>
                </section>
                {aside(cx, model)}
            </div>
        </div>
    };
    let refused = model.error.is_some() || !form.problems.is_empty();
    frame(cx, Page::new(words::title(lang), None, body).refused(refused))
}

/// One message at most: why it failed goes before what was kept.
fn message(model: &SignIn, lang: Lang) -> Option<AnyView> {
    let (tone, title, text) = match &model.error {
        Some(SignInError::WrongPair) => {
            (Tone::Refused, words::wrong_pair(lang), words::wrong_pair_text(lang).to_owned())
        }
        Some(SignInError::Locked { until }) => {
            (Tone::Refused, words::locked(lang), words::locked_text(lang, &clock_text(*until)))
        }
        Some(SignInError::Busy) => (Tone::Refused, words::busy(lang), words::busy_text(lang).to_owned()),
        Some(SignInError::Unavailable) => {
            (Tone::Refused, errors::unavailable(lang), errors::unavailable_text(lang).to_owned())
        }
        None => {
            model.kept.as_ref()?;
            (Tone::Info, words::kept(lang), words::kept_text(lang).to_owned())
        }
    };
    Some(alert(tone, title, false, view! { <p>{text}</p> }))
}

fn carried(model: &SignIn) -> Vec<AnyView> {
    let mut fields = vec![hidden(NEXT, model.next.clone())];
    if let Some(kept) = &model.kept {
        fields.push(hidden(KEPT_TO, kept.action.clone()));
        fields.extend(kept.fields.iter().map(|(name, value)| hidden(format!("{KEPT}{name}"), value.clone())));
    }
    fields
}

fn aside(cx: &Ctx, model: &SignIn) -> AnyView {
    let lang = cx.lang;
    if !model.demo.is_empty() {
        return demo(model, lang);
    }
    view! {
        <aside aria-labelledby="about">
            <h2 id="about">{words::about(lang, &cx.county)}</h2>
            <ul class="plain">
                <li>{words::about_post(lang)}</li>
                <li>{words::about_report(lang)}</li>
                <li>{words::about_record(lang)}</li>
            </ul>
        </aside>
    }
    .into_any()
}

fn demo(model: &SignIn, lang: Lang) -> AnyView {
    let rows: Vec<_> = model
        .demo
        .iter()
        .map(|d| {
            let name = d.name[usize::from(lang == Lang::En)].clone();
            let roles = Role::ALL.into_iter().filter(|r| d.roles.has(*r));
            let roles: Vec<_> = roles.map(|r| state::role(lang, r)).collect();
            view! {
                <li>
                    <form class="demo" method="post" action=paths::SIGN_IN>
                        {hidden("account", d.account.clone())} {hidden("password", d.password.clone())}
                        {carried(model)}
                        <p>
                            <b>{name.clone()}</b>
                            <span class="sep">{lang.name(&d.department).to_owned()}</span>
                            <span class="demo__w">{roles.join(common::comma(lang))}</span>
                            <span class="code">{format!("{} / {}", d.account, d.password)}</span>
                        </p>
                        <button class="btn btn--s" type="submit">
                            {words::demo_enter(lang)} <span class="vh">{name}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <aside aria-labelledby="demo">
            <h2 id="demo">{words::demo(lang)}</h2>
            <p>{words::demo_text(lang)}</p>
            <ul class="plain">{rows}</ul>
        </aside>
    }
    .into_any()
}

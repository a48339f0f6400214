//! A county to look at: made in a moment, moving by itself.

pub mod calendar;
pub mod colleagues;
pub mod county;
pub mod history;
pub mod photo;
pub mod powers;
pub mod script;
pub mod stories;

use crate::accounts::password::Passwords;
use crate::clock::Clock;
use crate::config::Config;
use crate::serve;
use crate::store::{CalendarChange, Failure, NewPerson, Store};
use county::{BY_HAND, COUNTY, DEPARTMENTS, MATTERS, PEOPLE};
use liaison_app::Lang;
use liaison_app::pages::sign_in::DemoAccount;
use liaison_domain::{DepartmentId, MatterId, PersonId, Roles, Timestamp};
use std::io::Write;
use std::sync::Arc;
use tokio::sync::watch;

/// Everybody's password in the demo, shown on its sign-in page.
pub const PASSWORD: &str = "qinghe-demo";

/// What `liaison demo` takes.
#[derive(clap::Args)]
pub struct Flags {
    /// Nobody acts by itself
    #[arg(long)]
    still: bool,
    /// The language of the county's own texts, when it is made
    #[arg(long, value_enum, default_value = "zh")]
    language: Language,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Language {
    Zh,
    En,
}

/// Makes the county when there is none, serves it, and prints how to get in.
///
/// # Errors
/// One line that says what to do.
pub async fn command(
    flags: Flags,
    mut config: Config,
    clock: Arc<dyn Clock>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let lang = match flags.language {
        Language::Zh => Lang::Zh,
        Language::En => Lang::En,
    };
    let own = config.database == format!("sqlite:{}", config.data.join("liaison.db").display());
    if own {
        // A demo never mixes with a county's own record.
        config.database = format!("sqlite:{}", config.data.join("demo.db").display());
    }
    let listener = serve::listen(&config).await?;
    let store = serve::open(&config).await?;
    if store.departments().await?.is_empty() {
        build(&store, clock.now(), lang).await?;
    } else if !own && !store.is_demo().await? {
        return Err(
            "this database holds a county's own record; leave out --database for a demo of its own".into()
        );
    }
    let (stop, stopping) = watch::channel(false);
    let acting =
        (!flags.still).then(|| tokio::spawn(colleagues::run(store.clone(), clock.clone(), lang, stopping)));
    let accounts = accounts(&store);
    invite(&listener.local_addr()?.to_string(), &accounts)?;
    let told_to_stop = serve::told_to_stop();
    let served = serve::serve(listener, config, store, clock, accounts, async move {
        told_to_stop.await;
        stop.send_replace(true);
    })
    .await;
    if let Some(acting) = acting {
        acting.abort();
    }
    Ok(served?)
}

/// Makes the county: departments, people, matters, and some weeks of history.
///
/// # Errors
/// The store's.
pub async fn build(store: &Store, now: Timestamp, lang: Lang) -> Result<(), Failure> {
    let by = crate::store::system_actor();
    store.mark_as_demo().await?;
    let long_ago = now.plus(-40 * liaison_domain::time::DAY);
    store.add_department(county::department(COUNTY, None, false), &by, long_ago).await?;
    for named in DEPARTMENTS {
        store.add_department(county::department(named, Some(COUNTY.0), true), &by, long_ago).await?;
    }
    for (id, parent, zh, en) in MATTERS {
        let parent = (!parent.is_empty()).then(|| MatterId(parent.into()));
        let matter = county::asking(crate::store::Matter::new(id, parent, zh, en));
        store.add_matter(matter, &by, long_ago).await?;
    }
    store.set_powers(powers::lines(lang), &by, long_ago).await?;
    let days = calendar::days().into_iter().map(|(day, named)| (day, Some(named))).collect();
    let change = CalendarChange { days, ..CalendarChange::default() };
    store.change_calendar(change, "", &by, long_ago).await?;
    // Nothing is posted yet, so no deadline has to move.
    if let Some(moving) = store.moving().await? {
        store.moved(moving).await?;
    }
    let hash = match Passwords::new(1) {
        Ok(passwords) => passwords.hash(PASSWORD.to_owned()).await,
        Err(why) => Err(why),
    };
    let password_hash =
        hash.map_err(|why| Failure::Unavailable(crate::store::StoreError::Engine(why.to_string())))?;
    for (account, zh, en, department, roles) in PEOPLE {
        let name = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        let person = NewPerson {
            id: PersonId(account.into()),
            account: account.into(),
            name: name.into(),
            department: DepartmentId(department.into()),
            roles: Roles::of(roles),
            password_hash: password_hash.clone(),
        };
        store.add_person(person, &by, long_ago).await?;
    }
    history::play(store, now, lang).await
}

/// The accounts for signing in by hand.
fn accounts(store: &Store) -> Vec<DemoAccount> {
    let directory = store.directory();
    PEOPLE[..BY_HAND]
        .iter()
        .map(|(account, zh, en, department, roles)| {
            let department = directory.name(&DepartmentId((*department).into()));
            DemoAccount {
                account: (*account).into(),
                password: PASSWORD.into(),
                name: [(*zh).into(), (*en).into()],
                department,
                roles: Roles::of(roles),
            }
        })
        .collect()
}

/// What a newcomer needs to know, on standard output.
fn invite(address: &str, accounts: &[DemoAccount]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nLiaison 协办通 — demo county 清河县\n")?;
    writeln!(out, "  中文     http://{address}/language?to=zh&back=/")?;
    writeln!(out, "  English  http://{address}/language?to=en&back=/\n")?;
    writeln!(out, "  Sign in as (password for all: {PASSWORD})")?;
    for a in accounts {
        writeln!(
            out,
            "    {:<10} {} · {} · {}",
            a.account,
            a.name.join(" "),
            a.department.zh,
            a.department.en
        )?;
    }
    writeln!(out, "\n  Open two browsers, sign in as two departments, and watch. Ctrl-C stops.\n")?;
    out.flush()
}

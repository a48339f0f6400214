//! People with accounts, by hand.

use super::{Trouble, known_department, refused, typed};
use crate::accounts::password::Passwords;
use crate::clock::Clock;
use crate::config::Config;
use crate::store::{NewPerson, Store, system_actor};
use crate::{ids, serve};
use clap::Subcommand;
use liaison_domain::{Role, Roles};
use std::io::{BufRead, IsTerminal, Write};

#[derive(Subcommand)]
pub enum Verb {
    /// Add a person; asks for the password, or reads it from standard input
    Add {
        /// What the person signs in with
        account: String,
        /// The name shown in the record
        #[arg(long)]
        name: String,
        /// The department's identifier, see `liaison department list`
        #[arg(long)]
        department: String,
        /// Comma-separated: officer, head, coordinator, supervisor, arbiter, administrator, auditor
        /// [default for the very first person: administrator]
        #[arg(long)]
        roles: Option<String>,
    },
    /// Set a new password, asked for or read from standard input; ends the person's sessions
    Password {
        /// What the person signs in with
        account: String,
    },
    /// Replace what the person may be; holds at once
    Roles {
        /// What the person signs in with
        account: String,
        /// Comma-separated, see `liaison user add --help`
        roles: String,
    },
    /// Move the person to another department; ends their sessions
    Move {
        /// What the person signs in with
        account: String,
        /// The new department's identifier
        department: String,
    },
    /// End the person's access; nobody is ever deleted
    Disable {
        /// What the person signs in with
        account: String,
    },
    /// Give the person access again
    Enable {
        /// What the person signs in with
        account: String,
    },
    /// Everybody, one a line
    List,
}

pub async fn run(verb: Verb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = serve::open_existing(config).await?;
    let now = clock.now();
    match verb {
        Verb::Add { account, name, department, roles } => {
            let account = typed::account(account)?;
            let name = typed::name(&name)?;
            let department = known_department(&store, department)?;
            let roles = match roles {
                Some(roles) => parse_roles(&roles)?,
                None if is_first(&store).await? => Roles::of(&[Role::Administrator]),
                None => {
                    return Err(
                        "say with --roles what this person may do; see `liaison user add --help`".into()
                    );
                }
            };
            if store.person_by_account(&account).await?.is_some() {
                return Err(taken(&account).into());
            }
            let password_hash = Passwords::new(1)?.hash(read_password()?).await?;
            let id = ids::person(now);
            let said = taken(&account);
            let person = NewPerson { id, account, name, department, roles, password_hash };
            let done = store.add_person(person, &system_actor(), now).await;
            done.map_err(|why| refused(why, || said))?;
        }
        Verb::Password { account } => {
            let person = find(&store, &account).await?;
            let hash = Passwords::new(1)?.hash(read_password()?).await?;
            store.set_password(&person, hash, &system_actor(), now).await?;
        }
        Verb::Roles { account, roles } => {
            let person = find(&store, &account).await?;
            store.set_roles(&person, parse_roles(&roles)?, &system_actor(), now).await?;
        }
        Verb::Move { account, department } => {
            let person = find(&store, &account).await?;
            let department = known_department(&store, department)?;
            store.move_person(&person, &department, &system_actor(), now).await?;
        }
        Verb::Enable { account } => {
            let person = find(&store, &account).await?;
            store.enable_person(&person, &system_actor(), now).await?;
        }
        Verb::Disable { account } => {
            let person = find(&store, &account).await?;
            store.disable_person(&person, &system_actor(), now).await?;
        }
        Verb::List => {
            let mut out = std::io::stdout().lock();
            for department in store.departments().await? {
                for p in store.people_of(&department.name.id).await? {
                    let state = if p.disabled.is_none() { "" } else { "\tdisabled" };
                    writeln!(out, "{}\t{}\t{}\t{}{state}", p.account, p.name, p.department, p.roles.words())?;
                }
            }
        }
    }
    store.close().await;
    Ok(())
}

fn taken(account: &str) -> String {
    format!("there is an account {account} already")
}

async fn is_first(store: &Store) -> Result<bool, Trouble> {
    for department in store.departments().await? {
        if !store.people_of(&department.name.id).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn parse_roles(words: &str) -> Result<Roles, Trouble> {
    Roles::parse(words).ok_or_else(|| "unknown role; see `liaison user add --help`".into())
}

async fn find(store: &Store, account: &str) -> Result<liaison_domain::PersonId, Trouble> {
    let person = store.person_by_account(account).await?;
    Ok(person.ok_or_else(|| format!("there is no account {account}"))?.0.id)
}

/// A password from standard input, never from the command line, where everybody could read it. A
/// person at a terminal types it twice and does not see it.
fn read_password() -> Result<String, Trouble> {
    let term = console::Term::stderr();
    if std::io::stdin().is_terminal() && term.is_term() {
        let ask = |what: &str| {
            term.write_str(what)?;
            term.read_secure_line()
        };
        let password = ask("password: ")?;
        return if ask("once more: ")? == password { Ok(password) } else { Err("the two differ".into()) };
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

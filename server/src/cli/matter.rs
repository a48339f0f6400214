//! What items are about, by hand.

use super::{Trouble, names, refused, typed};
use crate::clock::Clock;
use crate::config::Config;
use crate::serve;
use crate::store::{Matter, system_actor};
use clap::Subcommand;
use liaison_domain::MatterId;
use std::io::Write;

#[derive(Subcommand)]
pub enum Verb {
    /// Add a category
    Add {
        /// The identifier, such as `food`
        id: String,
        /// The name in Chinese
        zh: String,
        /// The name in English [default: the Chinese one]
        #[arg(long)]
        en: Option<String>,
        /// The identifier of the category above
        #[arg(long)]
        parent: Option<String>,
        /// A posting under it names an enterprise
        #[arg(long)]
        needs_party: bool,
        /// A posting under it says where
        #[arg(long)]
        needs_place: bool,
        /// A posting under it comes with a file
        #[arg(long)]
        needs_file: bool,
        /// An order to fix under it is re-inspected before the item is closed as fixed
        #[arg(long)]
        reinspect: bool,
    },
    /// All categories, one a line
    List,
}

pub async fn run(verb: Verb, config: &Config, clock: &dyn Clock) -> Result<(), Trouble> {
    let store = match verb {
        Verb::Add { .. } => serve::open(config).await?,
        Verb::List => serve::open_existing(config).await?,
    };
    match verb {
        Verb::Add { id, zh, en, parent, needs_party, needs_place, needs_file, reinspect } => {
            let id = typed::identifier(id)?;
            let (zh, en) = names(&zh, en.as_deref())?;
            let matter = Matter::new(id.as_str(), parent.map(MatterId), zh, en);
            let matter = Matter { needs_party, needs_place, needs_file, reinspect, ..matter };
            let done = store.add_matter(matter, &system_actor(), clock.now()).await;
            done.map_err(|why| {
                refused(why, || format!("{id} exists already, or there is no such category above it"))
            })?;
        }
        Verb::List => {
            let mut out = std::io::stdout().lock();
            for m in store.matters().await? {
                let parent = m.parent.map(|p| p.0).unwrap_or_default();
                let state = if m.active { "" } else { "\tinactive" };
                writeln!(out, "{}\t{}\t{}\t{parent}{state}", m.id, m.zh, m.en)?;
            }
        }
    }
    store.close().await;
    Ok(())
}

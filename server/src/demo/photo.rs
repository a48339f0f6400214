//! Drawn photographs: a re-inspection needs one, and a posting tells more with one.

use crate::ids;
use crate::store::{Failure, NewFile, Store};
use liaison_app::Lang;
use liaison_domain::item::Command;
use liaison_domain::{Actor, Timestamp};

const BEFORE: &[u8] = include_bytes!("before.jpg");
const AFTER: &[u8] = include_bytes!("after.jpg");

/// The command with the photograph that belongs to it.
///
/// # Errors
/// The store's.
pub async fn attach(
    store: &Store,
    actor: &Actor,
    mut command: Command,
    at: Timestamp,
    lang: Lang,
) -> Result<Command, Failure> {
    let (files, bytes, [zh, en]) = match &mut command {
        Command::Publish { posting } if posting.party.is_some() => {
            (&mut posting.files, BEFORE, ["仓库通道.jpg", "warehouse-exit.jpg"])
        }
        Command::Inspect { inspection } => {
            (&mut inspection.files, AFTER, ["复查现场.jpg", "re-inspection.jpg"])
        }
        _ => return Ok(command),
    };
    let Some(person) = actor.person.clone() else { return Ok(command) };
    let file = NewFile {
        id: ids::secret(),
        person,
        department: actor.department.clone(),
        form: ids::secret(),
        name: match lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        },
        media: "image/jpeg",
        bytes: bytes.to_vec(),
        at,
    };
    files.push(store.keep_file(file).await?);
    Ok(command)
}

//! The body of a form that may bring files. Each file is kept as soon as it has arrived, so that no
//! request holds more than one in memory and none is lost when the form has to be corrected.

use super::media;
use super::posted::{self, FIELDS, LIMIT, NotAForm};
use super::state::AppState;
use super::visit::Visit;
use crate::ids;
use crate::store::{Failure, NewFile, form_of_draft, nth_report_draft};
use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use liaison_app::Me;
use liaison_app::forms::files::{FILE_MAX, KEPT, WrongFile};
use liaison_app::forms::{Values, name, report};
use liaison_domain::ItemId;
use liaison_domain::item::{FILES_MAX, Field, FileRef};
use multer::{Constraints, Multipart, SizeLimit};

/// Largest body with files, in bytes.
const BODY: u64 = 100 * 1024 * 1024;

/// What came.
#[derive(Debug, Default)]
pub struct HandedIn {
    /// The fields that are no files.
    pub values: Values,
    /// The files that are here now: those kept from before, then the new ones.
    pub files: Vec<FileRef>,
    /// How many of them are new.
    pub new: usize,
    /// The files that could not be taken.
    pub wrong: Vec<WrongFile>,
}

/// Where the files of a form belong.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// To the form, by its key.
    Form,
    /// To the draft with this name.
    Draft(&'a str),
    /// To the draft of the result that the sender's department writes about this item.
    ReportDraft(&'a ItemId),
    /// To the form; those of that draft can be sent with it.
    Report(&'a ItemId),
}

impl Place<'_> {
    /// The draft whose files count as the sender's own.
    fn kept(self, me: &Me, values: &Values) -> String {
        match self {
            Self::Form => String::new(),
            Self::Draft(id) => form_of_draft(id),
            Self::ReportDraft(item) | Self::Report(item) => {
                let nth = values.get(report::NTH).parse().unwrap_or(0);
                form_of_draft(&nth_report_draft(item, &me.department.id, nth))
            }
        }
    }

    /// What a new file is kept under.
    fn fresh(self, me: &Me, values: &Values) -> String {
        match self {
            Self::Form | Self::Report(_) => values.get("key").to_owned(),
            Self::Draft(_) | Self::ReportDraft(_) => self.kept(me, values),
        }
    }
}

/// Why nothing came.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// See [`NotAForm`].
    #[error(transparent)]
    NotAForm(#[from] NotAForm),
    /// A file could not be kept.
    #[error(transparent)]
    Store(#[from] Failure),
}

/// Reads a form of either encoding. Files of somebody who is not signed in are not kept.
///
/// # Errors
/// See [`Unread`].
pub async fn read(
    state: &AppState,
    visit: &Visit,
    place: Place<'_>,
    headers: &HeaderMap,
    body: Body,
) -> Result<HandedIn, Unread> {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut came = match multer::parse_boundary(kind) {
        Ok(boundary) => {
            let length = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
            if length.is_some_and(|n| n > BODY) {
                return Err(NotAForm::TooLarge.into());
            }
            let bounds = Constraints::new().size_limit(SizeLimit::new().whole_stream(BODY));
            let parts = Multipart::with_constraints(body.into_data_stream(), boundary, bounds);
            parts_of(state, visit, place, parts).await?
        }
        Err(_) => HandedIn { values: posted::read(headers, body).await?, ..HandedIn::default() },
    };
    let kept: Vec<String> = came.values.all(KEPT).take(FILES_MAX).map(str::to_owned).collect();
    came.new = came.files.len();
    // Whoever has to sign in again first finds their files by these names afterwards.
    if let Some(me) = &visit.cx.me {
        came.values.0.retain(|(name, _)| name != KEPT);
        let form = place.kept(me, &came.values);
        let mine = (&me.id, &me.department.id);
        let kept = state.store.own_files(&kept, mine, &form).await.map_err(Failure::from)?;
        let new = std::mem::replace(&mut came.files, kept);
        came.files.extend(new);
        let mut seen = std::collections::HashSet::new();
        came.files.retain(|file| seen.insert(file.id.clone()));
    }
    Ok(came)
}

async fn parts_of(
    state: &AppState,
    visit: &Visit,
    place: Place<'_>,
    mut parts: Multipart<'static>,
) -> Result<HandedIn, Unread> {
    let mut came = HandedIn::default();
    let mut typed = 0;
    while let Some(mut part) = parts.next_field().await.map_err(unread)? {
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let most = if file.is_some() { FILE_MAX } else { LIMIT - typed };
        let (mut bytes, mut size) = (Vec::new(), 0);
        while let Some(chunk) = part.chunk().await.map_err(unread)? {
            size += chunk.len();
            if size <= most {
                bytes.extend_from_slice(&chunk);
            } else if file.is_none() {
                return Err(NotAForm::TooLong.into());
            }
        }
        match file {
            // A control in which nothing was chosen sends a file without a name.
            Some(given) if given.is_empty() && size == 0 => {}
            Some(given) if field == name(Field::Files) => {
                judge(state, visit, place, (given, bytes, size), &mut came).await?;
            }
            Some(_) => return Err(NotAForm::Malformed.into()),
            None => {
                typed += size;
                came.values.0.push((field, String::from_utf8_lossy(&bytes).into_owned()));
                if came.values.0.len() > FIELDS {
                    return Err(NotAForm::Malformed.into());
                }
            }
        }
    }
    Ok(came)
}

async fn judge(
    state: &AppState,
    visit: &Visit,
    place: Place<'_>,
    (given, bytes, size): (String, Vec<u8>, usize),
    came: &mut HandedIn,
) -> Result<(), Unread> {
    let Some(me) = &visit.cx.me else { return Ok(()) };
    let form = place.fresh(me, &came.values);
    if form.is_empty() {
        return Err(NotAForm::Malformed.into());
    }
    let kind = media::kind(&bytes, &given);
    let name = |ending| media::name(&given, ending);
    let shown = || given.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(80).collect();
    let wrong = match kind {
        _ if size == 0 => WrongFile::Empty(shown()),
        _ if size > FILE_MAX => WrongFile::TooLarge(shown()),
        _ if media::locked(&bytes) => WrongFile::Locked(shown()),
        None => WrongFile::Kind(shown()),
        Some(_) if came.files.len() >= FILES_MAX => WrongFile::TooMany,
        Some((media, ending)) => {
            let file = NewFile {
                id: ids::secret(),
                person: me.id.clone(),
                department: me.department.id.clone(),
                form,
                name: name(ending),
                media,
                bytes,
                at: visit.now,
            };
            came.files.push(state.store.keep_file(file).await?);
            return Ok(());
        }
    };
    if !came.wrong.contains(&wrong) {
        came.wrong.push(wrong);
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn unread(why: multer::Error) -> NotAForm {
    match why {
        multer::Error::StreamSizeExceeded { .. } => NotAForm::TooLarge,
        _ => NotAForm::Malformed,
    }
}

//! Attachments as a list: pictures small, everything with its name and size, to be saved.

use crate::words::files as words;
use crate::{Lang, paths};
use leptos::prelude::*;
use liaison_domain::ItemId;
use liaison_domain::item::FileRef;

/// A number of bytes as people read it.
#[must_use]
pub fn size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes >= MB {
        let tenths = bytes * 10 / MB;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    } else {
        format!("{} KB", bytes.div_ceil(1024).max(1))
    }
}

/// Nothing where there are none.
#[must_use]
pub fn files(lang: Lang, item: &ItemId, files: &[FileRef]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let rows: Vec<_> = files.iter().map(|file| row(lang, item, file)).collect();
    Some(view! { <ul class="files" aria-label=words::files(lang)>{rows}</ul> }.into_any())
}

fn row(lang: Lang, item: &ItemId, file: &FileRef) -> AnyView {
    let href = paths::file(item, &file.id);
    let picture = file.media.starts_with("image/").then(|| {
        let alt = words::picture(lang, &file.name);
        view! { <img class="files__img" src=href.clone() alt=alt loading="lazy" width="120" height="90" /> }
    });
    let caption =
        (!file.caption.is_empty()).then(|| view! { <span class="files__c">{file.caption.clone()}</span> });
    view! {
        <li>
            <a href=href.clone() download=file.name.clone()>{picture} <span>{file.name.clone()}</span></a>
            " "
            <span class="meta nb">{size(file.size)}</span>
            {caption}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_read_at_a_glance() {
        assert_eq!([1, 1024, 1025, 2_202_010].map(size), ["1 KB", "1 KB", "2 KB", "2.1 MB"]);
    }
}

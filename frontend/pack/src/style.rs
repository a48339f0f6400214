use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

use crate::PackError;

/// Government desktops are slow to change browsers; these are the oldest we promise.
const fn oldest() -> Browsers {
    const CHROMIUM: Option<u32> = Some(86 << 16);
    const SAFARI: Option<u32> = Some(14 << 16);
    Browsers {
        android: CHROMIUM,
        chrome: CHROMIUM,
        edge: CHROMIUM,
        firefox: Some(78 << 16),
        ie: None,
        ios_saf: SAFARI,
        opera: None,
        safari: SAFARI,
        samsung: None,
    }
}

/// One minified sheet from one that imports the others.
pub(crate) fn bundle(entry: &Path) -> Result<String, PackError> {
    let files = FileProvider::new();
    let targets = Targets { browsers: Some(oldest()), ..Targets::default() };
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| PackError::Style(place(error.loc.as_ref(), &error.kind, entry)))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| PackError::Style(place(error.loc.as_ref(), &error.kind, entry)))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| PackError::Style(place(error.loc.as_ref(), &error.kind, entry)))?;
    Ok(printed.code)
}

fn place(
    at: Option<&lightningcss::error::ErrorLocation>,
    what: &impl std::fmt::Display,
    entry: &Path,
) -> String {
    match at {
        // Lines are counted from zero there, from one in every editor.
        Some(at) => format!("{}:{}:{}: {what}", at.filename, at.line + 1, at.column),
        None => format!("{}: {what}", entry.display()),
    }
}

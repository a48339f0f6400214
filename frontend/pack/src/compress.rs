use std::io::Write as _;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::{at, read, write};
use crate::{File, PackError};

const BROTLI_QUALITY: i32 = 11;
const ZSTD_LEVEL: i32 = 19;

/// Adds the compressed forms. The best compression takes seconds, and a build script runs far
/// more often than its output changes, so results are kept by content.
pub(crate) fn compress(file: &mut File, cache: &Path) -> Result<(), PackError> {
    if matches!(file.content_type, "image/png" | "font/woff2") {
        return Ok(());
    }
    let kept = |extension: &str| cache.join(format!("{}.{extension}", file.hash));
    let brotli = remember(&kept("br"), || brotli(&file.identity))?;
    let zstd = remember(&kept("zst"), || zstd::encode_all(&file.identity[..], ZSTD_LEVEL))?;
    let gzip = remember(&kept("gz"), || gzip(&file.identity))?;
    let smaller = |form: Vec<u8>| (form.len() < file.identity.len()).then_some(form);
    file.brotli = smaller(brotli);
    file.zstd = smaller(zstd);
    file.gzip = smaller(gzip);
    Ok(())
}

fn remember(path: &Path, compute: impl FnOnce() -> std::io::Result<Vec<u8>>) -> Result<Vec<u8>, PackError> {
    if path.exists() {
        return read(path);
    }
    let made = compute().map_err(at(path))?;
    // Two builds may share the cache, and one may be interrupted: a name appears when complete.
    let draft = path.with_extension(format!("{}.part", std::process::id()));
    write(&draft, &made)?;
    std::fs::rename(&draft, path).map_err(at(path))?;
    Ok(made)
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

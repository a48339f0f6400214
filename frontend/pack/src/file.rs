use sha2::{Digest, Sha256};

/// One served file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its address, from the root of the site.
    pub path: String,
    /// Its media type.
    pub content_type: &'static str,
    /// The name changes whenever the content does.
    pub immutable: bool,
    /// The first half of the content's SHA-256, in hexadecimal.
    pub hash: String,
    /// The content.
    pub identity: Vec<u8>,
    /// The content compressed with brotli, when that is smaller.
    pub brotli: Option<Vec<u8>>,
    /// The content compressed with zstd, when that is smaller.
    pub zstd: Option<Vec<u8>>,
    /// The content compressed with gzip, when that is smaller: over plain HTTP browsers take no other.
    pub gzip: Option<Vec<u8>>,
}

impl File {
    /// A file named by its content, below `/pkg`.
    pub(crate) fn hashed(name: &str, extension: &str, content: Vec<u8>) -> Self {
        let hash = digest(&content);
        let path = format!("/pkg/{name}.{}.{extension}", &hash[..16]);
        Self::new(path, true, content)
    }

    pub(crate) fn new(path: String, immutable: bool, content: Vec<u8>) -> Self {
        Self {
            content_type: media_type(&path),
            hash: digest(&content),
            path,
            immutable,
            identity: content,
            brotli: None,
            zstd: None,
            gzip: None,
        }
    }
}

pub(crate) fn digest(content: &[u8]) -> String {
    use std::fmt::Write;
    let sum = Sha256::digest(content);
    sum[..16].iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

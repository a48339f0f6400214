//! A form with files, as a browser sends it.

use crate::app::Browser;
use reqwest::Response;

/// A picture that is one by its first bytes, and differs by `mark`.
#[must_use]
pub fn picture(mark: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend([mark; 32]);
    bytes
}

impl Browser {
    /// Posts fields, then files (name and content).
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Response {
        self.send_parts(path, fields, files).await.expect("an answer")
    }

    /// As [`Browser::upload`], where the server may hang up before everything is sent.
    ///
    /// # Errors
    /// When it did.
    pub async fn send_parts(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> reqwest::Result<Response> {
        const BOUNDARY: &str = "----form-boundary-7MA4YWxkTrZu0gW";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (name, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.request(reqwest::Method::POST, path)
            .header("origin", &self.url)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body)
            .send()
            .await
    }
}

/// The identities of the files that a page offers to keep.
#[must_use]
pub fn kept(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"kept_file\"").skip(1);
    boxes
        .map(|rest| {
            rest.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
        })
        .collect()
}

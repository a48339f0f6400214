//! Attachments as the record names them. Their bytes lie elsewhere; their digest stands here, so
//! that the chain of the record covers them.

use serde::{Deserialize, Serialize};

/// Most files of one act.
pub const FILES_MAX: usize = 20;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its random identity.
    pub id: String,
    /// Its name as it was handed in.
    pub name: String,
    /// Its media type, one of a closed list.
    pub media: String,
    /// In bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// 说明: what it shows, in the words of whoever handed it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

//! What an import came to.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::labels::Label;
use super::reject::RejectReason;
use super::row::{Lang, Reject, SourceRow};
use super::turned_down::Kept;

/// Counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows and rejected records.
    pub records: u64,
    /// Rows that became an item.
    pub new: u64,
    /// Rows that changed an item.
    pub changed: u64,
    /// Rows that stood as they were; nothing was written or pushed.
    pub same: u64,
    /// Records turned down.
    pub rejected: u64,
    /// Rejects by the short name of their reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// What was put right, by short name.
    pub notes: BTreeMap<&'static str, u64>,
    /// Acts carried out.
    pub acts: u64,
    /// Departments made.
    pub departments: u64,
    /// Matters made.
    pub matters: u64,
    /// Rows that name another department than the one that leads, where the rules keep the lead.
    pub lead_kept: u64,
    /// Nothing was written.
    pub dry_run: bool,
    /// In a dry run: rows whose key stood in an earlier row of the file that was not written, so that
    /// what they would do can only be known by doing it.
    pub unknown: u64,
    /// Where the rejects are.
    pub rejects: Kept,
    /// The line at which the file could not be read any further, and why.
    pub stopped: Option<(u64, String)>,
    pub(super) labels: BTreeMap<&'static str, Label>,
}

impl Summary {
    pub(super) fn reject(&mut self, reject: &Reject) {
        self.records += 1;
        self.rejected += 1;
        *self.reasons.entry(reject.reason.code()).or_default() += 1;
        self.labels.insert(reject.reason.code(), reject.reason.label());
        if let RejectReason::Broken { why } = &reject.reason {
            self.stopped = Some((reject.line, why.clone()));
        }
    }

    pub(super) fn take(&mut self, row: &SourceRow) {
        self.records += 1;
        for note in &row.notes {
            *self.notes.entry(note.code()).or_default() += 1;
            self.labels.insert(note.code(), note.label());
        }
    }

    /// The lines to print.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut line = |zh: &str, en: &str, n: u64| {
            let name = match lang {
                Lang::Zh => zh,
                Lang::En => en,
            };
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{n:>10}  {name}");
        };
        if self.dry_run {
            line("试运行，未写入", "rows in a dry run: nothing was written", self.records);
        }
        line("新事项", "new items", self.new);
        line("有变化", "changed", self.changed);
        line("无变化", "unchanged", self.same);
        if self.unknown > 0 {
            line(
                "同编号在前，须实际导入才知",
                "under a key of an earlier row: known only by importing",
                self.unknown,
            );
        }
        line("未导入", "rejected", self.rejected);
        for (code, n) in &self.reasons {
            let [zh, en] = self.labels.get(code).copied().unwrap_or([code, code]);
            line(&format!("  {zh}"), &format!("  {en}"), *n);
        }
        for (code, n) in &self.notes {
            let [zh, en] = self.labels.get(code).copied().unwrap_or([code, code]);
            line(&format!("注意：{zh}"), &format!("note: {en}"), *n);
        }
        if self.lead_kept > 0 {
            line("承办单位改变，牵头不变", "name another department; the lead stays", self.lead_kept);
        }
        line("操作", "acts", self.acts);
        line("新单位", "new departments", self.departments);
        line("新类别", "new matters", self.matters);
        let mut say = |zh: &str, en: &str, what: &str| {
            let (name, between) = match lang {
                Lang::Zh => (zh, "："),
                Lang::En => (en, ": "),
            };
            let _ = writeln!(out, "{name}{between}{what}");
        };
        if let Some(file) = self.rejects.file.as_ref().filter(|_| self.rejected > 0) {
            say("未导入的行及原因见", "the rejected rows with their reasons", &file.display().to_string());
        }
        if let Some(why) = &self.rejects.lost {
            say("未能保存未导入的行", "the rejected rows are in no file", why);
        }
        if let Some((at, why)) = &self.stopped {
            say(&format!("在第 {at} 行停止"), &format!("stopped at line {at}"), why);
        }
        out
    }
}

//! Every address, built in one place.

use crate::pages::print::PrintKind;
use crate::query::encode;
use liaison_domain::item::Action;
use liaison_domain::{ItemId, MatterId, PartyId};

/// 待办
pub const HOME: &str = "/";
/// 事项
pub const ITEMS: &str = "/items";
/// 协调台
pub const COORDINATOR: &str = "/desk";
/// 督查台
pub const SUPERVISOR: &str = "/supervision";
/// 审批台
pub const HEAD: &str = "/head";
/// 发布事项: a new draft.
pub const POST: &str = "/post";
/// 企业
pub const PARTIES: &str = "/parties";
/// 处罚登记
pub const PENALTIES: &str = "/penalties";
/// 请假代办
pub const COVER: &str = "/cover";
/// 登录
pub const SIGN_IN: &str = "/sign-in";
/// 退出登录
pub const SIGN_OUT: &str = "/sign-out";
/// 语言
pub const LANGUAGE: &str = "/language";
/// 动态: the stream.
pub const STREAM: &str = "/live/stream";
/// The figure beside 待办, as the piece of a page that holds it.
pub const COUNTS: &str = "/live/counts";
/// Rows of the list of items, as the server draws them now; see [`rows`].
pub const ROWS: &str = "/items/rows";
/// Rows that may be asked for at once.
pub const ROWS_AT_ONCE: usize = 50;
/// The header of a request that a page makes by itself: nobody has looked at what it fetches.
pub const BACKGROUND: &str = "x-liaison-live";
/// Asks [`ROWS`] for those alone that fit the filter in the same address.
pub const WITHIN: &str = "within";
/// Names the item whose ruling fills in the form of an act; see [`act_like`].
pub const LIKE: &str = "like";
/// 工作日历
pub const ADMIN_CALENDAR: &str = "/admin/calendar";
/// 期限
pub const ADMIN_CLOCKS: &str = "/admin/clocks";
/// 规则
pub const ADMIN_RULES: &str = "/admin/rules";
/// 单位
pub const ADMIN_DEPARTMENTS: &str = "/admin/departments";
/// 类别
pub const ADMIN_MATTERS: &str = "/admin/matters";
/// One matter's form; see [`admin_matter`].
pub const ADMIN_MATTER: &str = "/admin/matter";
/// 权责清单
pub const ADMIN_POWERS: &str = "/admin/powers";
/// 权责清单, for reading.
pub const POWERS: &str = "/powers";
/// The same as a table to save.
pub const POWERS_TABLE: &str = "/powers.csv";
/// A table to begin with.
pub const POWERS_SAMPLE: &str = "/powers.csv?sample=yes";
/// 动态: all updates.
pub const UPDATES: &str = "/updates";
/// Mark updates as read.
pub const READ: &str = "/updates/read";

/// The page of an item.
#[must_use]
pub fn item(id: &ItemId) -> String {
    format!("{ITEMS}/{id}")
}

/// What became of a posting, for whoever has just published it.
#[must_use]
pub fn posted(id: &ItemId) -> String {
    format!("{ITEMS}/{id}/posted")
}

/// The rows of some items; at most [`ROWS_AT_ONCE`].
#[must_use]
pub fn rows(ids: &[String]) -> String {
    format!("{ROWS}?ids={}", ids.join(","))
}

/// Of some items, the rows of those that are still in the list under the filter of this query.
#[must_use]
pub fn rows_within(ids: &[String], query: &str) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{}&{WITHIN}=1{and}{query}", rows(ids))
}

/// Where somebody follows an item, or no longer.
#[must_use]
pub fn follow(id: &ItemId) -> String {
    format!("{ITEMS}/{id}/follow")
}

/// The form of an act on an item.
#[must_use]
pub fn act(id: &ItemId, action: Action) -> String {
    format!("{ITEMS}/{id}/{}", action.word())
}

/// Where a result is looked over once more before it is reported.
#[must_use]
pub fn report_check(id: &ItemId) -> String {
    format!("{}/check", act(id, Action::Report))
}

/// Where a result is saved as the department's draft.
#[must_use]
pub fn report_draft(id: &ItemId) -> String {
    format!("{}/draft", act(id, Action::Report))
}

/// Where that draft is discarded.
#[must_use]
pub fn report_discard(id: &ItemId) -> String {
    format!("{}/discard", act(id, Action::Report))
}

/// The form of an act, filled in as an earlier ruling about another item has it.
#[must_use]
pub fn act_like(id: &ItemId, action: Action, ruled: &ItemId) -> String {
    format!("{}?{LIKE}={}", act(id, action), encode(ruled.as_str()))
}

/// The form of a matter; without one, that of a new one.
#[must_use]
pub fn admin_matter(id: Option<&MatterId>) -> String {
    id.map_or_else(|| ADMIN_MATTER.to_owned(), |id| format!("{ADMIN_MATTER}?id={}", encode(id.as_str())))
}

/// The file of an enterprise.
#[must_use]
pub fn party(id: &PartyId) -> String {
    format!("{PARTIES}/{id}")
}

/// Merging the file of an enterprise with another.
#[must_use]
pub fn merge_party(id: &PartyId) -> String {
    format!("{PARTIES}/{id}/merge")
}

/// A document about an item.
#[must_use]
pub fn print(id: &ItemId, kind: PrintKind) -> String {
    format!("{ITEMS}/{id}/print/{}", kind.word())
}

/// The archive file of an item.
#[must_use]
pub fn dossier(id: &ItemId) -> String {
    format!("{ITEMS}/{id}/dossier")
}

/// A file of an item.
#[must_use]
pub fn file(id: &ItemId, file: &str) -> String {
    format!("{ITEMS}/{id}/files/{file}")
}

/// A step of a draft: 1 to 4, then `check`.
#[must_use]
pub fn draft(id: &str, step: &str) -> String {
    format!("{POST}/{id}/{step}")
}

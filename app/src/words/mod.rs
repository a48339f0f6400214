//! Every word of the interface, in both languages. A word that lacks one of them does not compile.

/// Declares words: `name: "中文" / "English";`, or with arguments `name(who: &str): "{who} 牵头" / "led by {who}";`.
/// Where the first argument is counted, English has two forms: `"剩 {n} 天" / "{n} day left" | "{n} days left"`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $ty:ty),+ $(,)?))? : $zh:literal / $en:literal $(| $many:literal)?;)*) => {
        $(words!(@one $(#[$doc])* $name $(($($arg : $ty),+))? : $zh / $en $(| $many)?);)*
    };
    (@one $(#[$doc:meta])* $name:ident ($n:ident : $count:ty $(, $arg:ident : $ty:ty)*) : $zh:literal / $one:literal | $many:literal) => {
        $(#[$doc])*
        #[doc = $zh]
        #[must_use]
        pub fn $name(lang: crate::Lang, $n : $count $(, $arg : $ty)*) -> String {
            match lang {
                crate::Lang::Zh => format!($zh),
                crate::Lang::En if $n == 1 => format!($one),
                crate::Lang::En => format!($many),
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident : $zh:literal / $en:literal) => {
        $(#[$doc])*
        #[doc = $zh]
        #[must_use]
        pub const fn $name(lang: crate::Lang) -> &'static str {
            match lang { crate::Lang::Zh => $zh, crate::Lang::En => $en }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident : $ty:ty),+) : $zh:literal / $en:literal) => {
        $(#[$doc])*
        #[doc = $zh]
        #[must_use]
        pub fn $name(lang: crate::Lang, $($arg : $ty),+) -> String {
            match lang { crate::Lang::Zh => format!($zh), crate::Lang::En => format!($en) }
        }
    };
}

pub mod acts;
pub mod admin;
pub mod common;
pub mod cover;
pub mod desk;
pub mod errors;
pub mod files;
pub mod home;
pub mod item;
pub mod list;
pub mod live;
pub mod matters;
pub mod party;
pub mod pending;
pub mod post;
pub mod posted;
pub mod print;
pub mod refusals;
pub mod report;
pub mod sign_in;
pub mod state;
pub mod time;
pub mod timeline;

//! 类别 and how to name them.

use crate::Lang;
use liaison_domain::MatterId;

/// A matter's name in both languages. Where only one is known, both hold it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MatterName {
    /// The matter.
    pub id: MatterId,
    /// 中文
    pub zh: String,
    /// English.
    pub en: String,
}

/// All matters, in the order in which they are offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Matters(pub Vec<MatterName>);

impl Matters {
    /// A matter's name; one that nobody knows names itself.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a MatterId, lang: Lang) -> &'a str {
        self.0.iter().find(|m| &m.id == id).map_or(id.as_str(), |m| m.name(lang))
    }
}

impl MatterName {
    /// Its name in one language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

//! Just enough reading of HTML for the promises.

use std::collections::BTreeMap;

/// One opening tag: its name and attributes. Whether it lies inside a label.
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub in_label: bool,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Every opening tag in order. Reads what the renderer writes: quoted values, no bare `<` in texts.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut labels = 0;
    for piece in html.split('<').skip(1) {
        let inside = piece.split_once('>').map_or(piece, |(tag, _)| tag);
        if inside == "/label" {
            labels -= 1;
        }
        if inside.starts_with(['/', '!']) {
            continue;
        }
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        found.push(Tag { name: name.to_owned(), attributes: attributes(rest), in_label: labels > 0 });
        if name == "label" {
            labels += 1;
        }
    }
    found
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut map = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        let after = &rest[end..];
        if let Some(quoted) = after.strip_prefix("=\"") {
            let close = quoted.find('"').unwrap();
            map.insert(name, quoted[..close].to_owned());
            rest = quoted[close + 1..].trim_start();
        } else {
            map.insert(name, String::new());
            rest = after.trim_start();
        }
    }
    map
}

/// Asserts what holds for every document.
pub fn assert_sound(name: &str, html: &str) {
    let tags = tags(html);
    let mut ids: Vec<&str> = tags.iter().filter_map(|t| t.get("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{name}: an id occurs twice");

    for tag in &tags {
        assert!(tag.get("style").is_none(), "{name}: inline style on {}", tag.name);
        assert!(!tag.attributes.keys().any(|a| a.starts_with("on")), "{name}: inline script on {}", tag.name);
        for attribute in ["aria-labelledby", "aria-describedby", "for"] {
            for id in tag.get(attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(ids.binary_search(&id).is_ok(), "{name}: {attribute}=\"{id}\" leads nowhere");
            }
        }
        if let Some(to) = tag.get("href").and_then(|h| h.strip_prefix('#')) {
            assert!(ids.binary_search(&to).is_ok(), "{name}: #{to} leads nowhere");
        }
        let control =
            matches!(tag.name.as_str(), "input" | "select" | "textarea") && tag.get("type") != Some("hidden");
        if control {
            let labelled = tags
                .iter()
                .any(|l| l.name == "label" && l.get("for").is_some() && l.get("for") == tag.get("id"));
            assert!(
                labelled || tag.in_label || tag.get("aria-label").is_some(),
                "{name}: no label for {:?}",
                tag.attributes
            );
        }
    }
    let one = |what: &str| tags.iter().filter(|t| t.name == what).count();
    assert_eq!((one("main"), one("h1"), one("title")), (1, 1, 1), "{name}");
    let live = tags.iter().find(|t| t.get("id") == Some("live")).unwrap();
    assert_eq!(live.get("role"), Some("status"));
}

/// Whether any Chinese character stands in it.
pub fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{3000}'..='\u{303f}').contains(&c))
}

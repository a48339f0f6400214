//! Reading a mapping, and finding what does not make sense in it.

use super::condition::Condition;
use super::mapping::{Dept, Mapping, MappingError};
use super::template::Template;
use super::text::Encoding;
use super::time::TimeField;

impl Mapping {
    /// Reads and checks a mapping.
    ///
    /// # Errors
    /// Names the line and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text)?;
        for name in mapping.used() {
            if !mapping.columns.contains_key(name) {
                let name = name.to_owned();
                let line = line_of_use(text, &name);
                return Err(MappingError::UnknownColumn { name, line });
            }
        }
        for (name, field) in mapping.times() {
            field.check().map_err(|what| {
                let section = format!("[time.{name}]");
                MappingError::Wrong {
                    line: line_where(text, |line| line.contains(&section)),
                    what: format!("{section} {what}"),
                }
            })?;
        }
        let one_byte = mapping.delimiter.is_ascii() && !matches!(mapping.delimiter, '"' | '\n' | '\r');
        if !one_byte {
            let line = line_where(text, |line| line.starts_with("delimiter"));
            return Err(MappingError::Wrong {
                line,
                what: "`delimiter` must be one ASCII character".to_owned(),
            });
        }
        // The second byte of a character can be a letter, a digit or `|`.
        if mapping.encoding == Encoding::Gb18030
            && (mapping.delimiter.is_ascii_digit() || mapping.delimiter >= '@')
        {
            let line = line_where(text, |line| line.starts_with("delimiter"));
            let what = "with gb18030, `delimiter` must be a comma, a semicolon or a tab".to_owned();
            return Err(MappingError::Wrong { line, what });
        }
        if let Some(dept) = mapping.depts().find(|dept| dept.code.is_none() && dept.name.is_none()) {
            let section = if std::ptr::eq(dept, &raw const mapping.poster) { "[poster]" } else { "[asked]" };
            let line = line_where(text, |line| line.starts_with(section));
            return Err(MappingError::Wrong { line, what: format!("{section} needs `name` or `code`") });
        }
        Ok(mapping)
    }

    /// The times with their names.
    pub fn times(&self) -> impl Iterator<Item = (&'static str, &TimeField)> {
        let times = &self.time;
        [
            ("posted", Some(&times.posted)),
            ("due", times.due.as_ref()),
            ("closed", times.closed.as_ref()),
            ("updated", times.updated.as_ref()),
        ]
        .into_iter()
        .filter_map(|(name, field)| Some((name, field?)))
    }

    fn depts(&self) -> impl Iterator<Item = &Dept> {
        std::iter::once(&self.poster).chain(&self.asked).chain(&self.handler)
    }

    /// Every name of a column that a section speaks of.
    fn used(&self) -> Vec<&str> {
        let mut templates = vec![&self.key];
        templates.extend(&self.matter.path);
        let texts = &self.text;
        for text in
            [&texts.title, &texts.body, &texts.place, &texts.party, &texts.result, &texts.return_reason]
        {
            templates.extend(&text.0);
        }
        let mut conditions: Vec<&Condition> = self.urgent.0.iter().collect();
        conditions.extend(self.reject.iter().flat_map(|rule| &rule.conditions.0));
        conditions.extend(self.status.when.iter().flat_map(|rule| &rule.conditions.0));
        conditions.extend(self.closing.when.iter().flat_map(|rule| &rule.conditions.0));
        for dept in self.depts() {
            templates.extend(dept.code.iter().chain(&dept.name));
            for when in &dept.when {
                templates.extend(when.code.iter().chain(&when.name));
                conditions.extend(&when.conditions.0);
            }
        }
        let mut names: Vec<&str> = templates.into_iter().flat_map(Template::columns).collect();
        names.extend(conditions.into_iter().filter_map(|condition| condition.column.as_deref()));
        names.extend(self.times().map(|(_, field)| field.column.as_str()));
        names.extend(self.status.column.as_deref());
        names.extend(self.compare.iter().chain(&self.same_text).map(String::as_str));
        names
    }
}

/// The line on which a name that is no column is used. The parsed templates no longer know where they
/// stood, so it is looked for in the text; a wrong guess costs a line number in an error message.
fn line_of_use(text: &str, name: &str) -> usize {
    let spellings = [format!("{{{name}}}"), format!("{{{name}|"), format!("\"{name}\""), format!("'{name}'")];
    line_where(text, |line| spellings.iter().any(|spelling| line.contains(spelling)))
}

fn line_where(text: &str, wanted: impl Fn(&str) -> bool) -> usize {
    text.lines().position(wanted).map_or(1, |at| at + 1)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::super::mapping::{DepartmentPolicy, Format};
    use super::*;

    const SMALL: &str = r#"
source = "small"
zone = "Asia/Shanghai"
key = "{id}"
[columns]
id = "id"
when = "when"
[poster]
name = "信访办"
[text]
title = "{id}"
[time.posted]
column = "when"
formats = "%Y-%m-%d"
reads = "date"
[status]
otherwise = "open"
"#;

    fn error(from: &str, to: &str) -> String {
        assert!(SMALL.contains(from));
        Mapping::parse(&SMALL.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn a_small_mapping_needs_few_lines() {
        let mapping = Mapping::parse(SMALL).unwrap();
        assert_eq!(mapping.source, "small");
        assert_eq!(mapping.format, Format::Auto);
        assert_eq!(mapping.departments.policy, DepartmentPolicy::Create);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let error = error("zone =", "zome = 1\nzone =");
        assert!(error.contains("line 3") && error.contains("zome"), "{error}");
    }

    #[test]
    fn a_column_that_is_not_listed_is_named_with_its_line() {
        assert_eq!(error("\"{id}\"\n[col", "\"{idd}\"\n[col"), "line 4: `idd` is not listed under [columns]");
        assert_eq!(
            error("\"when\"\nformats", "\"then\"\nformats"),
            "line 13: `then` is not listed under [columns]"
        );
    }

    #[test]
    fn a_wrong_zone_state_or_format_is_named_with_its_line() {
        let zone = error("Asia/Shanghai", "Asia/Nowhere");
        assert!(zone.contains("line 3") && zone.contains("Nowhere"), "{zone}");
        let state = error("\"open\"", "\"opened\"");
        assert!(state.contains("line 17") && state.contains("opened"), "{state}");
        let format = error("%Y-%m-%d", "%J");
        assert!(format.contains("line 12") && format.contains("[time.posted]"), "{format}");
    }

    #[test]
    fn a_poster_without_a_name_is_refused() {
        assert_eq!(error("name = \"信访办\"", ""), "line 8: [poster] needs `name` or `code`");
    }
}

//! What is wrong with a TOML file, in the one line that a refusal of the command line has.

/// The place and the reason, without the excerpt that the parser draws below.
#[must_use]
pub fn in_one_line(why: &toml::de::Error) -> String {
    let drawn = why.to_string();
    let place = drawn.lines().next().and_then(|line| line.strip_prefix("TOML parse error at "));
    let message = why.message().replace('\n', ", ");
    place.map_or_else(|| message.clone(), |place| format!("{place}: {message}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_line_and_nothing_else() {
        for text in ["a = 1\nb = \n", "a = [1, \"x\"\n", "= 3"] {
            let why =
                toml::from_str::<toml::Table>(text).err().map(|why| in_one_line(&why)).unwrap_or_default();
            assert!(why.starts_with("line ") && why.contains(": ") && !why.contains('\n'), "{why}");
        }
    }
}

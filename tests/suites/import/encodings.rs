//! Files in other encodings and layouts.

use liaison::import::builtin;
use liaison::import::command::{CommandError, show_mapping};
use liaison::import::mapping::Mapping;

use super::{HEADER, MAPPING, Register, board};

const ROW: &str = "1,消防通道堵塞,Fire,Housing,,asked,2026-01-05 09:00,,,,";

async fn title(mapping: &str, file: Vec<u8>) -> String {
    let register = Register::new().await;
    std::fs::write(register.folder.path("register.toml"), mapping).unwrap();
    let path = register.folder.path("rows");
    std::fs::write(&path, file).unwrap();
    let mapping = register.folder.path("register.toml");
    let summary = board::import(&register.store, mapping.to_str().unwrap(), &path).await;
    assert_eq!((summary.new, summary.rejected), (1, 0), "{summary:?}");
    register.item("1").await.title
}

#[tokio::test]
async fn what_spreadsheets_save_in_chinese_is_read() {
    let text = format!("{HEADER}{ROW}\n");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(title(MAPPING, [vec![0xFF, 0xFE], utf16].concat()).await, "消防通道堵塞");

    let gbk = b"\xCF\xFB\xB7\xC0\xCD\xA8\xB5\xC0\xB6\xC2\xC8\xFB".as_slice();
    let (before, after) = text.split_once("消防通道堵塞").unwrap();
    let file = [before.as_bytes(), gbk, after.as_bytes()].concat();
    for name in ["gbk", "gb18030"] {
        let mapping = format!("encoding = \"{name}\"\n{MAPPING}");
        assert_eq!(title(&mapping, file.clone()).await, "消防通道堵塞");
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(title(&mapping, marked).await, "消防通道堵塞", "the mark says it better");
    }
}

#[test]
fn a_delimiter_that_can_be_half_a_character_is_turned_down() {
    let mapping = format!("encoding = \"gbk\"\ndelimiter = \"|\"\n{MAPPING}");
    assert!(Mapping::parse(&mapping).unwrap_err().to_string().starts_with("line 2: "));
}

#[tokio::test]
async fn an_array_below_a_key_is_read() {
    let names = HEADER.trim().split(',');
    let members: Vec<_> =
        names.zip(ROW.split(',')).map(|(name, cell)| format!("{name:?}: {cell:?}")).collect();
    let file = format!("{{\"count\": [1],\n \"data\": [{{{}}}], \"next\": null}}", members.join(", "));
    let mapping = format!("records = \"data\"\n{MAPPING}");
    assert_eq!(title(&mapping, file.into_bytes()).await, "消防通道堵塞");
}

#[test]
fn a_built_in_mapping_can_be_printed_to_start_from() {
    for name in builtin::names() {
        let mut out = Vec::new();
        show_mapping(name, &mut out).unwrap();
        Mapping::parse(&String::from_utf8(out).unwrap()).unwrap();
    }
    assert!(matches!(show_mapping("atlantis", &mut Vec::new()), Err(CommandError::NoMapping { .. })));
}

//! Plain pages written by hand: one string, one pass, the same facts as the real ones.

use liaison::store::{Entry, ListPage, Matter, SessionRow};
use liaison_domain::item::{Card, Item};
use liaison_domain::{Directory, Timestamp};
use std::fmt::Write as _;

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

fn cell(out: &mut String, text: &str) {
    out.push_str("<td>");
    escape(out, text);
    out.push_str("</td>");
}

fn begin(me: &SessionRow, (duties, overdue): (u32, u32)) -> String {
    let mut out = String::with_capacity(48 * 1024);
    out.push_str(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Items</title></head><body>",
    );
    out.push_str("<header><a href=\"/\">Liaison</a><form action=\"/items\"><input name=\"q\"></form><p>");
    escape(&mut out, &me.person.name);
    // Writing to a String cannot fail, here and below.
    let _ = write!(out, "</p><nav><a href=\"/\">My tasks {duties} ({overdue})</a></nav></header><main>");
    out
}

fn choice(out: &mut String, value: &str, text: &str) {
    out.push_str("<option value=\"");
    escape(out, value);
    out.push_str("\">");
    escape(out, text);
    out.push_str("</option>");
}

/// The list.
pub fn list(
    me: &SessionRow,
    counts: (u32, u32),
    page: &ListPage,
    matters: &[Matter],
    names: &Directory,
    now: Timestamp,
) -> String {
    let mut out = begin(me, counts);
    out.push_str("<form><select name=\"department\">");
    let mut all: Vec<_> = names.iter().collect();
    all.sort_by(|a, b| a.name.zh.cmp(&b.name.zh));
    for department in all {
        choice(&mut out, department.name.id.as_str(), &department.name.en);
    }
    out.push_str("</select><select name=\"matter\">");
    for matter in matters {
        choice(&mut out, matter.id.as_str(), &matter.en);
    }
    out.push_str("</select></form>");
    let _ = write!(out, "<p>{} ({} hidden)</p><table>", page.total, page.hidden);
    for card in &page.cards {
        row(&mut out, card, matters, now);
    }
    out.push_str("</table></main></body></html>");
    out
}

fn row(out: &mut String, card: &Card, matters: &[Matter], now: Timestamp) {
    let _ = write!(out, "<tr data-item=\"{}\" data-version=\"{}\">", card.id, card.version);
    cell(out, &card.number.0);
    let _ = write!(out, "<td><a href=\"/items/{}\">", card.id);
    escape(out, &card.title);
    out.push_str("</a><span>");
    escape(out, &card.about);
    out.push_str("</span></td>");
    cell(out, card.state.word());
    cell(out, card.turn.first().map_or("nobody", |t| t.name.as_ref().map_or("the coordinator", |n| &n.en)));
    let mut parts = String::new();
    for part in &card.parts {
        parts.push_str(&part.name.en);
        parts.push(' ');
    }
    cell(out, &parts);
    cell(out, matters.iter().find(|m| Some(&m.id) == card.matter.as_ref()).map_or("", |m| &m.en));
    let left = card.due.map_or(0, |due| due.at.since(now) / 3_600_000);
    let due = card.due.map(liaison_domain::Zoned::iso).unwrap_or_default();
    let _ = write!(out, "<td><time datetime=\"{due}\">{due}</time> {left} h</td>");
    let at = card.last.at.iso();
    let _ = write!(out, "<td><time datetime=\"{at}\">{at}</time> {}</td></tr>", card.last.what);
}

/// The item.
pub fn item(
    me: &SessionRow,
    counts: (u32, u32),
    item: &Item,
    timeline: &[Entry],
    matters: &[Matter],
    names: &Directory,
) -> String {
    let mut out = begin(me, counts);
    let _ = write!(out, "<h1>{} ", item.number.0);
    escape(&mut out, &item.title);
    out.push_str("</h1><p>");
    escape(&mut out, &item.body);
    out.push_str("</p><table><tr>");
    cell(&mut out, &item.place);
    cell(&mut out, &names.name(&item.poster).en);
    cell(&mut out, matters.iter().find(|m| Some(&m.id) == item.matter.as_ref()).map_or("", |m| &m.en));
    out.push_str("</tr></table><ol>");
    for entry in timeline {
        let at = entry.recorded.happened_at.at_offset(480).iso();
        let _ = write!(out, "<li id=\"e{}\"><time datetime=\"{at}\">{at}</time> ", entry.version);
        escape(&mut out, &entry.recorded.actor.name);
        escape(&mut out, &names.name(&entry.recorded.actor.department).en);
        out.push_str(entry.recorded.event.word());
        if let liaison_domain::item::Event::Noted { text, .. } = &entry.recorded.event {
            escape(&mut out, text);
        }
        out.push_str("</li>");
    }
    out.push_str(
        "</ol><form method=\"post\"><textarea name=\"text\"></textarea></form></main></body></html>",
    );
    out
}

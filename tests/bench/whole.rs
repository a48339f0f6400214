//! The program as a whole: taking over a register, starting, and what a browser loads.

use crate::figures::{Line, count, median, ms, rate};
use crate::load::{Connection, get, header};
use crate::machine::{Server, free_address, pinned};
use crate::writes::example;
use crate::{Run, Trouble};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROWS: usize = 5_000;
/// Rows the importer has under way at once.
const TOGETHER: usize = 64;

/// An import, our own export and, where there is one, a real one.
pub async fn import(run: &Run) -> Result<Vec<Line>, Trouble> {
    let own = run.folder.0.join("boston.csv");
    std::fs::write(&own, register())?;
    let mut files = vec![("generated register".to_owned(), own, ROWS)];
    if let Some(real) = &run.register {
        let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, real.clone(), 0));
    }
    let mut lines = Vec::new();
    for (name, file, expected) in files {
        let mut rates = Vec::new();
        let mut rows = expected;
        let rounds = if expected == 0 { 1 } else { run.rounds.min(3) };
        for round in 0..rounds {
            let data = run.folder.0.join(format!("import-{}-{round}", lines.len()));
            let began = Instant::now();
            rows = take_over(&run.program, &file, &data)?;
            rates.push(rate(rows, began.elapsed()));
            if expected > 0 && rows != expected {
                return Err(format!("{rows} rows of {expected} became items").into());
            }
        }
        let mut bare = example(&run.folder.0.join(format!("bare-{}.db", lines.len()))).await?;
        let floor = count(bare.create(TOGETHER, run.time)?.len() * TOGETHER) / run.time.as_secs_f64();
        let ours = median(rates);
        lines.push(Line::new(
            format!("Import, {rows} rows, {name}"),
            format!("{ours:.0} rows/s"),
            format!("{floor:.0}/s bare loop, one insert of an item a row"),
            Some(ours / floor),
        ));
    }
    Ok(lines)
}

/// How many rows became items.
fn take_over(program: &Path, file: &Path, data: &Path) -> Result<usize, Trouble> {
    let mut command = pinned(program);
    command.args(["import", "--mapping", "boston"]).arg(file).arg("--data").arg(data);
    if !command.status()?.success() {
        return Err("the import failed".into());
    }
    let sqlite = rusqlite::Connection::open(data.join("liaison.db"))?;
    let items: u32 = sqlite.query_row("SELECT COUNT(*) FROM item", [], |row| row.get(0))?;
    Ok(usize::try_from(items)?)
}

/// An export as a 311 register writes it.
fn register() -> String {
    let mut text =
        "case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,\
                    subject,reason,type,queue,department,location,neighborhood,ward,source\n"
            .to_owned();
    for n in 0..ROWS {
        let (day, hour) = (1 + n % 28, n % 24);
        let closed = n % 5 != 0;
        let (end, status, why) = if closed {
            (format!("2011-08-{day:02} 09:00:00"), "Closed", "Case Closed Case Resolved lamp replaced ")
        } else {
            (String::new(), "Open", " ")
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{},2011-07-{day:02} {hour:02}:14:14,2011-07-{day:02} 23:30:00,{end},ONTIME,{status},{why},\
             Street Light Outage,Public Works Department,Street Lights,Street Light Outages,\
             PWDx_Street Light Outages,PWDx,{n} Example St  Boston  MA  ,Beacon Hill,Ward 1,Constituent Call",
            900_000_000_000 + n
        );
    }
    text
}

/// From nothing to the first answer, and what it takes to wait.
pub async fn start(run: &Run) -> Result<Vec<Line>, Trouble> {
    let data = run.folder.0.join("demo");
    let data = data.to_string_lossy();
    let demo = |address: &str| ["demo", "--still", "--data", &data, "--listen", address].map(str::to_owned);
    // The county is made once, before the clock runs.
    let address = free_address()?;
    drop(Server::time_start(&run.program, &demo(&address.to_string()), address, "/healthz")?);
    let mut lines = Vec::new();
    let mut memory = Vec::new();
    for path in ["/healthz", "/sign-in"] {
        let (mut ours, mut floor) = (Vec::new(), Vec::new());
        for _ in 0..run.rounds.max(3) {
            let address = free_address()?;
            let (server, took) =
                Server::time_start(&run.program, &demo(&address.to_string()), address, path)?;
            ours.push(ms(took));
            tokio::time::sleep(Duration::from_millis(300)).await;
            memory.push(server.rss_kib()? / 1_024.0);
            drop(server);
            let address = free_address()?;
            let flags = ["floor", "constant", "--listen", &address.to_string()].map(str::to_owned);
            floor.push(ms(Server::time_start(&run.own, &flags, address, path)?.1));
        }
        let (ours, floor) = (median(ours), median(floor));
        lines.push(Line::new(
            format!("Cold start to the first 200 of {path}"),
            format!("{ours:.0} ms"),
            format!("{floor:.0} ms constant answer"),
            Some(floor / ours),
        ));
    }
    lines.push(Line::new("Memory at rest", format!("{:.1} MiB RSS", median(memory)), "—", None));
    Ok(lines)
}

/// What a browser loads with its first page.
pub async fn sizes(run: &Run) -> Result<Vec<Line>, Trouble> {
    let data = run.folder.0.join("sizes");
    let ready = run.folder.0.join("sizes-ready");
    let flags = ["demo", "--still", "--listen", "127.0.0.1:0"].map(PathBuf::from);
    let more = [PathBuf::from("--data"), data, PathBuf::from("--ready-file"), ready.clone()];
    let server = Server::start(&run.program, &[flags, more].concat(), &ready)?;
    let mut connection = Connection::open(server.address).await?;
    let page = connection.ask(&get(server.address, "/sign-in", "-")).await?.body;
    let page = String::from_utf8_lossy(&page).into_owned();
    let mut lines = Vec::new();
    let mut sum = 0.0;
    let parts = [
        ("CSS", " href=\"", ".css"),
        ("start script", " src=\"", ".js"),
        ("script", " data-js=\"", ".js"),
        ("WASM", " data-wasm=\"", ".wasm"),
    ];
    let mut words = Vec::new();
    for (name, attribute, end) in parts {
        let path =
            page.split(attribute).skip(1).filter_map(|p| p.split('"').next()).find(|p| p.ends_with(end));
        let path =
            path.ok_or_else(|| format!("the page names no {name}; was the server built with the site?"))?;
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: {}\r\naccept-encoding: br\r\n\r\n", server.address);
        let answer = connection.ask(request.as_bytes()).await?;
        if answer.status != 200 || header(&answer.head, "content-encoding") != Some("br") {
            return Err(format!("{path} does not come as brotli").into());
        }
        let kib = count(answer.body.len()) / 1_024.0;
        sum += kib;
        words.push(format!("{name} {kib:.1}"));
    }
    let words = format!("{sum:.1} KiB ({})", words.join(", "));
    lines.push(Line::new("First load, brotli, without the page", words, "—", None));
    Ok(lines)
}

//! What a page costs the server, beside a plain page of the same queries.

use crate::county::{County, url};
use crate::figures::{Line, count, median, percentile, rate};
use crate::load::{Connection, get, repeat};
use crate::machine::Server;
use crate::{Run, Trouble};
use std::time::Instant;

const CONNECTIONS: usize = 8;
/// Rows on a page of the list.
const ROWS: usize = 50;

struct Round {
    cpu: Vec<f64>,
    rate: Vec<f64>,
    p99: Vec<f64>,
}

impl Round {
    const fn new() -> Self {
        Self { cpu: Vec::new(), rate: Vec::new(), p99: Vec::new() }
    }

    fn words(self) -> (String, f64) {
        let (cpu, rate, p99) = (median(self.cpu), median(self.rate), median(self.p99));
        (format!("{cpu:.2} CPU-ms, {rate:.0}/s, p99 {p99:.0} ms"), cpu)
    }
}

/// Both pages.
pub async fn measure(run: &Run, county: &County) -> Result<Vec<Line>, Trouble> {
    let ours = run.serve(county)?;
    let floor = run.floor(&["pages", "--database", &url(&county.file)])?;
    let item = format!("/items/{}", county.item);
    let last = format!("Entry {} of the record", crate::county::NOTES - 1);
    let rows = |page: &str| page.matches("data-item=").count() == ROWS;
    let record = |page: &str| page.contains("Entry 0 of the record") && page.contains(&last);
    Ok(vec![
        page(run, county, [&ours, &floor], "/items", "List page, 50 of 50,000 items", &rows).await?,
        page(run, county, [&ours, &floor], &item, "Item page, 20 notes", &record).await?,
    ])
}

async fn page(
    run: &Run,
    county: &County,
    servers: [&Server; 2],
    path: &str,
    what: &str,
    right: &dyn Fn(&str) -> bool,
) -> Result<Line, Trouble> {
    let mut rounds = [Round::new(), Round::new()];
    for n in 0..run.rounds {
        for side in if n % 2 == 0 { [0, 1] } else { [1, 0] } {
            let server = servers[side];
            let request = get(server.address, path, &county.tokens[0]);
            let probe = Connection::open(server.address).await?.ask(&request).await?;
            if probe.status != 200 || !right(&String::from_utf8_lossy(&probe.body)) {
                return Err(format!("{path} of side {side} is wrong (status {})", probe.status).into());
            }
            let (cpu, began) = (server.cpu_ms()?, Instant::now());
            let mut times = repeat(server.address, request, CONNECTIONS, run.time).await?;
            let took = began.elapsed();
            let round = &mut rounds[side];
            round.cpu.push((server.cpu_ms()? - cpu) / count(times.len()));
            round.rate.push(rate(times.len(), took));
            round.p99.push(percentile(&mut times, 0.99));
        }
    }
    let [ours, floor] = rounds;
    let ((ours, cpu), (floor, least)) = (ours.words(), floor.words());
    Ok(Line::new(what, ours, floor, Some(least / cpu)))
}

//! What the items of an enterprise come to: checks, orders, cases, and how often it offends.

use liaison_app::pages::party::{Checked, Measured, Ordered, Outcome, Taken};
use liaison_domain::item::{Finding, Fix, Item, Measure};
use liaison_domain::limits::{Limit, Limits};
use liaison_domain::time::DAY;
use liaison_domain::{DepartmentId, Timestamp};

/// The days within which inspections count as many.
pub const WINDOW: i64 = 30 * DAY;

/// Checks of every kind by every department, whether or not one may see the item.
pub fn inspected(items: &[&Item], now: Timestamp) -> usize {
    let first = items.iter().flat_map(|item| item.reports.iter().map(|r| r.report.inspected_at));
    let again = items.iter().flat_map(|item| item.inspections.iter().map(|i| i.inspected_at));
    first.chain(again).filter(|at| (0..=WINDOW).contains(&now.since(*at))).count()
}

/// Items with a confirmed finding and the days looked at, where that makes a repeat offender.
pub fn repeat(items: &[&Item], limits: Limits, now: Timestamp) -> Option<(usize, u32)> {
    let (findings, days) = (limits.get(Limit::RepeatFindings), limits.get(Limit::RepeatDays));
    let recent = |at: Timestamp| (0..=i64::from(days) * DAY).contains(&now.since(at));
    let confirmed = |item: &&&Item| {
        item.reports.iter().any(|r| r.report.finding == Finding::Confirmed && recent(r.report.inspected_at))
    };
    let n = items.iter().filter(confirmed).count();
    (findings > 0 && n >= findings as usize).then_some((n, days))
}

/// Those planned first, by their day; then those done, the latest first.
pub fn checks(items: &[&Item]) -> Vec<Checked> {
    let (mut planned, mut done) = (Vec::new(), Vec::new());
    for item in items {
        let check = |at, department: &DepartmentId, outcome| Checked {
            item: item.id.clone(),
            number: item.number.clone(),
            at,
            department: department.clone(),
            outcome,
        };
        planned.extend(item.reinspection.iter().map(|p| check(p.by, &p.department, Outcome::Planned(p.on))));
        let first = item.reports.iter();
        done.extend(
            first.map(|r| check(r.report.inspected_at, &r.department, Outcome::Found(r.report.finding))),
        );
        done.extend(
            item.inspections.iter().map(|i| check(i.inspected_at, &i.department, Outcome::Again(i.passed))),
        );
    }
    planned.sort_by_key(|check| check.at);
    done.sort_by_key(|check| std::cmp::Reverse(check.at));
    planned.extend(done);
    planned
}

/// Those that nobody has checked first.
pub fn orders(items: &[&Item]) -> Vec<Ordered> {
    let of_item = |item: &&Item| {
        let ordered = |order| Ordered {
            item: item.id.clone(),
            number: item.number.clone(),
            order,
            active: item.state().is_active(),
        };
        item.orders_to_fix().into_iter().map(ordered).collect::<Vec<_>>()
    };
    let mut orders: Vec<_> = items.iter().flat_map(of_item).collect();
    orders.sort_by_key(|o| (o.order.fix != Fix::Unchecked, !o.active, o.order.fix_by));
    orders
}

/// Cases opened and referrals, the latest first.
pub fn measures(items: &[&Item]) -> Vec<Taken> {
    let mut taken = Vec::new();
    for item in items {
        for entry in &item.reports {
            taken.extend(entry.report.measures.iter().filter_map(|measure| {
                let what = match measure {
                    Measure::CaseOpened { document } => Measured::Case(document.clone()),
                    Measure::Referred { to } => Measured::Referred(to.clone()),
                    _ => return None,
                };
                Some(Taken {
                    item: item.id.clone(),
                    number: item.number.clone(),
                    at: entry.at,
                    department: entry.department.clone(),
                    what,
                })
            }));
        }
    }
    taken.sort_by_key(|taken| std::cmp::Reverse(taken.at));
    taken
}

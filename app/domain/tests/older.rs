//! What earlier versions wrote is read for ever: the log is never rewritten.

use liaison_domain::item::{Event, Item, ItemState, Measure, PartState, Recorded};

/// A log as the version before approvals, attachments and the penalty register wrote it.
const LOG: [&str; 5] = [
    r#"{"event":{"kind":"published","item":"i1","number":"XT-2026-0001","title":"消防通道堵塞","body":"货物堆满楼梯间。","matter":"fire","place":"清河街 3 号","party":{"name":"佳宝食品","code":""},"urgency":"normal","restricted":false,"claim_by":1772532000000,"named":[{"department":"lead","role":"lead","answer_by":1772416800000}],"report_by":null,"source":null},"actor":{"kind":"person","person":"p1","name":"李某","department":"poster"},"happened_at":1772413200000,"recorded_at":1772413200000}"#,
    r#"{"event":{"kind":"accepted","handler":"张某","plan":null,"note":"","report_by":1772877600000},"actor":{"kind":"person","person":"p2","name":"张某","department":"lead"},"happened_at":1772420400000,"recorded_at":1772420400000}"#,
    r#"{"event":{"kind":"noted","text":"已到现场"},"actor":{"kind":"person","person":"p2","name":"张某","department":"lead"},"happened_at":1772424000000,"recorded_at":1772424000000}"#,
    r#"{"event":{"kind":"reported","report":{"inspected_at":1772424000000,"inspectors":"张某","finding":"confirmed","measures":[{"fine":{"document":"罚 9 号","amount":500000}}],"text":"属实","late_reason":"","joint":true}},"actor":{"kind":"person","person":"p2","name":"张某","department":"lead"},"happened_at":1772427600000,"recorded_at":1772427600000}"#,
    r#"{"event":{"kind":"joint_reported","text":"属实","verify_by":1772704800000},"actor":{"kind":"person","person":"p2","name":"张某","department":"lead"},"happened_at":1772427600000,"recorded_at":1772427600000}"#,
];

#[test]
fn an_earlier_log_gives_the_item_it_gave_then_and_what_is_new_besides() {
    let log: Vec<Recorded> = LOG.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let item = Item::replay(&log).unwrap();
    assert_eq!((item.version, item.state()), (5, ItemState::Reported));
    assert_eq!(item.part(&"lead".into()).unwrap().state, PartState::Reported);
    assert_eq!(item.claim_from, item.posted_at);
    assert!(item.files.is_empty() && item.approval.is_none() && !item.undecided);
    let Measure::Fine { act, filed_on, .. } = &item.reports[0].report.measures[0] else { panic!("no fine") };
    assert_eq!((act.as_str(), *filed_on), ("", None));
    // An entry that is written today has the same words as then.
    let json = serde_json::to_string(&log[0]).unwrap();
    assert_eq!(json, LOG[0]);
    assert!(matches!(&log[2].event, Event::Noted { files, .. } if files.is_empty()));
}

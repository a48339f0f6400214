-- Forms of the office that were carried out: sent again, each has no further effect. What belongs to an
-- item has its keys in idempotency.
CREATE TABLE form_sent (
    mark TEXT NOT NULL PRIMARY KEY,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX form_sent_by_age ON form_sent (recorded_at);

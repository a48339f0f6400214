-- Forms of the office that were carried out: sent again, each has no further effect. What belongs to an
-- item has its keys in idempotency.
CREATE TABLE form_sent (
    mark TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX form_sent_by_age ON form_sent (recorded_at);

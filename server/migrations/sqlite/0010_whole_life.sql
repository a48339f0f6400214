-- Who holds a duty: a department (office is empty), its head, or the coordinator (no department).
DROP TABLE duty;
CREATE TABLE duty (
    item_id TEXT NOT NULL REFERENCES item (id),
    office TEXT NOT NULL,
    department_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER,
    PRIMARY KEY (item_id, office, department_id, kind)
) STRICT;
CREATE INDEX duty_of_holder ON duty (department_id, office, due);

-- When the program has to look at an item again: the next step of one of its clocks.
ALTER TABLE item ADD COLUMN alarm_at INTEGER;
CREATE INDEX item_by_alarm ON item (urgent, alarm_at);
-- What desks ask for.
ALTER TABLE item ADD COLUMN lead_returns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN supervised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN request TEXT NOT NULL DEFAULT '';
-- The day by which an order to fix runs out that nobody has checked yet.
ALTER TABLE item ADD COLUMN fix_by INTEGER;
CREATE INDEX item_supervised ON item (supervised, state);
CREATE INDEX item_fix_by ON item (fix_by);

ALTER TABLE department ADD COLUMN approval INTEGER NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE matter ADD COLUMN needs_party INTEGER NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN reinspect INTEGER NOT NULL DEFAULT 0;

-- Who stands in for somebody who is away, first and last day included.
ALTER TABLE person ADD COLUMN cover_id TEXT;
ALTER TABLE person ADD COLUMN away_from INTEGER;
ALTER TABLE person ADD COLUMN away_until INTEGER;
CREATE INDEX person_covered_by ON person (cover_id);

-- Days that do not go by their weekday, by the number of days since 1970-01-01.
CREATE TABLE calendar_day (
    day INTEGER NOT NULL PRIMARY KEY,
    worked INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;
-- Office hours and the like.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
-- Spans that differ from the defaults. An empty matter stands for all that say nothing themselves.
CREATE TABLE clock_rule (
    matter_id TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    kind TEXT NOT NULL,
    span TEXT NOT NULL,
    PRIMARY KEY (matter_id, urgent, kind)
) STRICT;
CREATE TABLE power (
    id TEXT NOT NULL PRIMARY KEY,
    department_id TEXT NOT NULL REFERENCES department (id),
    matter_id TEXT NOT NULL REFERENCES matter (id),
    duty TEXT NOT NULL,
    basis TEXT NOT NULL,
    region TEXT NOT NULL,
    valid_from INTEGER,
    valid_until INTEGER
) STRICT;
CREATE INDEX power_on_matter ON power (matter_id, duty);

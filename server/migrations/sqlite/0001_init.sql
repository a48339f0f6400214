-- Times are milliseconds since 1970 (UTC) in 64-bit numbers: both engines compare them alike, and
-- no engine's clock or time zone takes part. Yes and no are 1 and 0. Identifiers are texts.
-- The same tables and columns exist for PostgreSQL; a test compares the two.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE department (
    id TEXT NOT NULL PRIMARY KEY,
    parent_id TEXT REFERENCES department (id),
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    active INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    department_id TEXT NOT NULL REFERENCES department (id),
    roles TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;
CREATE INDEX person_of_department ON person (department_id, name);

CREATE TABLE matter (
    id TEXT NOT NULL PRIMARY KEY,
    parent_id TEXT REFERENCES matter (id),
    zh TEXT NOT NULL,
    en TEXT NOT NULL
) STRICT;

-- The token itself is never stored, only its SHA-256.
CREATE TABLE session (
    hash TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of_person ON session (person_id);

-- doc is the item; the other columns repeat what lists filter and order by. They are written in
-- the same transaction from the same value, and `liaison verify` compares them.
CREATE TABLE item (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    poster_id TEXT NOT NULL,
    lead_id TEXT,
    matter_id TEXT,
    urgent INTEGER NOT NULL,
    restricted INTEGER NOT NULL,
    -- The largest number when there is no deadline, so that such items sort last without NULLs,
    -- which the engines order differently.
    due_key INTEGER NOT NULL,
    posted_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- Lower case, one field a line.
    search TEXT NOT NULL,
    -- The departments that may see it although it is restricted: poster and all ever part of it.
    involved TEXT NOT NULL,
    doc TEXT NOT NULL,
    card TEXT NOT NULL,
    -- The last link of the item's hash chain.
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX item_by_due ON item (due_key, id);
CREATE INDEX item_by_change ON item (changed_at, id);
CREATE INDEX item_by_posting ON item (posted_at, id);
CREATE INDEX item_of_poster ON item (poster_id, state);
CREATE INDEX item_of_lead ON item (lead_id, state);

CREATE TABLE participation (
    item_id TEXT NOT NULL REFERENCES item (id),
    department_id TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (item_id, department_id)
) STRICT;
CREATE INDEX participation_of_department ON participation (department_id, item_id);
-- G1: never two leads, whatever a program does.
CREATE UNIQUE INDEX one_lead ON participation (item_id) WHERE role = 'lead' AND present = 1;

CREATE TABLE duty (
    item_id TEXT NOT NULL REFERENCES item (id),
    department_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER,
    PRIMARY KEY (item_id, department_id)
) STRICT;
CREATE INDEX duty_of_department ON duty (department_id, due);

-- One row. Whoever appends to the log updates it last and so holds it until COMMIT: the order of
-- commits is the order of seq, and no reader can see a later entry before an earlier one.
CREATE TABLE feed_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    n INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO feed_head (one, n, hash) VALUES (1, 0, '');

-- seq is given by feed_head, never by the engine, so that there is no gap.
CREATE TABLE log (
    seq INTEGER NOT NULL PRIMARY KEY,
    item_id TEXT REFERENCES item (id),
    item_version INTEGER,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    department_id TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    payload TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (item_id, item_version)
) STRICT;

-- Whom an entry is news for. The empty department stands for everybody: a posting to the open pool.
CREATE TABLE notice (
    department_id TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES log (seq),
    PRIMARY KEY (department_id, seq)
) STRICT;

CREATE TABLE read_mark (
    person_id TEXT NOT NULL,
    -- Empty: everything up to seq.
    item_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (person_id, item_id)
) STRICT;

CREATE TABLE idempotency (
    name TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    item_id TEXT NOT NULL REFERENCES item (id),
    item_version INTEGER NOT NULL,
    -- What the asker was told although something was recorded.
    refusal TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (recorded_at);

-- Taken in the transaction that uses the number, so that a refused order leaves no gap.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT;

CREATE TABLE source_mark (
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    item_id TEXT,
    PRIMARY KEY (source, name)
) STRICT;

CREATE TABLE draft (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    department_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_of_department ON draft (department_id, changed_at);

-- Times are milliseconds since 1970 (UTC) in 64-bit numbers: both engines compare them alike, and
-- no engine's clock or time zone takes part. Yes and no are 1 and 0. Identifiers are texts.
-- The same tables and columns exist for SQLite; a test compares the two. COLLATE "C" orders texts
-- by their bytes, as SQLite does, whatever the server's locale: page borders and paging must agree.

CREATE TABLE meta (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE department (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    parent_id TEXT COLLATE "C" REFERENCES department (id),
    zh TEXT COLLATE "C" NOT NULL,
    en TEXT COLLATE "C" NOT NULL,
    active BIGINT NOT NULL
);

CREATE TABLE person (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    department_id TEXT COLLATE "C" NOT NULL REFERENCES department (id),
    roles TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE INDEX person_of_department ON person (department_id, name);

CREATE TABLE matter (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    parent_id TEXT COLLATE "C" REFERENCES matter (id),
    zh TEXT COLLATE "C" NOT NULL,
    en TEXT COLLATE "C" NOT NULL
);

-- The token itself is never stored, only its SHA-256.
CREATE TABLE session (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_of_person ON session (person_id);

-- doc is the item; the other columns repeat what lists filter and order by. They are written in
-- the same transaction from the same value, and `liaison verify` compares them.
CREATE TABLE item (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    poster_id TEXT COLLATE "C" NOT NULL,
    lead_id TEXT COLLATE "C",
    matter_id TEXT COLLATE "C",
    urgent BIGINT NOT NULL,
    restricted BIGINT NOT NULL,
    -- The largest number when there is no deadline, so that such items sort last without NULLs,
    -- which the engines order differently.
    due_key BIGINT NOT NULL,
    posted_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Lower case, one field a line.
    search TEXT COLLATE "C" NOT NULL,
    -- The departments that may see it although it is restricted: poster and all ever part of it.
    involved TEXT COLLATE "C" NOT NULL,
    doc TEXT COLLATE "C" NOT NULL,
    card TEXT COLLATE "C" NOT NULL,
    -- The last link of the item's hash chain.
    hash TEXT COLLATE "C" NOT NULL
);
CREATE INDEX item_by_due ON item (due_key, id);
CREATE INDEX item_by_change ON item (changed_at, id);
CREATE INDEX item_by_posting ON item (posted_at, id);
CREATE INDEX item_of_poster ON item (poster_id, state);
CREATE INDEX item_of_lead ON item (lead_id, state);

CREATE TABLE participation (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    department_id TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    present BIGINT NOT NULL,
    PRIMARY KEY (item_id, department_id)
);
CREATE INDEX participation_of_department ON participation (department_id, item_id);
-- G1: never two leads, whatever a program does.
CREATE UNIQUE INDEX one_lead ON participation (item_id) WHERE role = 'lead' AND present = 1;

CREATE TABLE duty (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    department_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    due BIGINT,
    PRIMARY KEY (item_id, department_id)
);
CREATE INDEX duty_of_department ON duty (department_id, due);

-- One row. Whoever appends to the log updates it last and so holds it until COMMIT: the order of
-- commits is the order of seq, and no reader can see a later entry before an earlier one.
CREATE TABLE feed_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    n BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
INSERT INTO feed_head (one, n, hash) VALUES (1, 0, '');

-- seq is given by feed_head, never by the engine, so that there is no gap.
CREATE TABLE log (
    seq BIGINT NOT NULL PRIMARY KEY,
    item_id TEXT COLLATE "C" REFERENCES item (id),
    item_version BIGINT,
    kind TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    department_id TEXT COLLATE "C" NOT NULL,
    happened_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    entry_hash TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    UNIQUE (item_id, item_version)
);

-- Whom an entry is news for. The empty department stands for everybody: a posting to the open pool.
CREATE TABLE notice (
    department_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL REFERENCES log (seq),
    PRIMARY KEY (department_id, seq)
);

CREATE TABLE read_mark (
    person_id TEXT COLLATE "C" NOT NULL,
    -- Empty: everything up to seq.
    item_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person_id, item_id)
);

CREATE TABLE idempotency (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id),
    item_version BIGINT NOT NULL,
    -- What the asker was told although something was recorded.
    refusal TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL
);
CREATE INDEX idempotency_by_age ON idempotency (recorded_at);

-- Taken in the transaction that uses the number, so that a refused order leaves no gap.
CREATE TABLE counter (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);

CREATE TABLE source_mark (
    source TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C",
    PRIMARY KEY (source, name)
);

CREATE TABLE draft (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL,
    department_id TEXT COLLATE "C" NOT NULL,
    fields TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX draft_of_department ON draft (department_id, changed_at);

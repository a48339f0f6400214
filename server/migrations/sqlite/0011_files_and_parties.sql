-- Attachments. One without an item was handed in with a form that was not carried out (yet).
CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    department_id TEXT NOT NULL,
    form_key TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    item_id TEXT REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    created_at INTEGER NOT NULL
) STRICT;
-- The same form posted twice hands in the same files once.
CREATE UNIQUE INDEX attachment_of_form ON attachment (person_id, form_key, name, sha256);
CREATE INDEX attachment_of_item ON attachment (item_id, created_at);

-- Enterprises. A code names one; without a code, the exact name does.
CREATE TABLE party (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    address TEXT NOT NULL,
    trade TEXT NOT NULL,
    high_risk INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX party_by_code ON party (code) WHERE code <> '';
CREATE UNIQUE INDEX party_by_name_alone ON party (name) WHERE code = '';
CREATE INDEX party_by_name ON party (name);
ALTER TABLE item ADD COLUMN party_id TEXT;
CREATE INDEX item_of_party ON item (party_id, posted_at);

-- Fines, as reports name them.
CREATE TABLE fine (
    item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    item_version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    party_id TEXT,
    department_id TEXT NOT NULL,
    act_key TEXT NOT NULL,
    act TEXT NOT NULL,
    provision TEXT NOT NULL,
    document TEXT NOT NULL,
    amount INTEGER NOT NULL,
    filed_on INTEGER NOT NULL,
    allowed INTEGER NOT NULL,
    PRIMARY KEY (item_id, item_version, place)
) STRICT;
CREATE INDEX fine_of_party ON fine (party_id, filed_on);
CREATE INDEX fine_by_day ON fine (filed_on, item_id);
-- One act, one fine: who came first. The key makes a second department wait and then see it.
CREATE TABLE fine_first (
    party_id TEXT NOT NULL,
    act_key TEXT NOT NULL,
    department_id TEXT NOT NULL,
    PRIMARY KEY (party_id, act_key)
) STRICT;

-- Each archived item's dossier as it was first made: the same file for ever after.
CREATE TABLE dossier (
    item_id TEXT NOT NULL PRIMARY KEY REFERENCES item (id),
    sha256 TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;

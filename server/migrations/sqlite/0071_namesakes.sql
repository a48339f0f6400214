-- Enterprises that share a name and have no code, told apart by a number: the first is 0, and another
-- one is opened only where the poster says that it is another.
ALTER TABLE party ADD COLUMN namesake INTEGER NOT NULL DEFAULT 0;
DROP INDEX party_by_name_alone;
CREATE UNIQUE INDEX party_by_name_alone ON party (name, namesake) WHERE code = '';

-- What stood in the file of an enterprise before somebody changed it.
CREATE TABLE party_earlier (
    party_id TEXT NOT NULL,
    nth INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    address TEXT NOT NULL,
    trade TEXT NOT NULL,
    high_risk INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (party_id, nth)
) STRICT;

-- Two files of the same enterprise: what points to the other goes on under the other.
ALTER TABLE party ADD COLUMN merged_into TEXT;
CREATE INDEX party_merged ON party (merged_into) WHERE merged_into IS NOT NULL;

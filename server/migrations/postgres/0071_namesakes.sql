-- Enterprises that share a name and have no code, told apart by a number: the first is 0, and another
-- one is opened only where the poster says that it is another.
ALTER TABLE party ADD COLUMN namesake BIGINT NOT NULL DEFAULT 0;
DROP INDEX party_by_name_alone;
CREATE UNIQUE INDEX party_by_name_alone ON party (name, namesake) WHERE code = '';

-- What stood in the file of an enterprise before somebody changed it.
CREATE TABLE party_earlier (
    party_id TEXT COLLATE "C" NOT NULL,
    nth BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    trade TEXT COLLATE "C" NOT NULL,
    high_risk BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (party_id, nth)
);

-- Two files of the same enterprise: what points to the other goes on under the other.
ALTER TABLE party ADD COLUMN merged_into TEXT COLLATE "C";
CREATE INDEX party_merged ON party (merged_into) WHERE merged_into IS NOT NULL;

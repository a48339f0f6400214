-- Enterprises that share a name and have no code, told apart by a number: the first is 0, and another
-- one is opened only where the poster says that it is another.
ALTER TABLE party ADD COLUMN namesake BIGINT NOT NULL DEFAULT 0;
DROP INDEX party_by_name_alone;
CREATE UNIQUE INDEX party_by_name_alone ON party (name, namesake) WHERE code = '';

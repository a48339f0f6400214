-- One act, one fine, refused by the schema as well: the fine that a person files names whoever was
-- first (`first_id`, the department itself), unless the coordinator has allowed a second one. What a
-- register from elsewhere tells is history and is not judged.
CREATE TABLE fine_first_of (
    party_id TEXT COLLATE "C" NOT NULL,
    act_key TEXT COLLATE "C" NOT NULL,
    department_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (party_id, act_key),
    UNIQUE (party_id, act_key, department_id)
);
INSERT INTO fine_first_of (party_id, act_key, department_id)
    SELECT party_id, act_key, department_id FROM fine_first;
DROP TABLE fine_first;
ALTER TABLE fine_first_of RENAME TO fine_first;
CREATE TABLE fine_of (
    item_id TEXT COLLATE "C" NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    item_version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    party_id TEXT COLLATE "C",
    department_id TEXT COLLATE "C" NOT NULL,
    act_key TEXT COLLATE "C" NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    provision TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    filed_on BIGINT NOT NULL,
    allowed BIGINT NOT NULL,
    judged BIGINT NOT NULL,
    first_id TEXT COLLATE "C",
    PRIMARY KEY (item_id, item_version, place),
    FOREIGN KEY (party_id, act_key, first_id) REFERENCES fine_first (party_id, act_key, department_id),
    CHECK (first_id IS NULL OR first_id = department_id),
    CHECK (judged = 0 OR allowed = 1 OR act_key = '' OR party_id IS NULL OR first_id IS NOT NULL)
);
INSERT INTO fine_of (item_id, item_version, place, party_id, department_id, act_key, act, provision, document,
    amount, filed_on, allowed, judged, first_id)
    SELECT f.item_id, f.item_version, f.place, f.party_id, f.department_id, f.act_key, f.act, f.provision,
        f.document, f.amount, f.filed_on, f.allowed, CASE WHEN o.department_id IS NULL THEN 0 ELSE 1 END,
        o.department_id
    FROM fine f LEFT JOIN fine_first o ON o.party_id = f.party_id AND o.act_key = f.act_key
        AND o.department_id = f.department_id;
DROP TABLE fine;
ALTER TABLE fine_of RENAME TO fine;
CREATE INDEX fine_of_party ON fine (party_id, filed_on);
CREATE INDEX fine_by_day ON fine (filed_on, item_id);

-- What its department holds back: waiting for its head, turned down, or taken back before.
ALTER TABLE item ADD COLUMN held_back BIGINT NOT NULL DEFAULT 0;
-- Lists count by it: the index answers without the long rows.
DROP INDEX item_seen;
CREATE INDEX item_seen ON item (restricted, held_back, poster_id, id);

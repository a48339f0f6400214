-- 关注: which items somebody wants to hear of, and from which entry of the log on.
CREATE TABLE follow (
    person_id TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person_id, item_id)
);

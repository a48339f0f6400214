-- 关注: which items somebody wants to hear of, and from which entry of the log on.
CREATE TABLE follow (
    person_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (person_id, item_id)
) STRICT;

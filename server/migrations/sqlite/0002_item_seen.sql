-- Lists count what a viewer may see and what is hidden from them. Without this index the second
-- count reads every item to find the few restricted ones, and the first reads their long rows.
CREATE INDEX item_seen ON item (restricted, poster_id, id);

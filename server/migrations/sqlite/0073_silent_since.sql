-- The oldest deadline of a clock whose silence has gone up to the supervisor; most items have none.
ALTER TABLE item ADD COLUMN silent_since INTEGER;
CREATE INDEX item_silent_since ON item (silent_since) WHERE silent_since IS NOT NULL;

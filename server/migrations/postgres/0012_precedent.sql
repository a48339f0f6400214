-- 先例: rulings on who is competent, to be shown when the same matter comes again.
CREATE TABLE precedent (
    item_id TEXT NOT NULL REFERENCES item (id),
    item_version BIGINT NOT NULL,
    matter_id TEXT NOT NULL,
    party TEXT NOT NULL,
    lead_id TEXT NOT NULL,
    supports TEXT NOT NULL,
    basis TEXT NOT NULL,
    ruling TEXT NOT NULL,
    ruled_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, item_version)
);
CREATE INDEX precedent_on_matter ON precedent (matter_id, ruled_at);

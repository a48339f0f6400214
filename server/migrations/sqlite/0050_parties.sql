-- What a posting under a matter has to say besides what every posting says.
ALTER TABLE matter ADD COLUMN needs_place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN needs_file INTEGER NOT NULL DEFAULT 0;

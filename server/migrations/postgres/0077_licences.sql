-- The licences of an enterprise, as JSON, and those that stood in its file before a change.
ALTER TABLE party ADD COLUMN licences TEXT COLLATE "C" NOT NULL DEFAULT '[]';
ALTER TABLE party_earlier ADD COLUMN licences TEXT COLLATE "C" NOT NULL DEFAULT '[]';

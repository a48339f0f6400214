-- What was typed when a session ended, kept as a draft: the address of the form it belongs to. A posting
-- that is being written has none.
ALTER TABLE draft ADD COLUMN belongs_to TEXT NOT NULL DEFAULT '';
-- Earlier versions wrote the address among the fields.
UPDATE draft SET belongs_to = '/' WHERE fields LIKE '%"belongs-to"%';

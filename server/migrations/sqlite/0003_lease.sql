-- What only one process may do at a time, such as importing a register. Whoever dies without
-- letting go holds it until it expires.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    -- Known to the holder alone; the name shown to others need not be unique.
    token TEXT NOT NULL,
    holder TEXT NOT NULL,
    since INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- What only one process may do at a time, such as importing a register. Whoever dies without
-- letting go holds it until it expires.
CREATE TABLE lease (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- Known to the holder alone; the name shown to others need not be unique.
    token TEXT COLLATE "C" NOT NULL,
    holder TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

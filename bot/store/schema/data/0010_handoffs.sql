-- Pages that wait to be opened once, by a keyed hash of their link. They are sealed with the link itself, which is not kept.
CREATE TABLE handoffs (
    student TEXT    NOT NULL PRIMARY KEY,
    token   TEXT    NOT NULL UNIQUE,
    sealed  BLOB    NOT NULL,
    until   INTEGER NOT NULL       -- seconds since 1970, UTC
);

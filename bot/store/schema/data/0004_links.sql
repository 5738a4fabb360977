-- One-time codes that tie another place to a record, as keyed hashes; and who tried a wrong one, so that five are enough.
CREATE TABLE links (
    code    TEXT    NOT NULL PRIMARY KEY,
    student TEXT    NOT NULL UNIQUE,
    until   INTEGER NOT NULL          -- seconds since 1970, UTC
) WITHOUT ROWID;

CREATE TABLE tries (
    handle TEXT    NOT NULL,
    at     INTEGER NOT NULL
);

CREATE INDEX tries_of_handle ON tries (handle, at);

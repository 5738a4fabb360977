-- Calendar feeds by a keyed hash of their secret link; one for each student or class.
CREATE TABLE feeds (
    token TEXT    NOT NULL PRIMARY KEY,
    kind  TEXT    NOT NULL CHECK (kind IN ('student', 'class')),
    owner TEXT    NOT NULL,
    since INTEGER NOT NULL,        -- seconds since 1970, UTC
    UNIQUE (kind, owner)
) WITHOUT ROWID;

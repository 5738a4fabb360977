-- What a platform calls a person (a keyed hash) and whose record that is.
CREATE TABLE identities (
    handle  TEXT NOT NULL PRIMARY KEY,
    student TEXT NOT NULL,
    address BLOB NOT NULL          -- the person as JSON, sealed: where to write to them
) WITHOUT ROWID;

CREATE INDEX identities_of_student ON identities (student);

CREATE TABLE students (
    student  TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    record   BLOB    NOT NULL      -- the dossier as JSON, sealed
);

-- What was kept already (a keyed hash of the delivery's id), so that a redelivery changes nothing.
CREATE TABLE events (
    student TEXT    NOT NULL,
    event   TEXT    NOT NULL,
    at      INTEGER NOT NULL,      -- seconds since 1970, UTC
    PRIMARY KEY (student, event)
) WITHOUT ROWID;

CREATE INDEX events_by_age ON events (at);

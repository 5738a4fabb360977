-- Where a door was installed, by a keyed hash of what the platform calls the place. Nothing of it is readable.
CREATE TABLE workspaces (
    workspace TEXT    NOT NULL PRIMARY KEY,
    sealed    BLOB    NOT NULL,              -- what the door keeps of it, tokens included; after it left: its name
    gone      INTEGER NOT NULL DEFAULT 0     -- since when it is gone, in seconds since 1970, UTC; 0: it is there
) WITHOUT ROWID;

-- One-time marks of an install that was begun, as keyed hashes.
CREATE TABLE install_states (
    state TEXT    NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) WITHOUT ROWID;

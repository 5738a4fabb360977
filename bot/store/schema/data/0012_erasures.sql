-- Conversations in which our own messages to somebody who was forgotten are being deleted. A row goes when that is done.
CREATE TABLE erasures (
    handle TEXT    NOT NULL PRIMARY KEY,
    door   TEXT    NOT NULL,
    sealed BLOB    NOT NULL,               -- whom to, as JSON, sealed by the key of the house: their own is gone
    asked  INTEGER NOT NULL,               -- what was sent after it stays; seconds since 1970, UTC, as all times here
    due    INTEGER NOT NULL,               -- when to go on; nobody else does before
    reach  TEXT    NOT NULL DEFAULT '',    -- the oldest message that was looked at, as the platform calls it
    gone   INTEGER NOT NULL DEFAULT 0,     -- how many were deleted ...
    stays  INTEGER NOT NULL DEFAULT 0,     -- ... and how many could not be; -1: nobody may look
    stage  TEXT    NOT NULL DEFAULT 'looking' CHECK (stage IN ('looking', 'looked', 'told'))
) WITHOUT ROWID;

CREATE INDEX erasures_by_due ON erasures (door, due);

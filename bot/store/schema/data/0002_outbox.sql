-- What the bot sends of itself. The columns hold only what scheduling needs; no word and no name.
CREATE TABLE outbox (
    key      TEXT    NOT NULL PRIMARY KEY,  -- of what, for whom, for which day: what makes a second one impossible
    student  TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    door     TEXT    NOT NULL,
    handle   TEXT    NOT NULL,              -- which identity of the student; its address is sealed
    due      INTEGER NOT NULL,              -- seconds since 1970, UTC, as all times here
    state    TEXT    NOT NULL
             CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'paused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    owner    TEXT    NOT NULL DEFAULT '',   -- who is sending it ...
    until    INTEGER NOT NULL DEFAULT 0,    -- ... and for how long nobody else may; unknown: when to look again
    tried    INTEGER NOT NULL DEFAULT 0,    -- the last attempt
    reason   TEXT    NOT NULL DEFAULT '',   -- a code: why it was cancelled, failed or is tried again
    things   BLOB                           -- keys of what it tells, as JSON, sealed; none before the first attempt
) WITHOUT ROWID;

CREATE INDEX outbox_by_due ON outbox (door, state, due);
CREATE INDEX outbox_of_student ON outbox (student);

-- One row: how often this file was put back from a backup, and when last. What had been sent by then is not sent again.
CREATE TABLE installation (
    "only"   INTEGER NOT NULL PRIMARY KEY CHECK ("only" = 1),
    epoch    INTEGER NOT NULL DEFAULT 0,
    restored INTEGER NOT NULL DEFAULT 0    -- seconds since 1970, UTC; 0: never
);

INSERT INTO installation ("only") VALUES (1);

-- The one page of their own that a student may have open in a browser: first the keyed hash of a link, then, once it was
-- opened, that of a session. What is shown there is sealed with the session itself, which is not kept.
CREATE TABLE visits (
    student  TEXT    NOT NULL PRIMARY KEY,
    handle   TEXT    NOT NULL,      -- who asked: the page speaks for them, and is gone with them
    link     TEXT    UNIQUE,
    session  TEXT    UNIQUE,
    until    INTEGER NOT NULL,      -- seconds since 1970, UTC
    seen     INTEGER NOT NULL,      -- the same
    shown    BLOB,
    revision INTEGER                -- of the record when that was shown: beside another one it is out of date
);

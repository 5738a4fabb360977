-- One row: the secret behind the handles, wrapped. To open it proves the master key.
CREATE TABLE master (
    "only" INTEGER NOT NULL PRIMARY KEY CHECK ("only" = 1),
    secret BLOB    NOT NULL
);

CREATE TABLE student_keys (
    student TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) WITHOUT ROWID;

-- Whose key was destroyed, as a random id that says nothing: a backup of the data, put back later,
-- is cleared of them when it is opened.
CREATE TABLE forgotten (
    student TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

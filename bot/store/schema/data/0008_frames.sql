-- How far a class is: who is counted and what was shown, sealed with the key of the class; nobody's state is in it.
CREATE TABLE frames (
    cohort   TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    sealed   BLOB    NOT NULL
);

-- In which class a student was counted last, by a keyed hash of the student, so that no second class counts them soon.
CREATE TABLE counted (
    student TEXT    NOT NULL PRIMARY KEY,
    cohort  TEXT    NOT NULL,
    until   INTEGER NOT NULL       -- a day, counted from the first of year 1
) WITHOUT ROWID;

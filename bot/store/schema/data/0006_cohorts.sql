-- Classes. Each is sealed with a key of its own.
CREATE TABLE cohorts (
    cohort   TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    record   BLOB    NOT NULL      -- the class as JSON, sealed: name, staff, channels, deadlines, audit trail
);

-- From where a class is found: keyed hashes of the spaces it is bound to and of the people on its staff list.
CREATE TABLE cohort_marks (
    mark   TEXT NOT NULL,
    cohort TEXT NOT NULL,
    PRIMARY KEY (mark, cohort)
) WITHOUT ROWID;

CREATE INDEX cohort_marks_of_cohort ON cohort_marks (cohort);

-- Who is in a class, as a keyed hash of class and student: it can be counted and asked about, not read.
CREATE TABLE members (
    cohort TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (cohort, member)
) WITHOUT ROWID;

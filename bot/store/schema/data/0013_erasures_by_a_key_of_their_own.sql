-- The random id of a key of its own, which goes with the row: a backup from in between says nobody's name afterwards,
-- and put back it is not begun again. Empty in rows of before, which the key of the house seals.
ALTER TABLE erasures ADD COLUMN lock TEXT NOT NULL DEFAULT '';

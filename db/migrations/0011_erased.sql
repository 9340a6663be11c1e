-- Who has been erased for good: the number that a row had, when and why, and what keeps them from coming back with an
-- old file (docs/decisions/0019). Nobody's name is in it.
CREATE TABLE erased (
  n      INTEGER PRIMARY KEY,
  row    TEXT NOT NULL UNIQUE,
  kind   TEXT NOT NULL,
  day    TEXT NOT NULL,
  reason TEXT NOT NULL,             -- domain.ErasureReason
  offices INTEGER NOT NULL DEFAULT 0 -- of a person: the offices held stay with the name
) STRICT;
CREATE TABLE erased_mark (
  n    INTEGER PRIMARY KEY,
  row  TEXT NOT NULL REFERENCES erased(row),
  mark BLOB NOT NULL                -- salted hash of a number, or of a name with a birth date, a telephone or an address
) STRICT;
CREATE INDEX erased_mark_row ON erased_mark(row);
CREATE TABLE erased_salt (n INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT;
INSERT INTO erased_salt (salt) VALUES (randomblob(32));

-- Of an office that somebody held who has been erased and said that it may stay: the name, as it was.
ALTER TABLE office ADD COLUMN holder TEXT NOT NULL DEFAULT '';

-- A row that is deleted leaves the search.
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  INSERT INTO person_search(person_search, rowid, words, folded) VALUES ('delete', old.n, old.words, old.folded);
END;

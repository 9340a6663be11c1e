-- The book's first schema. A released script is never edited.
--
-- Kept tables (those with id and deleted) are written through Tx alone: generated triggers put every change into
-- `change`. Dates are ISO text, '' where not known, the year alone where that is all; instants RFC 3339 in UTC; amounts
-- in øre. n is the row's number in this file and never leaves it: VACUUM may renumber a rowid that has no name, and the
-- search table points at it.

CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE txn (
  n       INTEGER PRIMARY KEY,
  site    TEXT NOT NULL,            -- the laptop that wrote
  hlc     INTEGER NOT NULL,         -- hybrid logical clock: milliseconds << 16, and a counter where time stood still
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,            -- catalogue key
  subject TEXT NOT NULL,
  undoes  INTEGER REFERENCES txn(n)
) STRICT;
CREATE INDEX txn_undoes ON txn(undoes) WHERE undoes IS NOT NULL;

-- The transaction that is being written; empty between transactions.
CREATE TABLE writing (txn INTEGER NOT NULL) STRICT;

CREATE TABLE change (
  n     INTEGER PRIMARY KEY,
  txn   INTEGER NOT NULL REFERENCES txn(n),
  kind  TEXT NOT NULL,              -- the table
  row   TEXT NOT NULL,              -- the row's id
  field TEXT NOT NULL,              -- the column; '' where the row was made, and new has all of it as JSON
  old   ANY,
  new   ANY
) STRICT;
CREATE INDEX change_txn ON change(txn);
CREATE INDEX change_row ON change(row);

CREATE TABLE unit (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  kind            TEXT NOT NULL,
  name            TEXT NOT NULL,
  short_name      TEXT NOT NULL,
  parent          TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  municipality    TEXT NOT NULL,
  org_number      TEXT NOT NULL,
  email           TEXT NOT NULL,
  phone           TEXT NOT NULL,
  website         TEXT NOT NULL,
  website_checked TEXT NOT NULL,
  social_media    TEXT NOT NULL,
  founded         TEXT NOT NULL,
  closed          TEXT NOT NULL,
  note            TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  given_name   TEXT NOT NULL,
  family_name  TEXT NOT NULL,
  born         TEXT NOT NULL,
  sex          TEXT NOT NULL,
  address      TEXT NOT NULL,
  postcode     TEXT NOT NULL,
  place        TEXT NOT NULL,
  country      TEXT NOT NULL,
  municipality TEXT NOT NULL,
  email        TEXT NOT NULL,
  mobile       TEXT NOT NULL,
  phone        TEXT NOT NULL,
  occupation   TEXT NOT NULL,
  member_no    TEXT NOT NULL,
  no_mail      INTEGER NOT NULL,
  no_phone     INTEGER NOT NULL,
  no_post      INTEGER NOT NULL,
  deceased     INTEGER NOT NULL,
  note         TEXT NOT NULL,
  -- derived from the others, not kept in the history
  sort_key     BLOB NOT NULL,
  words        TEXT NOT NULL,       -- what a search looks in
  folded       TEXT NOT NULL        -- the same for keyboards without æ, ø and å
) STRICT;
CREATE INDEX person_sorted ON person(sort_key, n, id, deceased) WHERE deleted = 0;
CREATE INDEX person_deceased ON person(id, deceased) WHERE deceased <> 0;
CREATE INDEX person_deleted ON person(id, deleted) WHERE deleted <> 0;
-- What figures ask of a person, so that counting does not read whole rows.
CREATE INDEX person_counted ON person(id, deleted, sex, born, email = '', mobile = '' AND phone = '');

CREATE VIRTUAL TABLE person_search USING fts5 (
  words, folded, content = 'person', content_rowid = 'n', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_search(rowid, words, folded) VALUES (new.n, new.words, new.folded);
END;
CREATE TRIGGER person_search_update AFTER UPDATE OF words, folded ON person
WHEN old.words IS NOT new.words OR old.folded IS NOT new.folded BEGIN
  INSERT INTO person_search(person_search, rowid, words, folded) VALUES ('delete', old.n, old.words, old.folded);
  INSERT INTO person_search(rowid, words, folded) VALUES (new.n, new.words, new.folded);
END;

CREATE TABLE membership (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  person       TEXT NOT NULL REFERENCES person(id),
  unit         TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind         TEXT NOT NULL,
  joined       TEXT NOT NULL,
  left         TEXT NOT NULL,
  reason       TEXT NOT NULL,
  recruited_by TEXT REFERENCES person(id)
) STRICT;
CREATE INDEX membership_person ON membership(person, left, joined, kind, unit) WHERE deleted = 0;
CREATE INDEX membership_unit ON membership(unit, kind, left, joined, person) WHERE deleted = 0;

CREATE TABLE fee (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  person      TEXT NOT NULL REFERENCES person(id),
  year        INTEGER NOT NULL,
  category    TEXT NOT NULL,
  amount      INTEGER NOT NULL,
  due         TEXT NOT NULL,
  paid_on     TEXT NOT NULL,
  paid_amount INTEGER NOT NULL,
  reminded_on TEXT NOT NULL,
  exempt      INTEGER NOT NULL
) STRICT;
CREATE INDEX fee_person ON fee(person, year, paid_on, due, exempt) WHERE deleted = 0;

CREATE TABLE body (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit    TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  founded TEXT NOT NULL,
  closed  TEXT NOT NULL,
  note    TEXT NOT NULL
) STRICT;

CREATE TABLE office (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  body     TEXT NOT NULL REFERENCES body(id),
  person   TEXT REFERENCES person(id),
  role     TEXT NOT NULL,
  title    TEXT NOT NULL,
  "from"   TEXT NOT NULL,
  until    TEXT NOT NULL,
  acting   INTEGER NOT NULL,
  region   TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  note     TEXT NOT NULL
) STRICT;
CREATE INDEX office_person ON office(person, "from", until) WHERE deleted = 0;
CREATE INDEX office_body ON office(body) WHERE deleted = 0;

CREATE TABLE election (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  name     TEXT NOT NULL,
  day      TEXT NOT NULL,
  list_due TEXT NOT NULL,
  approved TEXT NOT NULL
) STRICT;

CREATE TABLE contest (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  election     TEXT NOT NULL REFERENCES election(id),
  unit         TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  municipality TEXT NOT NULL,
  seats        INTEGER NOT NULL,
  decided_on   TEXT NOT NULL,
  source       TEXT NOT NULL
) STRICT;

CREATE TABLE rule (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  key    TEXT NOT NULL,
  "from" TEXT NOT NULL,
  value  INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE member_target (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit   TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  year   INTEGER NOT NULL,
  target INTEGER NOT NULL
) STRICT;

CREATE TABLE year_figure (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit    TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  year    INTEGER NOT NULL,
  members INTEGER NOT NULL,
  paying  INTEGER NOT NULL
) STRICT;

CREATE TABLE saved_filter (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  name   TEXT NOT NULL,
  filter TEXT NOT NULL              -- JSON of domain.MemberFilter
) STRICT;

-- One row per setting of the book; its id is the setting's name.
CREATE TABLE setting (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  source    TEXT NOT NULL,          -- the file's own name, without its folder
  txn       INTEGER NOT NULL,
  made      INTEGER NOT NULL,
  changed   INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected  INTEGER NOT NULL
) STRICT;

-- Two persons of whom somebody has said that they are not the same.
CREATE TABLE distinct_pair (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  a TEXT NOT NULL REFERENCES person(id),
  b TEXT NOT NULL REFERENCES person(id)
) STRICT;

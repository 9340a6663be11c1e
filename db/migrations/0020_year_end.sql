-- What a person says was done at the end of a year; what the book shows by itself stands in no row.
CREATE TABLE year_end_step (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit TEXT NOT NULL REFERENCES unit(id),
  year INTEGER NOT NULL,              -- that is over
  step TEXT NOT NULL,
  day  TEXT NOT NULL,
  who  TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX year_end_step_year ON year_end_step(year, unit) WHERE deleted = 0;

-- A board report as it was printed or saved: what the next one of the unit is held against.
CREATE TABLE board_report (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit     TEXT NOT NULL REFERENCES unit(id),
  day      TEXT NOT NULL,             -- that it counted on
  left_out TEXT NOT NULL,             -- names of the parts it did without, by spaces
  told     TEXT NOT NULL              -- JSON: what it told, by fact, indicator and measure
) STRICT;
CREATE INDEX board_report_unit ON board_report(unit, day) WHERE deleted = 0;

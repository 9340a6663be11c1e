-- Annual reports: chapters that people write, the steps on the way to the annual meeting, and what was frozen for it.
CREATE TABLE annual_report (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit    TEXT NOT NULL REFERENCES unit(id),
  year    INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  note    TEXT NOT NULL,
  given   TEXT NOT NULL,                     -- the day the treasurer gave the four sums; '' while they are not known
  income  INTEGER NOT NULL,                  -- øre, as given
  costs   INTEGER NOT NULL,
  result  INTEGER NOT NULL,
  balance INTEGER NOT NULL
) STRICT;
CREATE INDEX annual_report_year ON annual_report(year) WHERE deleted = 0;

CREATE TABLE report_step (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  report  TEXT NOT NULL REFERENCES annual_report(id),
  state   TEXT NOT NULL,
  unit    TEXT REFERENCES unit(id),          -- before whose annual meeting, of a report that is laid before several
  day     TEXT NOT NULL,
  meeting TEXT REFERENCES meeting(id),
  note    TEXT NOT NULL
) STRICT;
CREATE INDEX report_step_report ON report_step(report) WHERE deleted = 0;

CREATE TABLE report_chapter (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  report TEXT NOT NULL REFERENCES annual_report(id),
  key    TEXT NOT NULL,                      -- one of the program's own chapters; '' of one that was added
  place  INTEGER NOT NULL,                   -- in the report, from 1
  title  TEXT NOT NULL,                      -- '' where it is called as its key is
  struck INTEGER NOT NULL,
  ready  INTEGER NOT NULL
) STRICT;
CREATE INDEX report_chapter_report ON report_chapter(report) WHERE deleted = 0;

CREATE TABLE chapter_part (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  chapter TEXT NOT NULL REFERENCES report_chapter(id),
  place   INTEGER NOT NULL,                  -- in the chapter, from 1
  text    TEXT NOT NULL                      -- facts as {{key|words}}
) STRICT;
CREATE INDEX chapter_part_chapter ON chapter_part(chapter) WHERE deleted = 0;

CREATE TABLE report_version (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  report  TEXT NOT NULL REFERENCES annual_report(id),
  number  INTEGER NOT NULL,                  -- from 1
  day     TEXT NOT NULL,
  who     TEXT NOT NULL,
  hash    TEXT NOT NULL,                     -- SHA-256 of the PDF's bytes, in hexadecimal
  content TEXT NOT NULL,                     -- the chapters as they stood in it: JSON
  pdf     TEXT NOT NULL                      -- its bytes in base64, for the history keeps texts and numbers alone
) STRICT;
CREATE INDEX report_version_report ON report_version(report) WHERE deleted = 0;

-- What somebody is to write is an action like any other.
ALTER TABLE todo ADD COLUMN chapter TEXT REFERENCES report_chapter(id) DEFAULT NULL;
CREATE INDEX todo_chapter ON todo(chapter) WHERE chapter IS NOT NULL;

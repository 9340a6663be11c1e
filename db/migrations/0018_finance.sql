-- What units owe the state for an accounting year, when it was done, and what head office is to be told.
CREATE TABLE finance_return (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit    TEXT NOT NULL REFERENCES unit(id),
  year    INTEGER NOT NULL,           -- the accounting year
  contact TEXT NOT NULL,              -- the day the contact person was confirmed
  account TEXT NOT NULL,              -- and the bank account
  applied TEXT NOT NULL,
  paid    TEXT NOT NULL,
  amount  INTEGER NOT NULL,           -- øre; 0 where it is not known
  share   INTEGER NOT NULL,           -- øre, of what another was paid for all
  kind    TEXT NOT NULL,
  sent    TEXT NOT NULL,
  receipt TEXT NOT NULL,
  leader  TEXT NOT NULL,              -- who signed …
  other   TEXT NOT NULL,              -- … and who else of the board
  sent_to TEXT NOT NULL,
  gift    TEXT NOT NULL,              -- the day of the latest gift that is reported by itself
  gifts   TEXT NOT NULL,              -- until this day all of them were reported, or there were none
  listed  TEXT NOT NULL,              -- who sits in the board was told for the party register
  note    TEXT NOT NULL
) STRICT;
CREATE INDEX finance_return_year ON finance_return(year, unit) WHERE deleted = 0;

CREATE TABLE office_report (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit TEXT NOT NULL REFERENCES unit(id),
  what TEXT NOT NULL,
  due  TEXT NOT NULL,                 -- '' where no day is set
  sent TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX office_report_unit ON office_report(unit) WHERE deleted = 0;

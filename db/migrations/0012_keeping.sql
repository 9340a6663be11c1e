-- Who may stay in the book after the day on which they were to be deleted: an agreement with an end, or the deleting held
-- back for a reason.

CREATE TABLE keeping (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  person TEXT NOT NULL REFERENCES person(id),
  kind   TEXT NOT NULL,             -- agreement, or hold
  since  TEXT NOT NULL,
  until  TEXT NOT NULL,
  why    TEXT NOT NULL              -- how it was agreed, or the reason
) STRICT;
CREATE INDEX keeping_person ON keeping(person) WHERE deleted = 0;

-- The fees that the retention clock reads: those of which nothing is paid, or something was paid back.
CREATE INDEX fee_open ON fee(person, year, due, paid_on, refunded, exempt, deleted) WHERE deleted = 0 AND exempt = 0 AND (paid_on = '' OR refunded > 0);

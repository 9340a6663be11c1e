-- Work plans: goals and measures with deadlines and who answers for them, what shows that something came of them, what is to
-- be done, and what somebody has set by hand.
CREATE TABLE plan (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit       TEXT NOT NULL REFERENCES unit(id),
  year       INTEGER NOT NULL,
  until      INTEGER NOT NULL,               -- the last year it is of
  title      TEXT NOT NULL,
  state      TEXT NOT NULL,
  adopted    TEXT NOT NULL,
  adopted_at TEXT REFERENCES meeting(id),
  closed     TEXT NOT NULL,
  note       TEXT NOT NULL
) STRICT;
CREATE INDEX plan_unit ON plan(unit) WHERE deleted = 0;

CREATE TABLE measure (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  plan        TEXT NOT NULL REFERENCES plan(id),
  kind        TEXT NOT NULL,
  place       INTEGER NOT NULL,              -- in the plan, from 1
  heading     TEXT NOT NULL,
  section     TEXT NOT NULL,
  lines       TEXT NOT NULL,                 -- by the numbers in the plan's margin
  text        TEXT NOT NULL,                 -- in the plan's own words
  was         TEXT NOT NULL,                 -- before the meeting that adopted the plan changed it
  struck      INTEGER NOT NULL,              -- that meeting struck it
  indicators  TEXT NOT NULL,                 -- keys, with a space between
  target      INTEGER NOT NULL,              -- of the first of them; 0 for none
  budget      INTEGER NOT NULL,              -- øre
  budget_note TEXT NOT NULL,
  next        TEXT NOT NULL,                 -- the next step
  note        TEXT NOT NULL,
  carried     TEXT REFERENCES measure(id),   -- that of the plan before, which it goes on with
  chosen      TEXT REFERENCES measure_day(id), -- of several deadlines the one that the board has chosen
  chosen_on   TEXT NOT NULL,
  chosen_at   TEXT REFERENCES meeting(id)
) STRICT;
CREATE INDEX measure_plan ON measure(plan) WHERE deleted = 0;

CREATE TABLE measure_day (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  measure TEXT NOT NULL REFERENCES measure(id),
  day     TEXT NOT NULL,
  lines   TEXT NOT NULL                      -- of the plan, that say it
) STRICT;
CREATE INDEX measure_day_measure ON measure_day(measure) WHERE deleted = 0;

CREATE TABLE measure_owner (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  measure TEXT NOT NULL REFERENCES measure(id),
  body    TEXT NOT NULL,                     -- the kind of body of the plan's unit; '' for a person
  role    TEXT NOT NULL,                     -- '' for the body as a whole
  title   TEXT NOT NULL,
  person  TEXT REFERENCES person(id)
) STRICT;
CREATE INDEX measure_owner_measure ON measure_owner(measure) WHERE deleted = 0;
CREATE INDEX measure_owner_person ON measure_owner(person);

CREATE TABLE plan_remark (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  plan       TEXT NOT NULL REFERENCES plan(id),
  lines      TEXT NOT NULL,
  text       TEXT NOT NULL,                  -- where the plan contradicts itself, or is silent
  counted    TEXT NOT NULL,                  -- how it is counted until that is settled
  keys       TEXT NOT NULL,                  -- of the indicators that it is about
  settled    TEXT NOT NULL,
  settled_on TEXT NOT NULL
) STRICT;
CREATE INDEX plan_remark_plan ON plan_remark(plan) WHERE deleted = 0;

CREATE TABLE evidence (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  measure TEXT NOT NULL REFERENCES measure(id),
  counts  INTEGER NOT NULL,                  -- 0: somebody has said that it does not
  meeting TEXT REFERENCES meeting(id),
  circle  TEXT REFERENCES circle(id),
  day     TEXT NOT NULL,
  text    TEXT NOT NULL,
  link    TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_measure ON evidence(measure) WHERE deleted = 0;

CREATE TABLE todo (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit    TEXT NOT NULL REFERENCES unit(id),
  measure TEXT REFERENCES measure(id),       -- what it comes from
  what    TEXT NOT NULL,
  body    TEXT NOT NULL,                     -- whose it is, as of a measure's owner
  role    TEXT NOT NULL,
  title   TEXT NOT NULL,
  person  TEXT REFERENCES person(id),
  made    TEXT NOT NULL,
  due     TEXT NOT NULL,
  done    TEXT NOT NULL,
  note    TEXT NOT NULL
) STRICT;
CREATE INDEX todo_due ON todo(due) WHERE deleted = 0;
CREATE INDEX todo_person ON todo(person);

CREATE TABLE by_hand (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit  TEXT NOT NULL REFERENCES unit(id),
  year  INTEGER NOT NULL,
  about TEXT NOT NULL,                       -- an indicator's key, or a measure's id
  state TEXT NOT NULL,
  note  TEXT NOT NULL,
  who   TEXT NOT NULL,
  day   TEXT NOT NULL,
  until TEXT NOT NULL                        -- the last day
) STRICT;
CREATE INDEX by_hand_unit ON by_hand(unit, year) WHERE deleted = 0;

-- Study circles: courses, circles with their meetings, participants and attendance, and the hours a unit aims at.

CREATE TABLE course (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  title     TEXT NOT NULL,
  publisher TEXT NOT NULL,
  hours     INTEGER NOT NULL,
  plan_ref  TEXT NOT NULL,          -- the study plan's number or name in the study association's portal
  modules   TEXT NOT NULL,
  goals     TEXT NOT NULL,
  planned   INTEGER NOT NULL,       -- the work plan asks every branch to hold it
  digital   INTEGER NOT NULL,
  retired   INTEGER NOT NULL,
  note      TEXT NOT NULL
) STRICT;

CREATE TABLE circle (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit         TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  course       TEXT NOT NULL REFERENCES course(id),
  leader       TEXT REFERENCES person(id),
  leader_name  TEXT NOT NULL,       -- of a leader who is not in the book
  form         TEXT NOT NULL,
  together     INTEGER NOT NULL,    -- everybody was present at once in the digital parts
  plan_asked   TEXT NOT NULL,
  plan_approved TEXT NOT NULL,
  announced    TEXT NOT NULL,
  announced_in TEXT NOT NULL,
  starts       TEXT NOT NULL,       -- planned; the meetings tell when it was
  ends         TEXT NOT NULL,
  place        TEXT NOT NULL,
  kickoff      TEXT NOT NULL,
  kickoff_common INTEGER NOT NULL,  -- one digital kick-off for a region
  contact      TEXT REFERENCES person(id),
  dispensed    TEXT NOT NULL,       -- why fewer than four are allowed; empty where they are not
  cancelled    INTEGER NOT NULL,
  reported_on  TEXT NOT NULL,
  settled_on   TEXT NOT NULL,
  grant_paid   INTEGER NOT NULL,
  unlocked     INTEGER NOT NULL,    -- reported, and open again to be put right
  purged_on    TEXT NOT NULL,       -- the attendance list is deleted; the hours stay
  note         TEXT NOT NULL,
  -- derived by the rules from the rows below, not kept in the history
  judged       TEXT NOT NULL DEFAULT ',,0,0,0,0,0,0,0,0' -- domain.Judged: first and last day, then its numbers
) STRICT;
CREATE INDEX circle_unit ON circle(unit) WHERE deleted = 0;

CREATE TABLE circle_session (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  circle  TEXT NOT NULL REFERENCES circle(id),
  day     TEXT NOT NULL,
  starts  TEXT NOT NULL,            -- «18:00»
  minutes INTEGER NOT NULL,
  pause   INTEGER NOT NULL,         -- minutes of them, all pauses together
  digital INTEGER NOT NULL,         -- of a mixed circle: a meeting on the net
  place   TEXT NOT NULL
) STRICT;
CREATE INDEX circle_session_circle ON circle_session(circle) WHERE deleted = 0;

-- What the attendance list says of somebody stands here also where they are in the book: the list is kept as it was signed.
CREATE TABLE circle_participant (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  circle     TEXT NOT NULL REFERENCES circle(id),
  person     TEXT REFERENCES person(id),
  name       TEXT NOT NULL,
  birth_year INTEGER NOT NULL,
  sex        TEXT NOT NULL,
  postcode   TEXT NOT NULL,
  consent    INTEGER NOT NULL
) STRICT;
CREATE INDEX circle_participant_circle ON circle_participant(circle) WHERE deleted = 0;
CREATE INDEX circle_participant_person ON circle_participant(person) WHERE deleted = 0;

CREATE TABLE circle_attendance (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  session     TEXT NOT NULL REFERENCES circle_session(id),
  participant TEXT NOT NULL REFERENCES circle_participant(id),
  minutes     INTEGER NOT NULL
) STRICT;
CREATE INDEX circle_attendance_session ON circle_attendance(session) WHERE deleted = 0;

CREATE TABLE study_target (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit  TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  year  INTEGER NOT NULL,
  hours INTEGER NOT NULL
) STRICT;

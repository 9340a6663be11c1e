-- The calendar: a date and a meeting are one row. Who is called to it are bodies, one or several.
CREATE TABLE meeting (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  unit      TEXT NOT NULL REFERENCES unit(id), -- whose meeting it is; of what the whole party or others arrange, the topmost
  kind      TEXT NOT NULL,
  title     TEXT NOT NULL,
  starts    TEXT NOT NULL,          -- the first day
  ends      TEXT NOT NULL,          -- the last day; '' where it is the first
  somewhen  INTEGER NOT NULL,       -- on some day of these, not yet settled which
  clock     TEXT NOT NULL,          -- 18:00 of the first day, in Norway; '' for whole days, or not known
  clock_end TEXT NOT NULL,          -- of the last day
  place     TEXT NOT NULL,
  link      TEXT NOT NULL,          -- of a meeting on line
  organiser TEXT NOT NULL,
  cancelled TEXT NOT NULL,          -- the day that was settled; '' while it stands
  note      TEXT NOT NULL,
  uid       TEXT NOT NULL,          -- what the calendar it was read from knows it by; '' of the book's own
  instance  TEXT NOT NULL,          -- which one of a series that is (RECURRENCE-ID); '' of what stands alone
  sequence  INTEGER NOT NULL        -- how often it was changed (RFC 5545 3.8.7.4)
) STRICT;
CREATE INDEX meeting_starts ON meeting(starts) WHERE deleted = 0;
CREATE INDEX meeting_uid ON meeting(uid) WHERE uid <> '';

CREATE TABLE meeting_body (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  meeting TEXT NOT NULL REFERENCES meeting(id),
  body    TEXT NOT NULL REFERENCES body(id)
) STRICT;
CREATE INDEX meeting_body_meeting ON meeting_body(meeting) WHERE deleted = 0;
CREATE INDEX meeting_body_body ON meeting_body(body) WHERE deleted = 0;

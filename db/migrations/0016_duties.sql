-- That a duty of an office or of a body was done, and the duties that a body has beside those of the work plan.
CREATE TABLE duty_done (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  body   TEXT NOT NULL REFERENCES body(id),
  office TEXT REFERENCES office(id), -- whose duty it was; none of the body as a whole
  duty   TEXT NOT NULL,             -- the key in the catalogue, or the ID of one of the body's own
  day    TEXT NOT NULL,
  note   TEXT NOT NULL
) STRICT;
CREATE INDEX duty_done_body ON duty_done(body) WHERE deleted = 0;

CREATE TABLE own_duty (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  body  TEXT NOT NULL REFERENCES body(id),
  role  TEXT NOT NULL,              -- of whom; '' of the body as a whole
  text  TEXT NOT NULL,
  due   TEXT NOT NULL               -- once, by this day; '' all year
) STRICT;
CREATE INDEX own_duty_body ON own_duty(body) WHERE deleted = 0;

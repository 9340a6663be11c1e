-- Nomination: the steps of each contest, those who are asked, and the lists.

CREATE TABLE milestone (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest TEXT NOT NULL REFERENCES contest(id),
  step    TEXT NOT NULL,
  planned TEXT NOT NULL,
  done    TEXT NOT NULL,
  note    TEXT NOT NULL
) STRICT;
CREATE INDEX milestone_contest ON milestone(contest) WHERE deleted = 0;

CREATE TABLE candidate (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest       TEXT NOT NULL REFERENCES contest(id),
  person        TEXT REFERENCES person(id),
  given_name    TEXT NOT NULL,      -- of somebody who is not in the book; else as the book has it
  family_name   TEXT NOT NULL,
  born          TEXT NOT NULL,
  sex           TEXT NOT NULL,
  address       TEXT NOT NULL,
  postcode      TEXT NOT NULL,
  place         TEXT NOT NULL,
  phone         TEXT NOT NULL,
  email         TEXT NOT NULL,
  consent       TEXT NOT NULL,      -- the day an outsider agreed to be kept here
  keep          INTEGER NOT NULL,   -- agreed to be kept after the election too
  state         TEXT NOT NULL,
  proposed_by   TEXT NOT NULL,
  proposed_on   TEXT NOT NULL,
  asked_by      TEXT NOT NULL,
  asked_on      TEXT NOT NULL,
  answered_on   TEXT NOT NULL,
  next          TEXT NOT NULL,
  condition     TEXT NOT NULL,
  not_above     INTEGER NOT NULL,   -- will stand from this place on; 0 for anywhere
  not_below     INTEGER NOT NULL,   -- will stand to this place; 0 for anywhere
  position      TEXT NOT NULL,      -- stilling, as a list may name it
  residence     TEXT NOT NULL,      -- bosted, as a list may name it
  experience    TEXT NOT NULL,
  registered    TEXT NOT NULL,      -- in the municipality: yes, assured for election day, no, not known
  excluded_post TEXT NOT NULL,      -- a post of valgloven § 3-3; empty for none
  leaves_post   INTEGER NOT NULL,
  other_list    TEXT NOT NULL,      -- another list of the same election that they stand on; empty for none
  committee_note TEXT NOT NULL,     -- never leaves in a report
  note          TEXT NOT NULL
) STRICT;
CREATE INDEX candidate_contest ON candidate(contest) WHERE deleted = 0;
CREATE INDEX candidate_person ON candidate(person) WHERE deleted = 0;

CREATE TABLE candidate_list (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest      TEXT NOT NULL REFERENCES contest(id),
  name         TEXT NOT NULL,       -- of the draft
  kind         TEXT NOT NULL,
  heading      TEXT NOT NULL,
  position     INTEGER NOT NULL,    -- the list names everybody's position
  residence    INTEGER NOT NULL,
  signer       TEXT REFERENCES person(id),
  deputy       TEXT REFERENCES person(id),
  signed_on    TEXT NOT NULL,
  adopted_on   TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  approved_on  TEXT NOT NULL,
  withdrawn_on TEXT NOT NULL,
  note         TEXT NOT NULL
) STRICT;
CREATE INDEX candidate_list_contest ON candidate_list(contest) WHERE deleted = 0;

CREATE TABLE list_place (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  list      TEXT NOT NULL REFERENCES candidate_list(id),
  candidate TEXT NOT NULL REFERENCES candidate(id),
  rank      INTEGER NOT NULL,
  bonus     INTEGER NOT NULL
) STRICT;
CREATE INDEX list_place_list ON list_place(list) WHERE deleted = 0;

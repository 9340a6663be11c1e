-- Nomination: the steps of each contest, those who are asked, and the lists.

CREATE TABLE milestone (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest TEXT NOT NULL REFERENCES contest(id),
  step    TEXT NOT NULL,
  title   TEXT NOT NULL,            -- of the committee's own steps
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
  affiliation   TEXT NOT NULL,      -- gruppetilhørighet, on a joint list
  experience    TEXT NOT NULL,
  earlier       TEXT NOT NULL,      -- lists of elections before the book began
  registered    TEXT NOT NULL,      -- in the municipality: yes, assured for election day, no, not known
  citizenship   TEXT NOT NULL,      -- empty for Norwegian (valgloven § 2-2)
  resident_since TEXT NOT NULL,
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
  affiliation  INTEGER NOT NULL,
  partners     TEXT NOT NULL,       -- who else puts a joint list forward
  electors     INTEGER NOT NULL,    -- who could vote in the district at the last election; 0 for not known
  signatures   INTEGER NOT NULL,    -- of voters, where they have to sign
  signer       TEXT REFERENCES person(id),
  deputy       TEXT REFERENCES person(id),
  signed_on    TEXT NOT NULL,
  adopted_on   TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  notified_on  TEXT NOT NULL,       -- the authorities asked for a correction
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

CREATE TABLE committee (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest    TEXT NOT NULL REFERENCES contest(id),
  body       TEXT REFERENCES body(id),   -- whose offices its members hold
  elected_on TEXT NOT NULL,
  elected_by TEXT NOT NULL,
  mandate    TEXT NOT NULL,
  note       TEXT NOT NULL
) STRICT;
CREATE INDEX committee_contest ON committee(contest) WHERE deleted = 0;

CREATE TABLE nomination_meeting (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  contest   TEXT NOT NULL REFERENCES contest(id),
  list      TEXT REFERENCES candidate_list(id),   -- the proposal on the table
  day       TEXT NOT NULL,
  starts    TEXT NOT NULL,
  place     TEXT NOT NULL,
  called_on TEXT NOT NULL,
  chair     TEXT NOT NULL,
  secretary TEXT NOT NULL,
  signers   TEXT NOT NULL,
  voters    INTEGER NOT NULL,
  way       TEXT NOT NULL,
  votes_for INTEGER NOT NULL,
  votes_against INTEGER NOT NULL,
  blank     INTEGER NOT NULL,
  acclaimed INTEGER NOT NULL,
  adopted   TEXT REFERENCES candidate_list(id),   -- the list that came of it
  note      TEXT NOT NULL
) STRICT;
CREATE INDEX nomination_meeting_contest ON nomination_meeting(contest) WHERE deleted = 0;

CREATE TABLE ballot (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  meeting TEXT NOT NULL REFERENCES nomination_meeting(id),
  number  INTEGER NOT NULL,
  first_place INTEGER NOT NULL,     -- the places it is on
  last_place  INTEGER NOT NULL,
  round   INTEGER NOT NULL,
  papers  INTEGER NOT NULL,         -- papers handed in, blank ones too
  blank   INTEGER NOT NULL
) STRICT;
CREATE INDEX ballot_meeting ON ballot(meeting) WHERE deleted = 0;

CREATE TABLE ballot_vote (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  ballot    TEXT NOT NULL REFERENCES ballot(id),
  candidate TEXT NOT NULL REFERENCES candidate(id),
  votes     INTEGER NOT NULL,
  lot       INTEGER NOT NULL        -- where lots were drawn: who came first, second …
) STRICT;
CREATE INDEX ballot_vote_ballot ON ballot_vote(ballot) WHERE deleted = 0;

CREATE TABLE list_correction (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  list        TEXT NOT NULL REFERENCES candidate_list(id),
  kind        TEXT NOT NULL,
  day         TEXT NOT NULL,
  candidate   TEXT REFERENCES candidate(id),
  refill      TEXT NOT NULL,
  replacement TEXT REFERENCES candidate(id),
  willing_on  TEXT NOT NULL,
  reason      TEXT NOT NULL
) STRICT;
CREATE INDEX list_correction_list ON list_correction(list) WHERE deleted = 0;

-- What the rules ask for that the book had no place for: the clock of a list that was handed in and a deadline that was put off
-- (valgloven § 5-7), who of the other parties signs a joint list (§ 5-4), the post that a candidate leaves (§ 5-5 d), and fees that were
-- paid back. Columns with a default only, so that rows of a book that has not got them yet can still be read in.

ALTER TABLE candidate_list ADD COLUMN submitted_at TEXT NOT NULL DEFAULT '';      -- «11:40»
ALTER TABLE candidate_list ADD COLUMN partner_signers TEXT NOT NULL DEFAULT '';   -- of a joint list: party and two names, one party a line
ALTER TABLE contest ADD COLUMN extended_to TEXT NOT NULL DEFAULT '';
ALTER TABLE contest ADD COLUMN extended_by TEXT NOT NULL DEFAULT '';
ALTER TABLE contest ADD COLUMN extended_why TEXT NOT NULL DEFAULT '';
ALTER TABLE candidate ADD COLUMN post_title TEXT NOT NULL DEFAULT '';             -- the excluded post as it is called
ALTER TABLE fee ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;                   -- øre that were paid back
ALTER TABLE fee ADD COLUMN refunded_on TEXT NOT NULL DEFAULT '';

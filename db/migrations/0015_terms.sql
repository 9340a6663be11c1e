-- Offices in time: when and for how long somebody was elected, in which order substitutes come in, why a term ended, and
-- what whoever is up for election has answered. Of a board, when and how it was reported to the office.
ALTER TABLE office ADD COLUMN elected    TEXT NOT NULL DEFAULT '';   -- the day, or the year alone
ALTER TABLE office ADD COLUMN elected_at TEXT DEFAULT NULL REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE office ADD COLUMN years      INTEGER NOT NULL DEFAULT 0; -- elected for; 0 where that is not known
ALTER TABLE office ADD COLUMN rank       INTEGER NOT NULL DEFAULT 0; -- of substitutes, 1 for the first; 0 where that is not settled
ALTER TABLE office ADD COLUMN ended      TEXT NOT NULL DEFAULT '';   -- domain.EndReason
ALTER TABLE office ADD COLUMN again      TEXT NOT NULL DEFAULT '';   -- domain.Again
ALTER TABLE body ADD COLUMN reported     TEXT NOT NULL DEFAULT '';
ALTER TABLE body ADD COLUMN reported_how TEXT NOT NULL DEFAULT '';

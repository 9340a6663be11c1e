-- Whom a person in the bin was merged into: what comes late for the one belongs to the other.
ALTER TABLE person ADD COLUMN merged_into TEXT DEFAULT NULL REFERENCES person(id);

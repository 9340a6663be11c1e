-- What an import told of itself: counts, remarks by rows, what was not used. It names no people.
ALTER TABLE import_batch ADD COLUMN report TEXT NOT NULL DEFAULT '';

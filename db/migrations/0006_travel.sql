-- What a transaction is called elsewhere. n is a number of this file.
ALTER TABLE txn ADD COLUMN uid  TEXT NOT NULL DEFAULT '';   -- its one name, 16 random hex digits
ALTER TABLE txn ADD COLUMN seen TEXT NOT NULL DEFAULT '';   -- what of others had been taken in when it was written
ALTER TABLE txn ADD COLUMN void INTEGER NOT NULL DEFAULT 0; -- refused elsewhere: it stands in the history, and counts for nothing
UPDATE txn SET uid = txn_uid(site, n);
CREATE UNIQUE INDEX txn_uid ON txn(uid);
CREATE INDEX txn_hlc ON txn(hlc);

-- A number of one file in a kept row; which transaction an import was the history says.
UPDATE import_batch SET txn = 0;
UPDATE change SET new = json_set(new, '$.txn', 0) WHERE kind = 'import_batch' AND field = '';

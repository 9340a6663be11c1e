-- 1 while rows are written that the history has already, or are taken away: the triggers that write it rest. The row
-- stands only within a transaction.
ALTER TABLE writing ADD COLUMN applying INTEGER NOT NULL DEFAULT 0;

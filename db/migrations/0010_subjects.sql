-- Whom an action was about is read from the rows that it wrote (db/subject.go): a name kept beside it would outlive them, and
-- would leave with somebody else's row.
UPDATE txn SET subject = '' WHERE subject <> '';

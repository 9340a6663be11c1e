-- Of two who are called the same, who comes first is said by the ID, which is the same on every laptop.
DROP INDEX person_sorted;
CREATE INDEX person_sorted ON person(sort_key, id, n, deceased) WHERE deleted = 0;

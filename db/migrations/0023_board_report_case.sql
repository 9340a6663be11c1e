-- The meeting that a board report was for, and the case that it was enclosed with, in words.
ALTER TABLE board_report ADD COLUMN meeting TEXT NOT NULL DEFAULT '';
ALTER TABLE board_report ADD COLUMN reference TEXT NOT NULL DEFAULT '';

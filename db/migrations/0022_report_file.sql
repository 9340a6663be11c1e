-- Files made elsewhere that stand in the papers for an annual meeting: the treasurer's accounts, a notice.
CREATE TABLE report_file (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0,
  report TEXT NOT NULL REFERENCES annual_report(id),
  part   TEXT NOT NULL,                      -- that it stands for
  name   TEXT NOT NULL,                      -- of the file
  pages  INTEGER NOT NULL,
  size   INTEGER NOT NULL,                   -- bytes
  hash   TEXT NOT NULL,                      -- SHA-256 of the PDF's bytes, in hexadecimal
  day    TEXT NOT NULL,                      -- that it was put in
  pdf    TEXT NOT NULL                       -- its bytes in base64, for the history keeps texts and numbers alone
) STRICT;
CREATE INDEX report_file_report ON report_file(report) WHERE deleted = 0;

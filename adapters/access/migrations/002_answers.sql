-- What was answered to a change that came with an Idempotency-Key. Whoever has this file and its key still needs the
-- Idempotency-Key to read an answer, which may hold a secret.
CREATE TABLE answers (
    key     BLOB PRIMARY KEY,                   -- SHA-256 of who asked, and of their key.
    at      INTEGER NOT NULL,
    request BLOB NOT NULL,                      -- SHA-256 of what was asked.
    answer  BLOB                                -- Sealed. NULL: it is under way, or nobody knows how it ended.
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (at);

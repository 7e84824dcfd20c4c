-- The journal: what was commanded, and what happened. Written once, never changed; docs/journal.md says what the hashes cover.
CREATE TABLE commands (
    number      INTEGER PRIMARY KEY,
    key         TEXT,               -- idempotency key; NULL: none
    name        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    actor       TEXT NOT NULL,
    at          TEXT NOT NULL,      -- 2026-01-05T09:00:00Z
    seed        TEXT NOT NULL,      -- decimal: it needs all 64 bits
    request     BLOB NOT NULL,
    reply       TEXT NOT NULL,      -- JSON
    first_event INTEGER NOT NULL,
    end_event   INTEGER NOT NULL,
    hash        BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX commands_by_key ON commands (key) WHERE key IS NOT NULL;

CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    version  INTEGER NOT NULL,
    type     TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    command  INTEGER NOT NULL REFERENCES commands (number) DEFERRABLE INITIALLY DEFERRED,
    rule     TEXT NOT NULL,
    pack     INTEGER NOT NULL,
    cause    INTEGER NOT NULL,      -- sequence of the event that set the rule off; 0: none
    patch    TEXT NOT NULL,         -- JSON merge patch of the record
    details  TEXT NOT NULL,         -- JSON
    hash     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_stream ON events (kind, id, version);

-- What follows from the journal: `caseloop journal rebuild` makes the same bytes again.
CREATE TABLE records (
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    document TEXT NOT NULL,         -- JSON
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE listings (
    list TEXT NOT NULL,
    key  TEXT NOT NULL,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    PRIMARY KEY (list, key, kind, id)
) STRICT, WITHOUT ROWID;

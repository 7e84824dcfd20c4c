-- Moments are seconds since 1970, UTC. Hashes of random secrets are SHA-256; passwords are Argon2id.

CREATE TABLE state (
    only       INTEGER PRIMARY KEY CHECK (only = 1),
    generation INTEGER NOT NULL,  -- Counts what may have ended or changed somebody's access.
    key_proof  BLOB               -- A known text, sealed with the key that belongs to this file.
) STRICT;
INSERT INTO state VALUES (1, 1, NULL);

CREATE TABLE accounts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL UNIQUE,
    person        TEXT NOT NULL,
    administrator INTEGER NOT NULL,
    disabled      INTEGER NOT NULL DEFAULT 0,
    password      TEXT,                         -- NULL: has none.
    must_change   INTEGER NOT NULL DEFAULT 0,
    password_ends INTEGER,                      -- Of a one-time password.
    issuer        TEXT,
    subject       TEXT,
    made          INTEGER NOT NULL,
    last_sign_in  INTEGER,
    UNIQUE (issuer, subject)
) STRICT;

CREATE TABLE factors (
    account   INTEGER PRIMARY KEY REFERENCES accounts,
    secret    BLOB NOT NULL,                    -- Sealed.
    confirmed INTEGER NOT NULL,
    last_step INTEGER NOT NULL,                 -- Codes of it and before are spent.
    tries     INTEGER NOT NULL DEFAULT 0        -- Wrong ones while it waits to be confirmed.
) STRICT;

CREATE VIEW account_rows AS
    SELECT id, name, person, administrator, disabled, password, must_change, password_ends, issuer, subject, made,
           last_sign_in, coalesce(confirmed, 0) AS second_factor
    FROM accounts LEFT JOIN factors ON account = id;

CREATE TABLE recovery_codes (
    account INTEGER NOT NULL REFERENCES accounts,
    hash    BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    hash      BLOB NOT NULL UNIQUE,
    account   INTEGER NOT NULL REFERENCES accounts,
    opened    INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    ends      INTEGER NOT NULL,                 -- Whatever happens.
    address   TEXT NOT NULL,
    way       TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);

CREATE TABLE tokens (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    hash      BLOB NOT NULL UNIQUE,
    account   INTEGER NOT NULL REFERENCES accounts,
    name      TEXT NOT NULL,
    scopes    INTEGER NOT NULL,
    begins    TEXT NOT NULL,
    made      INTEGER NOT NULL,
    expires   INTEGER NOT NULL,
    last_used INTEGER,
    revoked   INTEGER
) STRICT;
CREATE INDEX tokens_of_account ON tokens (account);

-- Whose a session or token is, with the rights that its account has now.
CREATE VIEW session_rows AS
    SELECT s.number, s.account, s.hash, s.opened, s.last_used, s.ends, s.address, s.way, a.name, a.person,
           a.administrator, a.disabled, a.must_change
    FROM sessions s JOIN accounts a ON a.id = s.account;
CREATE VIEW token_rows AS
    SELECT t.number, t.account, t.hash, t.name AS title, t.scopes, t.begins, t.made, t.expires, t.last_used, t.revoked,
           a.name, a.person, a.administrator, a.disabled
    FROM tokens t JOIN accounts a ON a.id = t.account;

CREATE TABLE trail (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    event   TEXT NOT NULL,
    account INTEGER NOT NULL,
    name    TEXT NOT NULL,
    actor   TEXT NOT NULL,
    address TEXT NOT NULL,
    detail  TEXT NOT NULL
) STRICT;
CREATE INDEX trail_of_account ON trail (account);

CREATE TABLE readings (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    account    INTEGER NOT NULL,
    name       TEXT NOT NULL,
    person     TEXT NOT NULL,
    credential TEXT NOT NULL,
    record     TEXT NOT NULL,                   -- kind/id
    case_ref   TEXT NOT NULL,
    way        TEXT NOT NULL,
    request    TEXT NOT NULL
) STRICT;
CREATE INDEX readings_by_time ON readings (at);
CREATE INDEX readings_of_case ON readings (case_ref, at) WHERE case_ref <> '';
CREATE INDEX readings_of_record ON readings (record, at);
CREATE INDEX readings_by_person ON readings (person, at) WHERE person <> '';
CREATE INDEX readings_by_name ON readings (name, at);

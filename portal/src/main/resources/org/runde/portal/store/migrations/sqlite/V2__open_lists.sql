-- Which roles and kinds there are is the business of the program, which refuses unknown ones; a list here would have to
-- be rebuilt for each new one. SQLite cannot drop a constraint, so the tables are written anew. Foreign keys are off
-- while tables are brought up to date, and checked afterwards.

CREATE TABLE accounts_new (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (tenant, email)
) STRICT;
INSERT INTO accounts_new SELECT id, tenant, name, email, role, language, password_hash, created_at FROM accounts;
DROP TABLE accounts;
ALTER TABLE accounts_new RENAME TO accounts;

CREATE TABLE meetings_new (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    owner TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    door TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lobby INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
INSERT INTO meetings_new SELECT id, tenant, owner, kind, door, title, lobby, created_at, ended_at FROM meetings;
DROP TABLE meetings;
ALTER TABLE meetings_new RENAME TO meetings;
CREATE INDEX meetings_by_owner ON meetings (owner, created_at);
CREATE UNIQUE INDEX one_personal_room ON meetings (owner) WHERE kind = 'personal';

CREATE TABLE presences_new (
    room TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (room, participant)
) STRICT;
INSERT INTO presences_new SELECT room, tenant, participant, person, role, present FROM presences;
DROP TABLE presences;
ALTER TABLE presences_new RENAME TO presences;

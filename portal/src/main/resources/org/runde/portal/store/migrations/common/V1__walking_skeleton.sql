-- Shared by SQLite and PostgreSQL. ${millis} is the type of epoch milliseconds and of flags (0 or 1): INTEGER on
-- SQLite, whose STRICT tables know no BIGINT, and BIGINT on PostgreSQL. What each column holds, why and how long stands
-- in docs/privacy/stored.md; a test compares.

CREATE TABLE organisations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    contact TEXT NOT NULL,
    dpo_contact TEXT NOT NULL,
    supervisory_authority TEXT NOT NULL,
    created_at ${millis} NOT NULL
)${strict};

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'organiser')),
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    password_hash TEXT,
    created_at ${millis} NOT NULL,
    UNIQUE (tenant, email)
)${strict};

CREATE TABLE sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    by_link ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    expires_at ${millis} NOT NULL
)${strict};
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE sign_in_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at ${millis} NOT NULL
)${strict};

CREATE TABLE meetings (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    owner TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('quick', 'personal')),
    door TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lobby ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    ended_at ${millis}
)${strict};
CREATE INDEX meetings_by_owner ON meetings (owner, created_at);
CREATE UNIQUE INDEX one_personal_room ON meetings (owner) WHERE kind = 'personal';

CREATE TABLE rooms (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL UNIQUE REFERENCES meetings (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    locked ${millis} NOT NULL,
    lobby ${millis} NOT NULL,
    entered ${millis} NOT NULL,
    opened_at ${millis} NOT NULL,
    over_at ${millis}
)${strict};

CREATE TABLE presences (
    room TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'presenter', 'participant')),
    present ${millis} NOT NULL,
    PRIMARY KEY (room, participant)
)${strict};

CREATE TABLE removals (
    room TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    PRIMARY KEY (room, person)
)${strict};

CREATE TABLE handled_facts (
    id TEXT NOT NULL PRIMARY KEY,
    handled_at ${millis} NOT NULL
)${strict};
CREATE INDEX handled_facts_by_time ON handled_facts (handled_at);

CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at ${millis} NOT NULL
)${strict};

-- Telephone systems, what their directories say about extensions, and how each attempt to hear from them ended.

CREATE TABLE pbxes (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    fqdn TEXT NOT NULL UNIQUE,
    public_ip TEXT NOT NULL,
    web_meeting_fqdn TEXT NOT NULL,
    licence_key TEXT NOT NULL,
    licence_until TEXT,
    conference_extension TEXT NOT NULL,
    dial_in TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    source_settings TEXT NOT NULL,
    source_secret TEXT,
    push_secret_hash TEXT,
    every_minutes ${millis} NOT NULL,
    next_pull_at ${millis},
    failures ${millis} NOT NULL,
    busy_holder TEXT,
    busy_until ${millis} NOT NULL,
    last_contact_at ${millis},
    created_at ${millis} NOT NULL
)${strict};
CREATE INDEX pbxes_by_tenant ON pbxes (tenant);
CREATE INDEX pbxes_by_next_pull ON pbxes (next_pull_at);

CREATE TABLE extensions (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    pbx TEXT NOT NULL REFERENCES pbxes (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    position TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    vanity TEXT NOT NULL,
    phone TEXT NOT NULL,
    picture TEXT NOT NULL,
    issue TEXT NOT NULL,
    account TEXT UNIQUE REFERENCES accounts (id) ON DELETE SET NULL,
    search TEXT NOT NULL,
    UNIQUE (pbx, number)
)${strict};
CREATE INDEX extensions_in_order ON extensions (pbx, position);

CREATE TABLE pbx_contacts (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    pbx TEXT NOT NULL REFERENCES pbxes (id) ON DELETE CASCADE,
    at ${millis} NOT NULL,
    source TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    listed ${millis} NOT NULL,
    added ${millis} NOT NULL,
    changed ${millis} NOT NULL,
    removed ${millis} NOT NULL,
    problems ${millis} NOT NULL,
    took_millis ${millis} NOT NULL
)${strict};
CREATE INDEX pbx_contacts_in_order ON pbx_contacts (pbx, at);

CREATE TABLE pbx_problems (
    pbx TEXT NOT NULL REFERENCES pbxes (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    place ${millis} NOT NULL,
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (pbx, place)
)${strict};

CREATE TABLE held_directories (
    pbx TEXT NOT NULL PRIMARY KEY REFERENCES pbxes (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    entries TEXT NOT NULL,
    listed ${millis} NOT NULL,
    added ${millis} NOT NULL,
    changed ${millis} NOT NULL,
    removed ${millis} NOT NULL,
    held_at ${millis} NOT NULL
)${strict};
CREATE INDEX held_directories_by_time ON held_directories (held_at);

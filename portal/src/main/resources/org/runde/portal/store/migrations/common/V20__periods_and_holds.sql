-- Periods where an organisation has chosen another than the default of a kind, and what must not be deleted for now.
-- Who decided leads nowhere any more when the account is gone; the audit log knows.

CREATE TABLE retention_periods (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    days ${millis} NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    set_at ${millis} NOT NULL,
    PRIMARY KEY (tenant, kind)
)${strict};
CREATE INDEX retention_periods_by_author ON retention_periods (set_by);

CREATE TABLE holds (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    object TEXT NOT NULL,
    restricts ${millis} NOT NULL,
    reason TEXT NOT NULL,
    author TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    until_at ${millis} NOT NULL,
    created_at ${millis} NOT NULL
)${strict};
CREATE INDEX holds_by_object ON holds (object);
CREATE INDEX holds_by_tenant ON holds (tenant, created_at);
CREATE INDEX holds_by_author ON holds (author);
CREATE INDEX holds_by_end ON holds (until_at);

-- What a hold keeps: its object, and every row that would take the object along when it goes.
CREATE TABLE held_objects (
    hold TEXT NOT NULL REFERENCES holds (id) ON DELETE CASCADE,
    object TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    PRIMARY KEY (hold, object)
)${strict};
CREATE INDEX held_objects_by_object ON held_objects (object);

-- Since when an account should be gone that is kept because of a hold. Nobody signs in with it.
ALTER TABLE accounts ADD COLUMN leaving_at ${millis};
CREATE INDEX accounts_leaving ON accounts (leaving_at) WHERE leaving_at IS NOT NULL;
ALTER TABLE extensions ADD COLUMN leaving_at ${millis};
CREATE INDEX extensions_leaving ON extensions (leaving_at) WHERE leaving_at IS NOT NULL;

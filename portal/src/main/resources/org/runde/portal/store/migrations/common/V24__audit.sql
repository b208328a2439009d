-- One chain per tenant, which goes with it, and one of the installation with the name '' and no tenant, which outlives
-- all tenants: it keeps that one was removed.
CREATE TABLE audit_chains (
    chain TEXT NOT NULL PRIMARY KEY,
    tenant TEXT REFERENCES organisations (id) ON DELETE CASCADE,
    anchor_number ${millis} NOT NULL,
    anchor_hash TEXT NOT NULL,
    anchor_seal TEXT NOT NULL,
    head_number ${millis} NOT NULL,
    head_hash TEXT NOT NULL
)${strict};
CREATE INDEX audit_chains_by_tenant ON audit_chains (tenant);

CREATE TABLE audit_entries (
    chain TEXT NOT NULL REFERENCES audit_chains (chain) ON DELETE CASCADE,
    tenant TEXT REFERENCES organisations (id) ON DELETE CASCADE,
    number ${millis} NOT NULL,
    at ${millis} NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, number)
)${strict};
CREATE INDEX audit_entries_by_tenant ON audit_entries (tenant);
CREATE INDEX audit_entries_by_time ON audit_entries (chain, at, number);

-- Of the whole installation, not of a tenant: there is one log. At most one row, with the id 1.
CREATE TABLE log_orders (
    id ${millis} NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    days ${millis} NOT NULL,
    whole_addresses ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    until_at ${millis} NOT NULL
)${strict};

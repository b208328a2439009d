-- Sessions people can tell apart, and how they began.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN used_on ${millis} NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN confirmed_at ${millis} NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN strong ${millis} NOT NULL DEFAULT 0;
UPDATE sessions SET used_on = created_at, confirmed_at = created_at;

CREATE TABLE totp_keys (
    account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    seed TEXT NOT NULL,
    confirmed ${millis} NOT NULL,
    last_step ${millis} NOT NULL,
    created_at ${millis} NOT NULL
)${strict};

CREATE TABLE recovery_codes (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account, code_hash)
)${strict};

CREATE TABLE passkeys (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter ${millis} NOT NULL,
    synced ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    used_on ${millis} NOT NULL
)${strict};
CREATE INDEX passkeys_by_account ON passkeys (account);

-- Somebody is on the way: asked their passkey, or went to another server to sign in. It belongs to no tenant yet.
CREATE TABLE sign_in_steps (
    token_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    expires_at ${millis} NOT NULL
)${strict};
CREATE INDEX sign_in_steps_by_end ON sign_in_steps (expires_at);

CREATE TABLE sign_in_rules (
    tenant TEXT NOT NULL PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    second_factor ${millis} NOT NULL,
    mail_link ${millis} NOT NULL
)${strict};

CREATE TABLE identity_providers (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret TEXT NOT NULL,
    scopes TEXT NOT NULL,
    matching TEXT NOT NULL,
    extension_claim TEXT NOT NULL,
    domains TEXT NOT NULL,
    second_factor ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    UNIQUE (tenant, label)
)${strict};

CREATE TABLE identities (
    provider TEXT NOT NULL REFERENCES identity_providers (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at ${millis} NOT NULL,
    PRIMARY KEY (provider, subject)
)${strict};
CREATE INDEX identities_by_account ON identities (account);

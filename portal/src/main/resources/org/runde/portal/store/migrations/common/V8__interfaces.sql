-- Interfaces for other programs: API keys, answers kept for repeated requests, webhooks.

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at ${millis} NOT NULL,
    expires_at ${millis},
    used_on ${millis}
)${strict};
CREATE INDEX api_keys_by_tenant ON api_keys (tenant, created_at);
CREATE INDEX api_keys_by_account ON api_keys (account);
CREATE INDEX api_keys_by_end ON api_keys (expires_at);

CREATE TABLE kept_answers (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    key_hash TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    holder TEXT NOT NULL,
    begun ${millis} NOT NULL,
    status ${millis},
    content_type TEXT,
    location TEXT,
    sealed_answer TEXT,
    created_at ${millis} NOT NULL,
    PRIMARY KEY (tenant, key_hash)
)${strict};
CREATE INDEX kept_answers_by_account ON kept_answers (account);
CREATE INDEX kept_answers_by_time ON kept_answers (created_at);

CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    with_names ${millis} NOT NULL,
    sealed_secret TEXT NOT NULL,
    created_at ${millis} NOT NULL,
    disabled_at ${millis},
    disabled_because TEXT
)${strict};
CREATE INDEX webhooks_by_tenant ON webhooks (tenant, created_at);

CREATE TABLE webhook_deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    body TEXT,
    created_at ${millis} NOT NULL,
    tries ${millis} NOT NULL,
    due_at ${millis},
    done_at ${millis},
    status ${millis},
    outcome TEXT
)${strict};
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, created_at);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at);
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (created_at);

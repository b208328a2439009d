-- Outgoing mails, until they are sent or given up. `content` stands last: looking for what is due does not read it.

CREATE TABLE mails (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    urgent ${millis} NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    reference TEXT,
    refused ${millis} NOT NULL,
    queued_at ${millis} NOT NULL,
    next_at ${millis} NOT NULL,
    tries ${millis} NOT NULL,
    claimed_until ${millis} NOT NULL,
    problem TEXT,
    reply TEXT NOT NULL,
    content TEXT NOT NULL
)${strict};
CREATE INDEX mails_by_tenant ON mails (tenant, queued_at, id);
CREATE INDEX mails_by_age ON mails (queued_at);
CREATE INDEX mails_due ON mails (refused, next_at, claimed_until, urgent, tenant, id);

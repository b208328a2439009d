-- The proof of what was deleted: counts, no word about whom. It points to no organisation, because it must outlive it:
-- that everything of an organisation was deleted is proved after it is gone.
CREATE TABLE deletions (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    at_once ${millis} NOT NULL,
    objects ${millis} NOT NULL,
    at ${millis} NOT NULL,
    UNIQUE (tenant, at, kind, rule, at_once)
)${strict};
CREATE INDEX deletions_in_order ON deletions (at, id);

-- Since when something is so, for monitoring and for the next node that takes over: a rule that fails, deleted rows
-- that are not overwritten yet.
CREATE TABLE retention_marks (
    name TEXT NOT NULL PRIMARY KEY,
    at ${millis} NOT NULL
)${strict};

-- Deletion finds what is due by looking into an index, however much is not due.
CREATE INDEX sign_in_links_by_end ON sign_in_links (expires_at);
CREATE INDEX totp_keys_unconfirmed ON totp_keys (created_at) WHERE confirmed = 0;
CREATE INDEX meetings_called_off ON meetings (cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX rooms_by_end ON rooms (over_at);

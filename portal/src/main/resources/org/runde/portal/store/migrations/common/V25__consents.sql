-- What people agreed to. A refusal is in no row: of a no there is nothing to prove.

-- The texts that were shown, once for the installation: they say nothing about anybody. A text stays as long as a consent
-- names it.
CREATE TABLE consent_texts (
    version TEXT NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL,
    german TEXT NOT NULL,
    english TEXT NOT NULL,
    asked_at ${millis} NOT NULL
)${strict};

CREATE TABLE consents (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL,
    room TEXT NOT NULL,
    person TEXT NOT NULL,
    scope TEXT NOT NULL,
    version TEXT NOT NULL,
    given_at ${millis} NOT NULL,
    withdrawn_at ${millis},
    report TEXT,
    ended_at ${millis},
    UNIQUE (room, person, scope)
)${strict};
CREATE INDEX consents_by_tenant ON consents (tenant, given_at, id);
CREATE INDEX consents_by_report ON consents (report);
CREATE INDEX consents_by_version ON consents (version);
CREATE INDEX consents_by_end ON consents (ended_at);
CREATE INDEX consents_in_use ON consents (room) WHERE ended_at IS NULL;

-- Who an attendee is within the room, what they were told that a report will say of them, and whether they stand in it
-- because they agreed.
ALTER TABLE attendees ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE attendees ADD COLUMN detail TEXT NOT NULL DEFAULT 'times';
ALTER TABLE attendees ADD COLUMN agreed ${millis} NOT NULL DEFAULT 0;
ALTER TABLE report_people ADD COLUMN agreed ${millis} NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN unnamed ${millis} NOT NULL DEFAULT 0;

-- Meetings that are planned, and their dates. A quick meeting has one date, the moment it was made, so that all lists
-- read from one table; last_at is the later of planned and real end, and the year 9999 while nobody knows.

ALTER TABLE meetings ADD COLUMN type TEXT NOT NULL DEFAULT 'video';
ALTER TABLE meetings ADD COLUMN pin TEXT;
ALTER TABLE meetings ADD COLUMN comment TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN controller TEXT;
ALTER TABLE meetings ADD COLUMN passcode TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN wait_for_organiser ${millis} NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN mute_on_entry ${millis} NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN hide_participants ${millis} NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN chat ${millis} NOT NULL DEFAULT 1;
ALTER TABLE meetings ADD COLUMN start_local TEXT;
ALTER TABLE meetings ADD COLUMN zone TEXT;
ALTER TABLE meetings ADD COLUMN minutes ${millis};
ALTER TABLE meetings ADD COLUMN rule TEXT;
ALTER TABLE meetings ADD COLUMN cancelled_at ${millis};
ALTER TABLE meetings ADD COLUMN version ${millis} NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX meetings_by_pin ON meetings (pin);
CREATE INDEX quick_meetings_by_creation ON meetings (created_at) WHERE kind = 'quick';

CREATE TABLE occurrences (
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    owner TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    title TEXT,
    search TEXT NOT NULL,
    starts_at ${millis} NOT NULL,
    ends_at ${millis} NOT NULL,
    moved ${millis} NOT NULL,
    cancelled ${millis} NOT NULL,
    closed ${millis} NOT NULL,
    last_at ${millis} NOT NULL,
    PRIMARY KEY (meeting, key)
)${strict};
CREATE INDEX occurrences_by_owner ON occurrences (owner, starts_at, last_at);
CREATE INDEX occurrences_by_tenant ON occurrences (tenant, starts_at, last_at);
CREATE INDEX occurrences_by_end ON occurrences (last_at);

INSERT INTO occurrences (meeting, key, tenant, owner, search, starts_at, ends_at, moved, cancelled, closed, last_at)
SELECT id, 'now', tenant, owner, LOWER(title), created_at, created_at, 0, 0, 0, COALESCE(ended_at, 253402300799999)
FROM meetings WHERE kind = 'quick';

ALTER TABLE rooms ADD COLUMN occurrence TEXT;

-- Guests find what they answered by name with the key they got at the door. What is taken away while a hold keeps it is
-- shown to nobody from `taken_at` on and goes with the hold.
ALTER TABLE poll_answers ADD COLUMN key_hash TEXT;
ALTER TABLE poll_answers ADD COLUMN taken_at ${millis};
CREATE INDEX poll_answers_by_key ON poll_answers (key_hash);
CREATE INDEX poll_answers_taken ON poll_answers (taken_at) WHERE taken_at IS NOT NULL;
ALTER TABLE chat_lines ADD COLUMN taken_at ${millis};
CREATE INDEX chat_lines_taken ON chat_lines (taken_at) WHERE taken_at IS NOT NULL;

-- What is kept belongs to a date of its meeting; over_at is when that was over, for when the date is gone or there never
-- was one, and the year 9999 while nobody knows. The content stands last: whoever lists does not read through it.
CREATE TABLE kept_anew (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('board', 'notes')),
    occurrence TEXT,
    over_at ${millis} NOT NULL,
    size ${millis} NOT NULL,
    saved_at ${millis} NOT NULL,
    content TEXT NOT NULL
)${strict};
INSERT INTO kept_anew (id, tenant, meeting, kind, over_at, size, saved_at, content)
SELECT id, tenant, meeting, kind, saved_at,
    CASE WHEN kind = 'notes' THEN OCTET_LENGTH(content)
        ELSE LENGTH(content) * 3 / 4
            - CASE WHEN content LIKE '%==' THEN 2 WHEN content LIKE '%=' THEN 1 ELSE 0 END END,
    saved_at, content
FROM kept_things;
DROP TABLE kept_things;
ALTER TABLE kept_anew RENAME TO kept_things;
CREATE INDEX kept_things_by_tenant ON kept_things (tenant);
CREATE INDEX kept_things_by_meeting ON kept_things (meeting, saved_at);

-- Boards and notes that an organiser has saved to their meeting.
CREATE TABLE kept_things (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('board', 'notes')),
    content TEXT NOT NULL,
    saved_at ${millis} NOT NULL
)${strict};
CREATE INDEX kept_things_by_tenant ON kept_things (tenant);
CREATE INDEX kept_things_by_meeting ON kept_things (meeting, saved_at);
CREATE INDEX kept_things_by_time ON kept_things (saved_at);

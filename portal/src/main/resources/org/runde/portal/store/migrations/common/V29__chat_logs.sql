-- What becomes of the chat of a meeting.
ALTER TABLE meetings ADD COLUMN chat_history ${millis} NOT NULL DEFAULT 0 CHECK (chat_history IN (0, 1));
ALTER TABLE meetings ADD COLUMN chat_log ${millis} NOT NULL DEFAULT 0 CHECK (chat_log IN (0, 1));

-- What was said to all in meetings whose chat is kept, by those who agreed to it. A line without a person is a gap.
CREATE TABLE chat_lines (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    room TEXT NOT NULL,
    message TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    reply_to TEXT,
    said_at ${millis} NOT NULL,
    ended_at ${millis},
    UNIQUE (room, message)
)${strict};
CREATE INDEX chat_lines_by_tenant ON chat_lines (tenant);
CREATE INDEX chat_lines_by_meeting ON chat_lines (meeting, said_at);
CREATE INDEX chat_lines_by_end ON chat_lines (ended_at);

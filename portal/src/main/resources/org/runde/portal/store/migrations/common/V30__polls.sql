-- Questions that are prepared for a meeting, and those an organiser keeps to ask them again.
CREATE TABLE prepared_polls (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    position ${millis} NOT NULL,
    question TEXT NOT NULL,
    named ${millis} NOT NULL CHECK (named IN (0, 1)),
    live ${millis} NOT NULL CHECK (live IN (0, 1))
)${strict};
CREATE INDEX prepared_polls_by_meeting ON prepared_polls (meeting, position);
CREATE INDEX prepared_polls_by_tenant ON prepared_polls (tenant);

CREATE TABLE poll_templates (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    position ${millis} NOT NULL,
    question TEXT NOT NULL,
    named ${millis} NOT NULL CHECK (named IN (0, 1)),
    live ${millis} NOT NULL CHECK (live IN (0, 1))
)${strict};
CREATE INDEX poll_templates_by_account ON poll_templates (account, position);
CREATE INDEX poll_templates_by_tenant ON poll_templates (tenant);

-- What was asked in a meeting and what came of it: of a room while it runs, then of its report.
CREATE TABLE poll_results (
    poll TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    room TEXT REFERENCES rooms (id) ON DELETE CASCADE,
    report TEXT REFERENCES reports (id) ON DELETE CASCADE,
    closed_at ${millis} NOT NULL,
    outcome TEXT NOT NULL
)${strict};
CREATE INDEX poll_results_by_room ON poll_results (room);
CREATE INDEX poll_results_by_report ON poll_results (report, closed_at);
CREATE INDEX poll_results_by_tenant ON poll_results (tenant);

-- Who answered what, only of polls with names. Goes earlier than the result.
CREATE TABLE poll_answers (
    poll TEXT NOT NULL REFERENCES poll_results (poll) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    account TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    answer TEXT NOT NULL,
    ended_at ${millis},
    PRIMARY KEY (poll, participant)
)${strict};
CREATE INDEX poll_answers_by_end ON poll_answers (ended_at);
CREATE INDEX poll_answers_by_account ON poll_answers (account);
CREATE INDEX poll_answers_by_tenant ON poll_answers (tenant);

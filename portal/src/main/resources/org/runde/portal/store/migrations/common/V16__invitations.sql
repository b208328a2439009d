-- Who is invited to which meeting, and what they answered. A date that goes takes the answers to it along.

CREATE TABLE invitations (
    meeting TEXT NOT NULL PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    sequence ${millis} NOT NULL,
    dates_sequence ${millis} NOT NULL,
    with_passcode ${millis} NOT NULL
)${strict};

CREATE TABLE invitees (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at ${millis},
    delivery TEXT NOT NULL,
    problem TEXT,
    created_at ${millis} NOT NULL,
    UNIQUE (meeting, email)
)${strict};

CREATE TABLE invitee_answers (
    invitee TEXT NOT NULL REFERENCES invitees (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    answered_at ${millis} NOT NULL,
    PRIMARY KEY (invitee, occurrence),
    FOREIGN KEY (meeting, occurrence) REFERENCES occurrences (meeting, key) ON DELETE CASCADE
)${strict};
CREATE INDEX invitee_answers_by_date ON invitee_answers (meeting, occurrence);

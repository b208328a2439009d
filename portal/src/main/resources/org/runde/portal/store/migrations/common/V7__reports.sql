-- Who was in which meeting for how long. What is known while a room runs goes with the room; the report that is made of
-- it stands by itself.

CREATE TABLE report_policies (
    tenant TEXT NOT NULL PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    detail TEXT NOT NULL,
    changed_at ${millis} NOT NULL
)${strict};

CREATE TABLE attendees (
    room TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    account TEXT,
    PRIMARY KEY (room, participant)
)${strict};

CREATE TABLE visits (
    room TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    number ${millis} NOT NULL,
    person TEXT NOT NULL,
    from_at ${millis} NOT NULL,
    until_at ${millis},
    lost ${millis} NOT NULL,
    returned ${millis} NOT NULL,
    PRIMARY KEY (room, participant, number)
)${strict};
CREATE INDEX visits_that_last ON visits (room) WHERE until_at IS NULL;

CREATE TABLE node_lives (
    node TEXT NOT NULL PRIMARY KEY,
    alive_at ${millis} NOT NULL
)${strict};

CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    organiser TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    organiser_name TEXT NOT NULL,
    controller TEXT NOT NULL,
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    planned_from ${millis},
    planned_until ${millis},
    zone TEXT,
    started_at ${millis} NOT NULL,
    ended_at ${millis} NOT NULL,
    people ${millis} NOT NULL,
    seconds ${millis} NOT NULL,
    mailed ${millis} NOT NULL,
    own_until ${millis} NOT NULL,
    anonymise_at ${millis} NOT NULL
)${strict};
CREATE INDEX reports_by_organiser ON reports (organiser, ended_at DESC, id DESC);
CREATE INDEX reports_by_tenant ON reports (tenant);
CREATE INDEX reports_due ON reports (anonymise_at);
CREATE INDEX reports_to_mail ON reports (id) WHERE mailed = 0;
CREATE INDEX reports_with_links ON reports (own_until);

CREATE TABLE report_people (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number ${millis} NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    account TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    seconds ${millis} NOT NULL,
    reconnects ${millis},
    key_hash TEXT,
    ended_at ${millis} NOT NULL,
    PRIMARY KEY (report, number)
)${strict};
CREATE INDEX report_people_by_account ON report_people (account, ended_at DESC, report DESC);
CREATE UNIQUE INDEX report_people_by_key ON report_people (key_hash) WHERE key_hash IS NOT NULL;
CREATE INDEX report_people_by_tenant ON report_people (tenant);

CREATE TABLE report_visits (
    report TEXT NOT NULL,
    number ${millis} NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    from_at ${millis} NOT NULL,
    until_at ${millis} NOT NULL,
    PRIMARY KEY (report, number, from_at),
    FOREIGN KEY (report, number) REFERENCES report_people (report, number) ON DELETE CASCADE
)${strict};
CREATE INDEX report_visits_by_tenant ON report_visits (tenant);

CREATE TABLE report_sums (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    month TEXT NOT NULL,
    size TEXT NOT NULL,
    meetings ${millis} NOT NULL,
    people ${millis} NOT NULL,
    hours ${millis} NOT NULL,
    PRIMARY KEY (tenant, month, size)
)${strict};

-- History and statistics: numbers only.

CREATE TABLE history_meetings (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    organiser TEXT REFERENCES accounts (id) ON DELETE SET NULL,
    day ${millis} NOT NULL,
    kind TEXT NOT NULL,
    people ${millis} NOT NULL,
    minutes ${millis} NOT NULL,
    person_minutes ${millis} NOT NULL
)${strict};
CREATE INDEX history_by_tenant ON history_meetings (tenant, day, kind, people, minutes, person_minutes);
CREATE INDEX history_by_organiser ON history_meetings (organiser, day, kind, people, minutes, person_minutes);
CREATE INDEX history_by_day ON history_meetings (day);

CREATE TABLE history_weeks (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    monday ${millis} NOT NULL,
    kind TEXT NOT NULL,
    meetings ${millis} NOT NULL,
    people ${millis} NOT NULL,
    minutes ${millis} NOT NULL,
    person_minutes ${millis} NOT NULL,
    PRIMARY KEY (tenant, monday, kind)
)${strict};
CREATE INDEX history_weeks_by_monday ON history_weeks (monday);

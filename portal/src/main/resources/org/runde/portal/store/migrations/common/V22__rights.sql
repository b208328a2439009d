-- Requests of data subjects. Who asks and what for is sealed; the keys are HMACs by which somebody who has proven who
-- they are finds their own requests again. What a person gets to see is made when it is fetched and stored nowhere.

CREATE TABLE rights_cases (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    number ${millis} NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    request TEXT NOT NULL,
    certificate TEXT,
    received_at ${millis} NOT NULL,
    due_at ${millis} NOT NULL,
    extended ${millis} NOT NULL,
    reminded ${millis} NOT NULL,
    closed_at ${millis},
    UNIQUE (tenant, number)
)${strict};
CREATE INDEX rights_cases_in_order ON rights_cases (tenant, state, due_at, id);
CREATE INDEX rights_cases_to_remind ON rights_cases (due_at) WHERE state = 'open';
CREATE INDEX rights_cases_closed ON rights_cases (closed_at);

CREATE TABLE rights_case_keys (
    case_id TEXT NOT NULL REFERENCES rights_cases (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    key_hash TEXT NOT NULL,
    PRIMARY KEY (case_id, key_hash)
)${strict};
CREATE INDEX rights_case_keys_by_hash ON rights_case_keys (tenant, key_hash);

CREATE TABLE rights_steps (
    case_id TEXT NOT NULL REFERENCES rights_cases (id) ON DELETE CASCADE,
    number ${millis} NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    at ${millis} NOT NULL,
    act TEXT NOT NULL,
    actor TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (case_id, number)
)${strict};

-- Links that prove who somebody is, once, and the passes they are exchanged for.
CREATE TABLE rights_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    expires_at ${millis} NOT NULL
)${strict};
CREATE INDEX rights_links_by_key ON rights_links (tenant, key_hash);
CREATE INDEX rights_links_by_end ON rights_links (expires_at);

-- What is to be erased as soon as no hold keeps it any more, because somebody has asked for it (Art. 17 GDPR).
CREATE TABLE waiting_erasures (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    object TEXT NOT NULL,
    kind TEXT NOT NULL,
    whole TEXT NOT NULL,
    rights_case TEXT NOT NULL,
    asked_at ${millis} NOT NULL,
    PRIMARY KEY (tenant, source, object)
)${strict};
CREATE INDEX waiting_erasures_by_time ON waiting_erasures (asked_at);
CREATE INDEX waiting_erasures_by_case ON waiting_erasures (rights_case);

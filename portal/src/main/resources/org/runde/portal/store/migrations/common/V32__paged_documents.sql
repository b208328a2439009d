-- Documents that are shown in meetings. The file itself lies in `source` until it has become pages, then never again; the
-- pages lie in `pack`. `room` is set for those that go with it and not with the meeting.
CREATE TABLE paged_documents (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    room TEXT,
    account TEXT,
    person TEXT,
    label TEXT NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    failure TEXT,
    source TEXT,
    pack TEXT,
    pages ${millis} NOT NULL,
    size ${millis} NOT NULL,
    place ${millis} NOT NULL,
    tries ${millis} NOT NULL,
    created_at ${millis} NOT NULL
)${strict};
CREATE INDEX paged_documents_by_tenant ON paged_documents (tenant);
CREATE INDEX paged_documents_by_meeting ON paged_documents (meeting);
CREATE INDEX paged_documents_by_room ON paged_documents (room);
CREATE INDEX paged_documents_to_do ON paged_documents (created_at) WHERE source IS NOT NULL;

-- Keys of objects that lie elsewhere. Without its row an object cannot be read by anybody.
CREATE TABLE blobs (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    secret TEXT NOT NULL,
    size ${millis} NOT NULL,
    resumable ${millis} NOT NULL
)${strict};
CREATE INDEX blobs_by_tenant ON blobs (tenant);

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

-- What is on its way in. The key by which bytes are sent stands here as its hash only.
CREATE TABLE uploads (
    purpose TEXT NOT NULL,
    object TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    key_hash TEXT NOT NULL,
    blob TEXT NOT NULL,
    size ${millis} NOT NULL,
    done ${millis} NOT NULL,
    touched_at ${millis} NOT NULL,
    PRIMARY KEY (purpose, object)
)${strict};
CREATE UNIQUE INDEX uploads_by_key ON uploads (key_hash);
CREATE INDEX uploads_by_tenant ON uploads (tenant);
CREATE INDEX uploads_by_time ON uploads (touched_at);

-- Files shared in a room that has not been left by all. `state` is sending, checking or ready.
CREATE TABLE shared_files (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    room TEXT NOT NULL,
    participant TEXT NOT NULL,
    person TEXT NOT NULL,
    label TEXT NOT NULL,
    ending TEXT NOT NULL,
    size ${millis} NOT NULL,
    state TEXT NOT NULL,
    blob TEXT NOT NULL,
    preview TEXT NOT NULL,
    shared_at ${millis} NOT NULL
)${strict};
CREATE INDEX shared_files_by_room ON shared_files (room);
CREATE INDEX shared_files_by_tenant ON shared_files (tenant);
CREATE INDEX shared_files_by_state ON shared_files (state);

-- When a node was last known to be alive with somebody in a room that has files.
CREATE TABLE file_rooms (
    room TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    seen_at ${millis} NOT NULL
)${strict};
CREATE INDEX file_rooms_by_tenant ON file_rooms (tenant);
CREATE INDEX file_rooms_by_time ON file_rooms (seen_at);

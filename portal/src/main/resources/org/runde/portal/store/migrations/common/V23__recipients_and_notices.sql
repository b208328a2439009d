-- Who stands behind the connections of a tenant, and where it wants its data to be. `reference` is the id of a row of
-- another table, or the name of a setting; whoever removes what it names removes the entry.
CREATE TABLE recipients (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    connector TEXT NOT NULL,
    reference TEXT NOT NULL,
    place TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    contract_on TEXT NOT NULL,
    guarantee TEXT NOT NULL,
    note TEXT NOT NULL,
    changed_at ${millis} NOT NULL,
    PRIMARY KEY (tenant, connector, reference)
)${strict};

CREATE TABLE location_demands (
    tenant TEXT NOT NULL PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    demanded TEXT NOT NULL,
    changed_at ${millis} NOT NULL
)${strict};

-- On what a controller bases each purpose, where it differs from what the program proposes.
CREATE TABLE legal_bases (
    controller TEXT NOT NULL REFERENCES controllers (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    detail_de TEXT NOT NULL,
    detail_en TEXT NOT NULL,
    changed_at ${millis} NOT NULL,
    PRIMARY KEY (controller, purpose)
)${strict};

-- Which notice was valid when. It outlives its controller, because it proves what people were told; it goes with the
-- tenant, and some years after another one has taken its place.
CREATE TABLE notice_versions (
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    controller TEXT NOT NULL,
    language TEXT NOT NULL,
    number ${millis} NOT NULL,
    digest TEXT NOT NULL,
    valid_from ${millis} NOT NULL,
    valid_until ${millis},
    content TEXT NOT NULL,
    PRIMARY KEY (controller, language, number)
)${strict};
CREATE UNIQUE INDEX valid_notices ON notice_versions (controller, language) WHERE valid_until IS NULL;
CREATE INDEX notice_versions_by_tenant ON notice_versions (tenant);
CREATE INDEX notice_versions_by_end ON notice_versions (valid_until);

-- How tenants end: by an operator, with the contract, or because their telephone system is no longer there.

-- When the contract ends, if anybody has said so.
ALTER TABLE organisations ADD COLUMN ends_at ${millis};
-- Since when nobody gets in any more, and why: what is left is being deleted, portion by portion.
ALTER TABLE organisations ADD COLUMN closed_at ${millis};
ALTER TABLE organisations ADD COLUMN closed_because TEXT;
-- How many holds keep what is left of it; as long as it is those, nothing is to be done.
ALTER TABLE organisations ADD COLUMN closed_holds ${millis};

-- Whether the name of a telephone system is in the domain name system. Only stretches count between two answers that
-- said for certain that it is not.
CREATE TABLE name_checks (
    pbx TEXT NOT NULL PRIMARY KEY REFERENCES pbxes (id) ON DELETE CASCADE,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    fqdn TEXT NOT NULL,
    finding TEXT NOT NULL,
    checked_at ${millis} NOT NULL,
    next_at ${millis} NOT NULL,
    absent_since ${millis},
    absent_millis ${millis} NOT NULL
)${strict};
CREATE INDEX name_checks_by_time ON name_checks (next_at);

-- What the administrators were told of an end that comes nearer. `counted_from` says which one: with another one it
-- begins anew.
CREATE TABLE end_warnings (
    subject TEXT NOT NULL,
    cause TEXT NOT NULL,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    counted_from ${millis} NOT NULL,
    stage ${millis} NOT NULL,
    first_at ${millis} NOT NULL,
    PRIMARY KEY (subject, cause)
)${strict};

-- When a telephone system was last heard of: also when what it sent was put aside.
ALTER TABLE pbxes ADD COLUMN heard_at ${millis};
UPDATE pbxes SET heard_at = last_contact_at;

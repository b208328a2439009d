-- An organisation is a tenant; who answers for the data of its meetings stands apart, because one tenant may hold
-- several legal entities.
CREATE TABLE controllers (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    representatives TEXT NOT NULL,
    contact TEXT NOT NULL,
    dpo_contact TEXT NOT NULL,
    supervisory_authority TEXT NOT NULL,
    standard ${millis} NOT NULL,
    created_at ${millis} NOT NULL,
    UNIQUE (tenant, name)
)${strict};
CREATE UNIQUE INDEX one_standard_controller ON controllers (tenant) WHERE standard = 1;
INSERT INTO controllers SELECT id, id, name, address, '', contact, dpo_contact, supervisory_authority, 1, created_at
    FROM organisations;
ALTER TABLE organisations DROP COLUMN address;
ALTER TABLE organisations DROP COLUMN contact;
ALTER TABLE organisations DROP COLUMN dpo_contact;
ALTER TABLE organisations DROP COLUMN supervisory_authority;

-- Codes of roles, separated by blanks. Whoever was an administrator so far has run the installation, too.
ALTER TABLE accounts RENAME COLUMN role TO roles;
UPDATE accounts SET roles = 'operator administrator organiser' WHERE roles = 'administrator';

-- The number on the telephone system, for accounts that come from there.
ALTER TABLE accounts ADD COLUMN extension TEXT;
CREATE UNIQUE INDEX one_account_per_extension ON accounts (tenant, extension) WHERE extension IS NOT NULL;

-- Name, mail address and extension as SearchText writes them: what lists are searched by and sorted in.
ALTER TABLE accounts ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE accounts SET search = replace(replace(replace(replace(replace(replace(replace(
    lower(name || ' ' || email), 'Ä', 'a'), 'Ö', 'o'), 'Ü', 'u'), 'ä', 'a'), 'ö', 'o'), 'ü', 'u'), 'ß', 'ss');
CREATE INDEX accounts_in_order ON accounts (tenant, search, id);
CREATE INDEX accounts_by_email ON accounts (email);

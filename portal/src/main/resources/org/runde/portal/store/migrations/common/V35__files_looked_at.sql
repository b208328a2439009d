-- How often somebody began to look at a file without coming to an end, and when it is its turn again.
ALTER TABLE shared_files ADD COLUMN tries ${millis} NOT NULL DEFAULT 0;
ALTER TABLE shared_files ADD COLUMN look_at ${millis} NOT NULL DEFAULT 0;

-- Whether whoever shared a file is seen by everybody where people are hidden from each other: a node that was started
-- anew does not know it any more.
ALTER TABLE shared_files ADD COLUMN seen_by_all ${millis} NOT NULL DEFAULT 0;

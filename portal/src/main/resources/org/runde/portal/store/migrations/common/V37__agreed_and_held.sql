-- How long what people agree to may be kept, by the text they agreed to; absent where a text says nothing of a chat, and
-- of texts that were not shown since.
ALTER TABLE consent_texts ADD COLUMN keeps_for ${millis};

-- How long a line may stay at most, by what its author agreed to. Lines of earlier versions know no such time.
ALTER TABLE chat_lines ADD COLUMN agreed_for ${millis};
CREATE INDEX chat_lines_by_agreed_end ON chat_lines ((ended_at + agreed_for));

-- What would take a held answer along has to stay, also where the hold was made before there was a report.
INSERT INTO held_objects (hold, object, tenant)
SELECT DISTINCT holds.id, reports.id, holds.tenant FROM holds
JOIN poll_answers ON poll_answers.tenant = holds.tenant
    AND poll_answers.poll || '/' || poll_answers.participant = holds.object
JOIN poll_results ON poll_results.poll = poll_answers.poll
JOIN reports ON reports.id = poll_results.report
WHERE 1 = 1 ON CONFLICT DO NOTHING;
INSERT INTO held_objects (hold, object, tenant)
SELECT DISTINCT holds.id, reports.organiser, holds.tenant FROM holds
JOIN poll_answers ON poll_answers.tenant = holds.tenant
    AND poll_answers.poll || '/' || poll_answers.participant = holds.object
JOIN poll_results ON poll_results.poll = poll_answers.poll
JOIN reports ON reports.id = poll_results.report
WHERE 1 = 1 ON CONFLICT DO NOTHING;

-- Results that only stood there for answers that are gone.
DELETE FROM poll_results WHERE room IS NULL AND report IS NULL
    AND NOT EXISTS (SELECT 1 FROM poll_answers WHERE poll_answers.poll = poll_results.poll);

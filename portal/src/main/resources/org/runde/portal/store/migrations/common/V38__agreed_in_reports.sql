-- How long a line of a report, and an answer by name, may stay at most, by what whoever it is about agreed to; absent where
-- it rests on no consent.
ALTER TABLE report_people ADD COLUMN agreed_for ${millis};
CREATE INDEX report_people_by_agreed_end ON report_people ((ended_at + agreed_for));
ALTER TABLE poll_answers ADD COLUMN agreed_for ${millis};
CREATE INDEX poll_answers_by_agreed_end ON poll_answers ((ended_at + agreed_for));

-- Texts of earlier versions say it in words only: so many days where an organisation had chosen, else two months, of which
-- the fewest days count, because nothing may stay for longer than was agreed to.
UPDATE consent_texts SET keeps_for = (
    WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < 1461)
    SELECT MIN(number) * CAST(86400000 AS ${millis}) FROM numbers
    WHERE consent_texts.english LIKE '% after ' || number || ' days%'
        OR number = 1 AND consent_texts.english LIKE '% after one day%'
        OR number = 59 AND consent_texts.english LIKE '% after 2 months%')
WHERE keeps_for IS NULL;

-- A line does not say on whose consent it rests: the least that anybody in its report agreed to counts.
UPDATE report_people SET agreed_for = (
    SELECT MIN(keeps_for) FROM consents JOIN consent_texts ON consent_texts.version = consents.version
    WHERE consents.report = report_people.report AND consents.scope = 'REPORT' AND withdrawn_at IS NULL)
WHERE agreed = 1;
UPDATE poll_answers SET agreed_for = (
    SELECT MIN(keeps_for) FROM consents JOIN consent_texts ON consent_texts.version = consents.version
    JOIN poll_results ON poll_results.report = consents.report
    WHERE poll_results.poll = poll_answers.poll AND consents.scope = 'REPORT' AND withdrawn_at IS NULL);
UPDATE chat_lines SET agreed_for = (
    SELECT keeps_for FROM consents JOIN consent_texts ON consent_texts.version = consents.version
    WHERE consents.room = chat_lines.room AND consents.person = chat_lines.person AND consents.scope = 'CHAT_LOG')
WHERE agreed_for IS NULL;

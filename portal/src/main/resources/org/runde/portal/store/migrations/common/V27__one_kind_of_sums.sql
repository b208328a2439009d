-- Sums of reports by month and size overlapped with those of the history by week: subtracted from each other, the two
-- could tell a single meeting. The history's are the ones that are shown, so they are the ones that stay.
DROP TABLE report_sums;

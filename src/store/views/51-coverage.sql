-- days that the documents with calls tell of: one row; averages divide by these days and no others
--
-- first_day: the first
-- last_day: the last, maybe not to its end
-- complete_until: days before this one are told to their end: the last day counts only where a statement's period says so
-- last_s: the last moment a call began or ended, as utc_s gives it
WITH told AS (
  SELECT
    min(started_at)::DATE AS first_day,
    max(started_at)::DATE AS last_day,
    max(utc_s(started_at, utc_offset_min) + coalesce(duration_s, 0)) AS last_s
  FROM records WHERE service = 'voice'::service
),
promised AS (
  SELECT max(least(period_to + 1, coalesce(issued_at::DATE, period_to + 1))) AS until FROM statements WHERE records > 0
)
SELECT first_day, last_day, CASE WHEN until > last_day THEN last_day + 1 ELSE last_day END AS complete_until, last_s
FROM told, promised

-- a period against an earlier one of the same weekdays: one row per measure. Days that the documents do not tell to their end
--   are left out, and pairs of days of which only one is a day off by the production calendar
--
-- chosen: name of a table, view or CTE with the columns of calls, at least of both periods
-- since: first day; NULL = the Monday of the last whole week the documents tell of
-- until: the day after the last; NULL = a week after since
-- weeks: how many weeks earlier; NULL = as few as the period is long; 52 = the same weeks a year ago
-- measure: calls, incoming, missed, outgoing, reached, parties (different numbers), talk_s
-- value: in the period
-- before: in the earlier one
-- change: value - before
-- change_share: change / before
-- days: pairs of days compared
-- left_out: days of the period that are not
MACRO (chosen := 'calls', since := NULL, until := NULL, weeks := NULL) AS TABLE
WITH whole AS (
  SELECT coalesce(since::DATE, (date_trunc('week', complete_until) - INTERVAL 7 DAY)::DATE) AS first FROM coverage
),
span AS (
  SELECT first, coalesce(until::DATE, first + 7) AS past, coalesce(weeks::INTEGER, ((past - first + 6) // 7)::INTEGER) AS back
  FROM whole
),
days AS (
  SELECT unnest(generate_series(first, past - INTERVAL 1 DAY, INTERVAL 1 DAY))::DATE AS day, back FROM span
),
pairs AS (
  SELECT
    day, day - 7 * back AS earlier,
    day < complete_until AND day - 7 * back >= first_day
      AND working_day(day) = working_day(day - 7 * back) AS compared
  FROM days, coverage
),
told AS (
  SELECT started_at::DATE AS day, direction, answered, talk_s, party_key(peer) AS party
  FROM query_table(chosen)
  WHERE direction <> 'internal'::direction
),
sides AS (
  SELECT true AS now, t.* FROM told AS t JOIN pairs AS p ON p.day = t.day AND p.compared
  UNION ALL
  SELECT false, t.* FROM told AS t JOIN pairs AS p ON p.earlier = t.day AND p.compared
),
measured AS (
  SELECT
    now,
    unnest(['calls', 'incoming', 'missed', 'outgoing', 'reached', 'parties', 'talk_s']) AS measure,
    unnest([1, 2, 3, 4, 5, 6, 7]) AS nth,
    unnest([
      count(*),
      count(*) FILTER (direction = 'in'::direction),
      count(*) FILTER (direction = 'in'::direction AND NOT answered),
      count(*) FILTER (direction = 'out'::direction),
      count(*) FILTER (direction = 'out'::direction AND answered),
      count(DISTINCT party),
      coalesce(sum(talk_s), 0)]) AS value
  FROM sides RIGHT JOIN (VALUES (true), (false)) AS both_sides (now) USING (now)
  GROUP BY now
)
SELECT
  n.measure,
  n.value::BIGINT AS value,
  b.value::BIGINT AS before,
  (n.value - b.value)::BIGINT AS change,
  (n.value - b.value) / nullif(b.value, 0) AS change_share,
  (SELECT count(*) FILTER (compared) FROM pairs) AS days,
  (SELECT count(*) FILTER (NOT compared) FROM pairs) AS left_out
FROM measured AS n
JOIN measured AS b ON b.measure = n.measure AND n.now AND NOT b.now
ORDER BY n.nth

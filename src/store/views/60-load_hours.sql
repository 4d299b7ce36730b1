-- how busy each hour was: one row per part and civil hour in which a call began or lasted; an hour without a row had none
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls, or an expression
-- since: first day; NULL = the first the documents tell of
-- until: the day after the last; NULL = all they tell of
-- part: value of per
-- hour: its beginning, local civil time
-- calls: calls with the outside that began in it
-- answered: of them answered
-- missed: of them incoming and not answered
-- busy_s: seconds of calls within the hour: a call is split over the hours it touches (of one longer than a week, its first)
-- erlangs: busy_s / 3600: lines busy on average
-- untimed: calls whose length the documents do not tell: they count as calls and not as load
MACRO (chosen := 'calls', per := 'all', since := NULL, until := NULL) AS TABLE
WITH bounds AS (
  SELECT greatest(since::DATE, first_day) AS first, least(until::DATE, last_day + 1) AS past FROM coverage
),
spans AS (
  SELECT
    per AS part, started_at, answered, direction = 'in'::direction AND NOT answered AS missed,
    CASE WHEN ended_at IS NOT NULL THEN least(ended_at, started_at + INTERVAL 7 DAY) END AS ended
  FROM query_table(chosen)
  WHERE direction <> 'internal'::direction
),
touched AS (
  SELECT *, unnest(generate_series(
    date_trunc('hour', started_at),
    date_trunc('hour', greatest(started_at, coalesce(ended, started_at) - INTERVAL 1 MICROSECOND)),
    INTERVAL 1 HOUR)) AS hour
  FROM spans
)
SELECT
  part,
  hour,
  count(*) FILTER (started_at >= hour) AS calls,
  count(*) FILTER (started_at >= hour AND answered) AS answered,
  count(*) FILTER (started_at >= hour AND missed) AS missed,
  coalesce(sum(CAST(epoch(least(ended, hour + INTERVAL 1 HOUR) - greatest(started_at, hour)) AS BIGINT))
    FILTER (ended IS NOT NULL), 0)::BIGINT AS busy_s,
  busy_s / 3600 AS erlangs,
  count(*) FILTER (ended IS NULL) AS untimed
FROM touched, bounds
WHERE hour >= first AND hour < past
GROUP BY ALL

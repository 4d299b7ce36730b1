-- how long how many lines were busy at once: one row per part and number of lines, by an exact sweep over all beginnings
--   and ends; intervals are half-open: a call that ends when another begins does not overlap it
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls, or an expression
-- part: value of per
-- lines: calls with the outside at the same moment, above none
-- seconds: how long there were exactly so many
-- at_least_s: how long there were so many or more
-- first_at: when it was so for the first time, local civil time
MACRO (chosen := 'calls', per := 'all') AS TABLE
WITH spans AS (
  SELECT
    per AS part, started_at, ended_at, utc_s(started_at, utc_offset_min) AS began_s,
    CAST(epoch(ended_at - started_at) AS BIGINT) AS length_s
  FROM query_table(chosen)
  WHERE direction <> 'internal'::direction AND ended_at > started_at
),
edges AS (
  SELECT part, began_s AS at_s, 1 AS step, started_at AS civil FROM spans
  UNION ALL
  SELECT part, began_s + length_s, -1, ended_at FROM spans
),
moments AS (
  SELECT part, at_s, sum(step) AS step, min(civil) AS civil FROM edges GROUP BY part, at_s
),
levels AS (
  SELECT
    part, civil,
    sum(step) OVER (PARTITION BY part ORDER BY at_s) AS lines,
    lead(at_s) OVER (PARTITION BY part ORDER BY at_s) - at_s AS seconds
  FROM moments
)
SELECT
  part,
  lines::INTEGER AS lines,
  sum(seconds)::BIGINT AS seconds,
  (sum(sum(seconds)) OVER (PARTITION BY part ORDER BY lines DESC))::BIGINT AS at_least_s,
  min(civil) AS first_at
FROM levels
WHERE lines > 0
GROUP BY part, lines

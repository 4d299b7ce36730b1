-- most lines busy at once: one row per part
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls, or an expression
-- part: value of per
-- peak: most calls with the outside at one moment
-- peak_at: when it was so for the first time, local civil time
-- at_peak_s: seconds it was so, all times together
-- busy_s: seconds there was any call
-- lines_mean: lines busy on average while any was
-- untimed: calls whose length the documents do not tell: they are not in it
MACRO (chosen := 'calls', per := 'all') AS TABLE
WITH counted AS (
  SELECT per AS part, count(*) FILTER (ended_at IS NULL) AS untimed
  FROM query_table(chosen)
  WHERE direction <> 'internal'::direction
  GROUP BY ALL
),
levels AS (
  SELECT * FROM concurrency_levels(chosen, per)
)
SELECT
  c.part,
  max(l.lines) AS peak,
  arg_max(l.first_at, l.lines) AS peak_at,
  arg_max(l.seconds, l.lines) AS at_peak_s,
  max(l.at_least_s) AS busy_s,
  sum(l.seconds * l.lines) / max(l.at_least_s) AS lines_mean,
  any_value(c.untimed) AS untimed
FROM counted AS c
LEFT JOIN levels AS l ON l.part IS NOT DISTINCT FROM c.part
GROUP BY c.part

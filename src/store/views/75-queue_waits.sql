-- how long callers wait: one row per part and span of waiting that occurred
--
-- chosen: name of a table, view or CTE with the columns of queue_entries
-- per: what to divide by: a column of queue_entries, or an expression
-- part: value of per
-- from_s: seconds waited, at least
-- to_s: seconds waited, less than this; NULL = no end
-- answered: callers answered after so long
-- unanswered: callers who left after so long
MACRO (chosen := 'queue_entries', per := 'all') AS TABLE
WITH entries AS (
  SELECT per AS part, outcome, wait_s FROM query_table(chosen) WHERE outcome IS NOT NULL AND wait_s IS NOT NULL
),
spans AS (
  SELECT unnest([0, 5, 10, 20, 30, 60, 120, 300]) AS from_s, unnest([5, 10, 20, 30, 60, 120, 300, NULL]) AS to_s
)
SELECT
  part,
  s.from_s,
  s.to_s,
  count(*) FILTER (outcome = 'connected') AS answered,
  count(*) FILTER (outcome <> 'connected') AS unanswered
FROM entries
JOIN spans AS s ON wait_s >= s.from_s AND wait_s < coalesce(s.to_s, 2147483647)
GROUP BY ALL

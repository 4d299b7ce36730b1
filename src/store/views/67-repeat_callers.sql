-- who calls again and again: one row per outside party that called twice within the window
--
-- chosen: name of a table, view or CTE with the columns of calls
-- window_h: hours in which the next call counts as a repeat
-- peer: who called
-- calls: incoming calls
-- answered: of them answered
-- missed: of them not answered
-- repeats: calls that came within the window of the one before
-- after_answer: of them those where the one before had been answered: the question was not settled
-- lines: own numbers they called
-- first_at: first call, local civil time
-- last_at: last call, local civil time
MACRO (chosen := 'calls', window_h := 24) AS TABLE
WITH arrivals AS (
  SELECT
    peer, line, answered, started_at,
    utc_s(started_at, utc_offset_min) - lag(utc_s(started_at, utc_offset_min)) OVER w <= window_h * 3600 AS repeats,
    lag(answered) OVER w AS before
  FROM query_table(chosen)
  WHERE direction = 'in'::direction AND party_key(peer) IS NOT NULL
  WINDOW w AS (PARTITION BY party_key(peer) ORDER BY utc_s(started_at, utc_offset_min), call_id)
)
SELECT
  max(peer) AS peer,
  count(*) AS calls,
  count(*) FILTER (answered) AS answered,
  count(*) FILTER (NOT answered) AS missed,
  count(*) FILTER (repeats) AS repeats,
  count(*) FILTER (repeats AND before) AS after_answer,
  count(DISTINCT line) AS lines,
  min(started_at) AS first_at,
  max(started_at) AS last_at
FROM arrivals
GROUP BY party_key(peer)
HAVING count(*) FILTER (repeats) > 0

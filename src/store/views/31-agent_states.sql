-- what agents of queues did and when, by the queue's log: half-open intervals, one row each
--
-- source: layout of the log: statements.layout
-- queue: queue; NULL = all of them
-- state: logged_in (login to logout), paused (pause to unpause or logout), talking (connected to the end of the talk)
-- reason: cause of the pause
-- call_key: the call talked in: records.call_key
-- started_at: first moment, local civil time
-- ended_at: the moment after the last, local civil time
-- seconds: length; over a change of clocks too
-- clipped: is one end missing in the log? It is then taken for the log's own first or last moment
WITH events AS (
  SELECT
    e.*,
    s.layout AS source,
    CAST(epoch(e.occurred_at) AS BIGINT) - coalesce(e.utc_offset_min, 0) * 60::BIGINT AS at_s
  FROM queue_events AS e
  JOIN statements AS s USING (statement_id)
),
logs AS (
  SELECT
    source,
    min(at_s) AS first_s, arg_min(occurred_at, at_s) AS first_at,
    max(at_s) AS last_s, arg_max(occurred_at, at_s) AS last_at
  FROM events
  GROUP BY source
),
-- Beginnings and ends of each state; a talk of an agent also ends where the next begins.
marks AS (
  SELECT source, agent, queue, 'logged_in' AS state, event = 'login' AS begins, reason, NULL AS call_key,
         occurred_at, at_s, queue_event_id
  FROM events WHERE event IN ('login', 'logout')
  UNION ALL
  SELECT source, agent, queue, 'paused', event = 'pause', reason, NULL, occurred_at, at_s, queue_event_id
  FROM events WHERE event IN ('pause', 'unpause', 'logout')
  UNION ALL
  SELECT source, agent, queue, 'talking', event = 'connected', NULL, call_key, occurred_at, at_s, queue_event_id
  FROM events WHERE event IN ('connected', 'completed', 'transferred')
),
-- The same said twice in a row counts once: a second login begins nothing, a logout of who is out ends nothing.
changes AS (
  SELECT *, lag(begins) OVER per_agent AS before
  FROM marks
  WHERE agent IS NOT NULL
  WINDOW per_agent AS (PARTITION BY source, agent, queue, state ORDER BY at_s, begins, queue_event_id)
),
turns AS (
  SELECT *,
    lead(occurred_at) OVER per_agent AS next_at,
    lead(at_s) OVER per_agent AS next_s
  FROM changes
  WHERE begins IS DISTINCT FROM before OR (begins AND state = 'talking')
  WINDOW per_agent AS (PARTITION BY source, agent, queue, state ORDER BY at_s, begins, queue_event_id)
)
SELECT
  source, agent, queue, state, reason, call_key,
  occurred_at AS started_at,
  coalesce(next_at, last_at) AS ended_at,
  CAST(coalesce(next_s, last_s) - at_s AS INTEGER) AS seconds,
  next_at IS NULL AS clipped
FROM turns JOIN logs USING (source)
WHERE begins
UNION ALL
SELECT
  source, agent, queue, state, NULL, NULL,
  first_at, occurred_at,
  CAST(at_s - first_s AS INTEGER), true
FROM turns JOIN logs USING (source)
WHERE NOT begins AND before IS NULL AND state = 'logged_in'

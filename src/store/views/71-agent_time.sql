-- when people were logged in, paused and talking by the queues' logs, whatever queue: half-open intervals that do not overlap,
--   one row each
--
-- person: agents.agent whose login it was on that day; else the agent as printed
-- name: full name by the directory, else as printed
-- department: by the directory
-- state: logged_in, paused, talking: those of agent_states
-- started_at: first moment, local civil time
-- ended_at: the moment after the last, local civil time
-- seconds: length; over a change of clocks too
WITH named AS (
  SELECT coalesce(o.agent, s.agent) AS person, s.agent AS printed, s.state, s.started_at, s.ended_at, s.seconds
  FROM agent_states AS s
  LEFT JOIN assignments AS o
    ON o.kind = 'login'::assignment_kind AND o.identifier = s.agent
    AND s.started_at::DATE BETWEEN coalesce(o.valid_from, s.started_at::DATE) AND coalesce(o.valid_until, s.started_at::DATE)
),
ordered AS (
  SELECT *, coalesce(started_at > max(ended_at) OVER (
    PARTITION BY person, state ORDER BY started_at, ended_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS opens
  FROM named
),
islands AS (
  SELECT *, count(*) FILTER (opens) OVER (PARTITION BY person, state ORDER BY started_at, ended_at) AS island FROM ordered
)
SELECT
  i.person,
  coalesce(any_value(a.name), any_value(i.printed)) AS name,
  any_value(a.department) AS department,
  i.state,
  min(i.started_at) AS started_at,
  max(i.ended_at) AS ended_at,
  CAST(CASE WHEN count(*) = 1 THEN any_value(i.seconds)
            ELSE epoch(max(i.ended_at) - min(i.started_at)) END AS INTEGER) AS seconds
FROM islands AS i
LEFT JOIN agents AS a ON a.agent = i.person
GROUP BY i.person, i.state, i.island

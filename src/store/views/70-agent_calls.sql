-- calls with the outside by the people they were offered to or made by: one row per call and person, however often a phone of
--   theirs rang in it
--
-- record_id: the first leg: records.record_id
-- source: layout it was read by: statements.layout
-- call_key: groups the legs of one call (PBX)
-- person: agents.agent whose login or extension it was on that day; else the agent, else the extension as printed
-- name: full name by the directory, else as printed
-- department: by the directory
-- direction: in = offered, out = made
-- line: own number that was called or shown
-- queue: queue or ring group that rang
-- started_at: first leg, local civil time
-- utc_offset_min: minutes east of UTC of started_at
-- answered: did the person talk?
-- ring_s: seconds their phones rang
-- talk_s: seconds they talked; NULL = not given, or they did not
WITH legs AS (
  SELECT
    record_id, source, call_key, solo, extension, agent, line, queue, started_at, utc_offset_min, talked, ring_s, nth,
    CASE WHEN direction = 'out'::direction THEN direction ELSE 'in'::direction END AS direction,
    CASE WHEN talked THEN duration_s END AS talk_s
  FROM call_legs
  WHERE coalesce(extension, agent) IS NOT NULL AND NOT inside AND leg IS DISTINCT FROM 'entry'::leg
    AND (direction = 'out'::direction OR talked OR coalesce(disposition NOT IN (
      'busy'::disposition, 'failed'::disposition, 'blocked'::disposition), true))
),
owned AS (
  SELECT
    l.*,
    coalesce(
      any_value(a.agent) FILTER (a.kind = 'login'::assignment_kind),
      any_value(a.agent) FILTER (a.kind = 'extension'::assignment_kind)) AS owner
  FROM (SELECT DISTINCT extension, agent, started_at::DATE AS day FROM legs) AS l
  JOIN assignments AS a
    ON ((a.kind = 'login'::assignment_kind AND a.identifier = l.agent)
        OR (a.kind = 'extension'::assignment_kind AND a.identifier = l.extension))
    AND l.day BETWEEN coalesce(a.valid_from, l.day) AND coalesce(a.valid_until, l.day)
  GROUP BY ALL
),
named AS (
  SELECT l.*, coalesce(o.owner, l.agent, l.extension) AS person
  FROM legs AS l
  LEFT JOIN owned AS o
    ON o.extension IS NOT DISTINCT FROM l.extension AND o.agent IS NOT DISTINCT FROM l.agent AND o.day = l.started_at::DATE
)
SELECT
  min(n.record_id) AS record_id,
  n.source,
  n.call_key,
  n.person,
  coalesce(any_value(a.name), arg_min(n.agent, n.nth), n.person) AS name,
  any_value(a.department) AS department,
  n.direction,
  arg_min(n.line, n.nth) AS line,
  arg_min(n.queue, n.nth) AS queue,
  arg_min(n.started_at, n.nth) AS started_at,
  arg_min(n.utc_offset_min, n.nth) AS utc_offset_min,
  bool_or(n.talked) AS answered,
  CAST(sum(n.ring_s) AS INTEGER) AS ring_s,
  CAST(sum(n.talk_s) AS INTEGER) AS talk_s
FROM named AS n
LEFT JOIN agents AS a ON a.agent = n.person
GROUP BY n.source, n.call_key, n.solo, n.person, n.direction

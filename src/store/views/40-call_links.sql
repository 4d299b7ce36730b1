-- calls of a PBX and rows of an operator that are one event: the same party, at most 120 seconds apart, equally long to
--   5 seconds or to the started minute; one to one, the closest first. And those left over on either side
--
-- status: linked; pbx_only = the operator has rows of that line and days, but not this one; operator_only = the PBX
--   was in use on those days and never saw it: a call on somebody's own phone
-- call_id: the PBX's call: calls.call_id
-- record_id: the PBX's leg: records.record_id
-- operator_record_id: the operator's row: records.record_id
-- line: own number on the operator's side; of pbx_only the one that was expected to be billed
-- peer: the other party
-- started_at: local civil time, by the PBX where it has the call
-- apart_s: seconds by which the operator's row begins later
-- longer_s: seconds by which the operator's row is longer than the leg
WITH RECURSIVE legs AS (
  SELECT *, statement_kind = 'pbx'::statement_kind AS pbx FROM call_legs
),
named AS (
  SELECT min(record_id) AS call_id, source, call_key, solo
  FROM legs WHERE pbx
  GROUP BY source, call_key, solo
),
-- Legs an operator may have seen: as the party's call on a mobile, as a call out, as a call sent on to a mobile.
seen AS (
  SELECT record_id, source, call_key, solo, started_at, began_s, duration_s,
         coalesce(forwarded_to, line) AS line, peer, direction <> 'out' AS arrives
  FROM legs
  WHERE pbx AND talked AND NOT inside AND duration_s > 0
  UNION ALL
  SELECT record_id, source, call_key, solo, started_at, began_s, duration_s, line, forwarded_to, false
  FROM legs
  WHERE pbx AND talked AND forwarded_to IS NOT NULL AND duration_s > 0
),
billed AS (
  SELECT record_id, line, peer, started_at, began_s, coalesce(duration_s, billed_s) AS duration_s,
         direction = 'in' AS arrives
  FROM legs
  WHERE NOT pbx AND coalesce(duration_s, billed_s) > 0
),
candidates AS (
  SELECT
    s.record_id, b.record_id AS operator_record_id,
    b.began_s - s.began_s AS apart_s,
    b.duration_s - s.duration_s AS longer_s,
    abs(b.began_s - s.began_s) + abs(b.duration_s - s.duration_s)
      + CASE WHEN b.line IS NOT DISTINCT FROM s.line THEN 0 ELSE 1000 END AS distance
  FROM seen AS s
  JOIN billed AS b ON right(b.peer, 10) = right(s.peer, 10) AND b.arrives = s.arrives
    AND b.began_s BETWEEN s.began_s - 120 AND s.began_s + 120
    AND (abs(b.duration_s - s.duration_s) <= 5 OR b.duration_s = 60 * CAST(ceil(s.duration_s / 60) AS INTEGER))
),
-- The closest first: whoever is each other's closest is a pair; then the same among those that are left.
rounds AS (
  SELECT *, false AS paired, 0 AS round FROM candidates
  UNION ALL
  SELECT record_id, operator_record_id, apart_s, longer_s, distance, paired, round
  FROM (
    SELECT *, bool_or(paired) OVER (PARTITION BY record_id) OR bool_or(paired) OVER (PARTITION BY operator_record_id)
      AS is_over
    FROM (
      SELECT
        record_id, operator_record_id, apart_s, longer_s, distance, round + 1 AS round,
        row_number() OVER (PARTITION BY record_id ORDER BY distance, record_id, operator_record_id) = 1
          AND row_number() OVER (PARTITION BY operator_record_id ORDER BY distance, record_id, operator_record_id) = 1
          AS paired
      FROM rounds WHERE NOT paired
    )
  )
  WHERE paired OR NOT is_over
),
pairs AS (
  SELECT * FROM rounds WHERE paired
),
covered AS (
  SELECT line, min(started_at)::DATE AS first_day, max(started_at)::DATE AS last_day FROM billed GROUP BY line
),
used AS (
  SELECT min(started_at)::DATE AS first_day, max(started_at)::DATE AS last_day FROM legs WHERE pbx
)
SELECT 'linked' AS status, n.call_id, p.record_id, p.operator_record_id, b.line, l.peer, l.started_at,
       CAST(p.apart_s AS INTEGER) AS apart_s, CAST(p.longer_s AS INTEGER) AS longer_s
FROM pairs AS p
JOIN legs AS l USING (record_id)
JOIN named AS n ON n.source = l.source AND n.call_key IS NOT DISTINCT FROM l.call_key AND n.solo IS NOT DISTINCT FROM l.solo
JOIN billed AS b ON b.record_id = p.operator_record_id
UNION ALL
SELECT 'pbx_only', n.call_id, s.record_id, NULL, s.line, s.peer, s.started_at, NULL, NULL
FROM seen AS s
JOIN covered AS c ON c.line = s.line AND s.started_at::DATE BETWEEN c.first_day AND c.last_day
JOIN named AS n ON n.source = s.source AND n.call_key IS NOT DISTINCT FROM s.call_key AND n.solo IS NOT DISTINCT FROM s.solo
WHERE s.record_id NOT IN (SELECT record_id FROM pairs)
UNION ALL
SELECT 'operator_only', NULL, NULL, b.record_id, b.line, b.peer, b.started_at, NULL, NULL
FROM billed AS b, used AS u
WHERE b.started_at::DATE BETWEEN u.first_day AND u.last_day
  AND b.record_id NOT IN (SELECT operator_record_id FROM pairs)

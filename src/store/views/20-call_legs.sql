-- rows that tell of telephone calls, and which call each belongs to: rows with the same (source, call_key, solo) are one
--
-- record_id: records.record_id
-- source: layout the row was read by: statements.layout; of a second telling of a call, the layout that tells it better
-- statement_kind: kind of its document: statements.kind
-- solo: first row of the call, where the producer gives it no key: records.record_id
-- began_s: started_at in seconds, in UTC where the offset is known: for arithmetic over a change of clocks
-- ended_s: the same for the end, as far as the row tells it
-- talked: did a person talk on this leg? NULL = the document does not say, as of a leg that was sent on and has no length
-- inside: is it a leg between two extensions?
-- nth: orders the legs of a call by time, second tellings last
--
-- Without a key the attempts of one line and party that overlap, or follow within 5 seconds, are one call; where a document
-- prints no seconds (flag no-seconds) the minute is taken for its first second, and what follows may seem 59 later. Every
-- row of an operator is one of its own; the second row of a call that a bill prints on two (flag composite) belongs to the first.
WITH keyless AS (
  SELECT
    r.record_id, s.layout, r.direction = 'out'::direction AS made, r.line, r.peer,
    CAST(epoch(started_at) AS BIGINT) - coalesce(utc_offset_min, 0) * 60::BIGINT AS began_s,
    began_s + greatest(coalesce(ring_s, 0), coalesce(wait_s, 0)) + coalesce(duration_s, 0) AS ended_s,
    CASE WHEN list_contains(flags, 'no-seconds') THEN 5 + 59 ELSE 5 END AS gap_s
  FROM records AS r
  JOIN statements AS s USING (statement_id)
  WHERE call_key IS NULL AND leg IN ('entry'::leg, 'attempt'::leg) AND service = 'voice'::service
),
runs AS (
  SELECT
    *,
    coalesce(began_s > max(ended_s + gap_s) OVER (
      PARTITION BY layout, made, line, peer ORDER BY began_s, record_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS is_first
  FROM keyless
),
counted AS (
  SELECT
    *,
    count(*) FILTER (is_first) OVER (PARTITION BY layout, made, line, peer ORDER BY began_s, record_id) AS run
  FROM runs
),
seconds AS (
  SELECT record_id, statement_id, line, peer, started_at
  FROM records
  WHERE list_contains(flags, 'composite')
),
solos AS (
  SELECT record_id, min(record_id) OVER (PARTITION BY layout, made, line, peer, run) AS solo
  FROM counted
  UNION ALL
  SELECT second.record_id, min(r.record_id)
  FROM records AS r
  JOIN seconds AS second USING (statement_id, line, peer, started_at)
  WHERE r.record_id < second.record_id AND r.service = 'voice'::service
  GROUP BY second.record_id
),
layouts AS (
  SELECT layout, row_number() OVER (ORDER BY sum(records) DESC, layout) AS place, count(*) OVER () AS layouts
  FROM statements WHERE kind = 'pbx'::statement_kind GROUP BY layout
),
tellings AS (
  SELECT
    l.layout, l.place, r.call_key,
    min(CAST(epoch(started_at) AS BIGINT) - coalesce(utc_offset_min, 0) * 60::BIGINT) AS began_s
  FROM records AS r
  JOIN statements AS s USING (statement_id)
  JOIN layouts AS l ON l.layout = s.layout AND l.layouts > 1
  WHERE call_key IS NOT NULL
  GROUP BY l.layout, l.place, r.call_key
),
seconds_told AS (
  SELECT b.layout, b.call_key, arg_min(a.layout, a.place) AS source
  FROM tellings AS a
  JOIN tellings AS b ON a.call_key = b.call_key AND a.place < b.place AND abs(a.began_s - b.began_s) <= 120
  GROUP BY b.layout, b.call_key
)
SELECT
  r.record_id,
  coalesce(second.source, s.layout) AS source,
  s.kind AS statement_kind,
  r.call_key,
  CASE WHEN r.call_key IS NULL THEN coalesce(solos.solo, r.record_id) END AS solo,
  r.leg,
  r.direction,
  r.line,
  r.trunk,
  r.peer,
  r.started_at,
  r.utc_offset_min,
  CAST(epoch(r.started_at) AS BIGINT) - coalesce(r.utc_offset_min, 0) * 60::BIGINT AS began_s,
  began_s + CASE WHEN second.source IS NULL
                 THEN greatest(r.ring_s, r.wait_s, 0) + coalesce(r.duration_s, r.billed_s, 0) ELSE 0 END AS ended_s,
  CASE WHEN second.source IS NULL THEN r.ring_s END AS ring_s,
  CASE WHEN second.source IS NULL THEN r.wait_s END AS wait_s,
  CASE WHEN second.source IS NULL THEN r.duration_s END AS duration_s,
  r.billed_s,
  CASE WHEN second.source IS NULL THEN r.disposition END AS disposition,
  CASE WHEN second.source IS NULL THEN coalesce(
    CASE WHEN r.disposition NOT IN ('unknown'::disposition, 'forwarded'::disposition)
         THEN r.disposition = 'answered'::disposition END,
    CASE WHEN r.leg IS DISTINCT FROM 'entry'::leg THEN coalesce(r.duration_s, r.billed_s) > 0 END) END AS talked,
  r.direction = 'internal'::direction AS inside,
  r.extension,
  r.agent,
  r.queue,
  r.forwarded_to,
  r.cost,
  r.currency,
  began_s * 1000000 + r.record_id % 1000000 + CASE WHEN second.source IS NULL THEN 0 ELSE 5000000000000000000 END
    AS nth
FROM records AS r
JOIN statements AS s USING (statement_id)
LEFT JOIN solos USING (record_id)
LEFT JOIN seconds_told AS second ON second.layout = s.layout AND second.call_key = r.call_key
WHERE r.service = 'voice'::service AND (r.direction <> 'none'::direction OR r.leg IS NOT NULL)
  AND NOT coalesce(list_contains(r.flags, 'second-source'), false)

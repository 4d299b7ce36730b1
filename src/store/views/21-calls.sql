-- one row per attempt of an outside party to reach the company, or of the company to reach somebody, however many phones
--   rang; and one per internal call
--
-- call_id: its first row: records.record_id
-- call_key: the producer's id of the call; NULL = it gives none
-- source: layout it was read by: statements.layout
-- statement_kind: kind of its document: statements.kind
-- direction: in, out, internal; forward only where an operator's row is all there is; none = the document does not tell
-- line: own number that was called or shown; of an internal call the calling extension
-- trunk: outside line it came in or went out by
-- peer: the outside party; of an internal call the called extension
-- started_at: local civil time, as printed
-- utc_offset_min: minutes east of UTC of started_at
-- ended_at: end in the civil time of the start, as far as the rows tell it
-- answered: did a person talk? NULL = the documents do not say
-- disposition: how it ended: answered, or what is worth most of the legs' (voicemail, missed, busy …)
-- wait_s: seconds until a person answered, or until the caller gave up
-- talk_s: seconds people talked with the party, over all transfers; 0 only where nobody did
-- billed_s: seconds that were charged
-- cost: what the rows cost, as printed; call_costs has it with VAT and with the other side's
-- queue: first queue or ring group it stood in
-- extension: who talked first; of an outgoing call who made it
-- agent: name of that person
-- rang: extensions that rang and never talked in this call, sorted; names where there are no extensions; NULL = the
--   document tells of calls as a whole, and of nobody who only rang
-- transfers: how many more people talked with the party after the first; NULL = the document tells of calls as a whole
-- forwarded_to: number outside it was sent on to
-- legs: rows it is made of
WITH ranked AS (
  -- Questions between colleagues come last: they tell of the call only where nothing else does.
  SELECT *, nth + CASE WHEN inside THEN 1000000000000000000 ELSE 0 END AS rank
  FROM call_legs
),
grouped AS (
  SELECT
    min(record_id) AS call_id,
    call_key,
    any_value(source) AS source,
    any_value(statement_kind) AS statement_kind,
    arg_min(direction, nth) FILTER (direction IN ('in'::direction, 'out'::direction)) AS outside,
    bool_or(inside) AS inside,
    bool_or(direction = 'forward'::direction) AS sent_on,
    bool_or(leg IS NOT NULL) AS pbx,
    bool_or(leg IN ('entry'::leg, 'attempt'::leg)) AS in_legs,
    arg_min(line, rank) AS line,
    arg_min(trunk, rank) FILTER (direction <> 'forward'::direction) AS trunk,
    arg_min(peer, rank) AS peer,
    arg_min({'started_at': started_at, 'utc_offset_min': utc_offset_min}, nth) AS first,
    min(began_s) AS began_s,
    max(ended_s) AS ended_s,
    bool_or(talked) AS answered,
    bool_or(disposition = 'voicemail'::disposition) AS voicemail,
    min(disposition) FILTER (disposition <> 'answered'::disposition) AS ended_as,
    max(wait_s) AS told_wait_s,
    max(began_s + ring_s) AS rang_s,
    -- The first who talked; where nobody did, the first who called out.
    arg_min(
      {'extension': extension, 'agent': agent, 'answered_s': began_s + ring_s},
      rank + CASE WHEN talked THEN 0 ELSE 2000000000000000000 END)
      FILTER (talked OR direction = 'out'::direction) AS who,
    sum(duration_s) FILTER (talked AND NOT inside) AS talk_s,
    sum(duration_s) FILTER (talked AND inside) AS talk_inside_s,
    count(*) FILTER (talked AND duration_s IS NULL) AS untold,
    count(*) FILTER (talked AND NOT inside) AS talkers,
    count(*) FILTER (talked AND inside) AS talkers_inside,
    sum(billed_s) AS billed_s,
    sum(cost) AS cost,
    any_value(currency) AS currency,
    arg_min(queue, nth) AS queue,
    list(coalesce(extension, agent)) FILTER (
      NOT talked AND direction NOT IN ('out'::direction, 'forward'::direction) AND coalesce(extension, agent) IS NOT NULL
      AND (disposition IS NULL
           OR disposition NOT IN ('busy'::disposition, 'failed'::disposition, 'blocked'::disposition))) AS silent,
    list(coalesce(extension, agent)) FILTER (talked) AS spoke,
    arg_min(forwarded_to, nth) AS forwarded_to,
    count(*) AS legs
  FROM ranked
  GROUP BY ranked.source, call_key, solo
)
SELECT
  call_id,
  call_key,
  source,
  statement_kind,
  CASE WHEN outside IS NOT NULL THEN outside WHEN inside THEN 'internal'::direction
       WHEN NOT sent_on THEN 'none'::direction WHEN pbx THEN 'in'::direction ELSE 'forward'::direction END AS direction,
  line,
  trunk,
  peer,
  first.started_at AS started_at,
  first.utc_offset_min AS utc_offset_min,
  CASE WHEN ended_s > began_s OR told_wait_s IS NOT NULL OR rang_s IS NOT NULL OR NOT answered
       THEN first.started_at + to_seconds(ended_s - began_s) END AS ended_at,
  answered,
  CASE WHEN answered THEN 'answered'::disposition WHEN voicemail THEN 'voicemail'::disposition ELSE ended_as END
    AS disposition,
  CAST(coalesce(told_wait_s, CASE WHEN answered THEN who.answered_s ELSE rang_s END - began_s) AS INTEGER) AS wait_s,
  CAST(CASE WHEN NOT answered THEN 0 WHEN untold = 0 THEN coalesce(talk_s, talk_inside_s) END AS INTEGER) AS talk_s,
  CAST(billed_s AS INTEGER) AS billed_s,
  CAST(cost AS DECIMAL(18, 6)) AS cost,
  currency,
  queue,
  CASE WHEN answered OR outside = 'out'::direction THEN who.extension END AS extension,
  CASE WHEN answered OR outside = 'out'::direction THEN who.agent END AS agent,
  CASE WHEN silent IS NULL THEN CASE WHEN in_legs THEN [] END
       ELSE list_sort(list_filter(list_distinct(silent), one -> NOT coalesce(list_contains(spoke, one), false))) END
    AS rang,
  CASE WHEN in_legs THEN CAST(greatest(CASE WHEN talkers > 0 THEN talkers ELSE talkers_inside END - 1, 0) AS INTEGER) END
    AS transfers,
  forwarded_to,
  CAST(legs AS INTEGER) AS legs
FROM grouped

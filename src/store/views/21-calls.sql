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
  SELECT
    *,
    -- Questions between colleagues come last: they tell of the call only where nothing else does.
    nth + CASE WHEN inside THEN 1000000000000000000 ELSE 0 END AS rank,
    -- The first who talked; where nobody did, the first who called out.
    CASE WHEN talked THEN rank WHEN direction = 'out'::direction THEN rank + 2000000000000000000 END AS turn
  FROM call_legs
),
-- Aggregates are what a million legs cost: nine questions of yes or no are bits of one, and where the first leg's own
-- NULL counts, a value that cannot be stands for it (arg_min_null is several times as dear).
grouped AS (
  SELECT
    min(record_id) AS call_id,
    call_key,
    source,
    any_value(statement_kind) AS statement_kind,
    arg_min(CASE WHEN direction IN ('in'::direction, 'out'::direction) THEN direction END, nth) AS outside,
    bit_or(
      CASE WHEN inside THEN 1 ELSE 0 END
      | CASE WHEN direction = 'forward'::direction THEN 2 ELSE 0 END
      | CASE WHEN leg IS NOT NULL THEN 4 ELSE 0 END
      | CASE WHEN leg IN ('entry'::leg, 'attempt'::leg) THEN 8 ELSE 0 END
      | CASE WHEN talked IS NOT NULL THEN 16 ELSE 0 END
      | CASE WHEN talked THEN 32 ELSE 0 END
      | CASE WHEN talked AND duration_s IS NULL THEN 64 ELSE 0 END
      | CASE WHEN disposition = 'voicemail'::disposition THEN 128 ELSE 0 END
      | CASE WHEN talked IS NULL AND disposition = 'forwarded'::disposition AND leg <> 'entry'::leg THEN 256 ELSE 0 END)
      AS signs,
    -- A hidden caller is none of the colleagues who ask each other: an outside leg without a number comes before theirs.
    arg_min(CASE WHEN inside THEN line ELSE coalesce(line, '') END,
            rank + CASE WHEN line IS NULL THEN 500000000000000000 ELSE 0 END) AS line,
    arg_min(CASE WHEN direction <> 'forward'::direction THEN trunk END, rank) AS trunk,
    arg_min(CASE WHEN inside THEN peer ELSE coalesce(peer, '') END,
            rank + CASE WHEN peer IS NULL THEN 500000000000000000 ELSE 0 END) AS peer,
    arg_min(started_at, nth) AS started_at,
    arg_min(coalesce(utc_offset_min, 32767), nth) AS utc_offset_min,
    min(began_s) AS began_s,
    max(ended_s) AS ended_s,
    min(CASE WHEN disposition <> 'answered'::disposition THEN disposition END) AS ended_as,
    max(wait_s) AS told_wait_s,
    max(began_s + ring_s) AS rang_s,
    arg_min(coalesce(extension, ''), turn) AS extension,
    arg_min(coalesce(agent, ''), turn) AS agent,
    arg_min(coalesce(began_s + ring_s, -1), turn) AS answered_s,
    sum(CASE WHEN talked AND NOT inside THEN duration_s END) AS talk_s,
    sum(CASE WHEN talked AND inside THEN duration_s END) AS talk_inside_s,
    count(CASE WHEN talked AND NOT inside THEN 1 END) AS talkers,
    count(CASE WHEN talked AND inside THEN 1 END) AS talkers_inside,
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
  GROUP BY source, call_key, solo
),
told AS (
  SELECT
    *,
    signs & 1 > 0 AS inside,
    signs & 2 > 0 AS sent_on,
    signs & 4 > 0 AS pbx,
    signs & 8 > 0 AS in_legs,
    signs & 256 > 0 AS went_on,
    -- Where a leg was sent on and nothing tells how that ended, nobody knows.
    CASE WHEN signs & 32 > 0 THEN true WHEN signs & 16 > 0 AND NOT went_on THEN false END AS answered,
    signs & 64 > 0 AS untold,
    signs & 128 > 0 AS voicemail,
    answered OR outside = 'out'::direction AS has_person
  FROM grouped
)
SELECT
  call_id,
  call_key,
  source,
  statement_kind,
  CASE WHEN outside IS NOT NULL THEN outside WHEN inside THEN 'internal'::direction
       WHEN NOT sent_on THEN 'none'::direction WHEN pbx THEN 'in'::direction ELSE 'forward'::direction END AS direction,
  nullif(line, '') AS line,
  trunk,
  nullif(peer, '') AS peer,
  started_at,
  CAST(nullif(utc_offset_min, 32767) AS SMALLINT) AS utc_offset_min,
  CASE WHEN ended_s > began_s OR told_wait_s IS NOT NULL OR rang_s IS NOT NULL OR NOT answered
       THEN started_at + to_seconds(ended_s - began_s) END AS ended_at,
  answered,
  CASE WHEN answered THEN 'answered'::disposition WHEN voicemail THEN 'voicemail'::disposition
       WHEN went_on THEN 'forwarded'::disposition ELSE ended_as END
    AS disposition,
  CAST(coalesce(told_wait_s, CASE WHEN answered THEN nullif(answered_s, -1) ELSE rang_s END - began_s) AS INTEGER)
    AS wait_s,
  CAST(CASE WHEN NOT answered THEN 0 WHEN NOT untold THEN coalesce(talk_s, talk_inside_s) END AS INTEGER) AS talk_s,
  CAST(billed_s AS INTEGER) AS billed_s,
  CAST(cost AS DECIMAL(18, 6)) AS cost,
  currency,
  queue,
  CASE WHEN has_person THEN nullif(extension, '') END AS extension,
  CASE WHEN has_person THEN nullif(agent, '') END AS agent,
  CASE WHEN silent IS NULL THEN CASE WHEN in_legs THEN [] END
       WHEN spoke IS NULL THEN list_sort(list_distinct(silent))
       ELSE list_sort(list_filter(list_distinct(silent), one -> NOT list_contains(spoke, one))) END AS rang,
  CASE WHEN in_legs THEN CAST(greatest(CASE WHEN talkers > 0 THEN talkers ELSE talkers_inside END - 1, 0) AS INTEGER) END
    AS transfers,
  forwarded_to,
  CAST(legs AS INTEGER) AS legs
FROM told

-- nights, 0 to 6 o'clock, with five and more calls made by a line or a person, so many that by their other nights all nights
--   together have one by chance in a hundred databases
--
-- rule: which rule found it
-- line: own number; NULL = it is not about one
-- person: agent or extension; NULL = it is not about one
-- peer: the other party, its prefix or its country; NULL = it is not about one
-- title: the charge, as the document names it
-- since: beginning of what is unusual, local civil time
-- until: the moment after its end
-- observed: what was seen
-- usual: what is usual by the baseline
-- score: by how much it is out of the usual: the rule says in what
-- cases: how many the baseline is of
-- of_table: where row_ids are: records or charges
-- row_ids: the rows it is made of: records.record_id (of calls.call_id too) or charges.charge_id
WITH nights AS (
  SELECT greatest(complete_until, first_day + 1) - first_day AS nights FROM coverage
),
made AS (
  SELECT
    line, coalesce(extension, agent) AS person, date_trunc('day', started_at) AS since, count(*) AS calls,
    list(call_id ORDER BY call_id) AS row_ids
  FROM calls
  WHERE direction = 'out'::direction AND hour(started_at) < 6
  GROUP BY ALL
),
summed AS (
  SELECT
    *,
    nights - 1 AS cases,
    (sum(calls) OVER them - calls + 0.5) / nullif(nights - 1, 0) AS usual,
    (sum(calls * calls) OVER them - calls * calls + 0.5) / nullif(nights - 1, 0) AS squares,
    (SELECT count(*) FROM (SELECT DISTINCT line, person FROM made)) * nights AS tries
  FROM made, nights
  WINDOW them AS (PARTITION BY line, person)
)
SELECT
  'night-burst' AS rule,
  line, person, NULL::VARCHAR AS peer, NULL::VARCHAR AS title,
  since, since + INTERVAL 6 HOUR AS until,
  calls::DOUBLE AS observed, usual::DOUBLE AS usual, calls / usual AS score, cases,
  'records' AS of_table, row_ids
FROM summed
WHERE cases >= 14 AND calls >= 5 AND tries * count_tail(calls, usual, squares - usual * usual) < 0.01

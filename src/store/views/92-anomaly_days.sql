-- days on which a line or a person made far more calls than on their other days: twice as many and more, and so rare by the
--   counts of those days (negative binomial, else Poisson) that all days together have one by chance in a hundred databases
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
WITH days AS (
  SELECT
    line, coalesce(extension, agent) AS person, date_trunc('day', started_at) AS since, count(*) AS calls,
    list(call_id ORDER BY call_id) AS row_ids
  FROM calls
  WHERE direction = 'out'::direction
  GROUP BY ALL
),
summed AS (
  SELECT
    *,
    count(*) OVER them - 1 AS cases,
    (sum(calls) OVER them - calls) / nullif(count(*) OVER them - 1, 0) AS usual,
    (sum(calls * calls) OVER them - calls * calls) / nullif(count(*) OVER them - 1, 0) AS squares,
    count(*) OVER () AS tries
  FROM days
  WINDOW them AS (PARTITION BY line, person)
)
SELECT
  'busy-day' AS rule,
  line, person, NULL::VARCHAR AS peer, NULL::VARCHAR AS title,
  since, since + INTERVAL 1 DAY AS until,
  calls::DOUBLE AS observed, usual::DOUBLE AS usual, calls / usual AS score, cases,
  'records' AS of_table, row_ids
FROM summed
WHERE cases >= 10 AND calls >= 2 * usual AND tries * count_tail(calls, usual, squares - usual * usual) < 0.01

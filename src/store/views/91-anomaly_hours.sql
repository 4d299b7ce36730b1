-- hours with far more or fewer calls than the same hour of that weekday: more than 5 robust deviations (median and median
--   deviation, at least that of chance), and so rare that all hours together have one by chance in a hundred such databases.
--   That a holiday is quiet and a worked weekend busy (production calendar: holidays) is as it should be
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
  SELECT unnest(generate_series(first_day, greatest(complete_until, first_day + 1) - INTERVAL 1 DAY, INTERVAL 1 DAY)) AS day
  FROM coverage
),
office AS (
  SELECT call_id, date_trunc('hour', started_at) AS since FROM calls WHERE direction <> 'internal'::direction
),
counted AS (
  SELECT since, count(*) AS calls, list(call_id ORDER BY call_id) AS row_ids FROM office GROUP BY since
),
hours AS (
  SELECT d.day + to_hours(h.hour) AS since, isodow(d.day) AS weekday, h.hour, coalesce(c.calls, 0) AS calls, c.row_ids,
         o.kind AS off
  FROM days AS d
  LEFT JOIN holidays AS o ON o.day = d.day
  CROSS JOIN (SELECT unnest(range(24)) AS hour) AS h
  LEFT JOIN counted AS c ON c.since = d.day + to_hours(h.hour)
),
cells AS (
  SELECT weekday, hour, median(calls) AS usual, mad(calls) * 1.4826 AS deviation, count(*) AS cases
  FROM hours GROUP BY weekday, hour
),
scored AS (
  SELECT
    h.*, c.usual, c.cases,
    greatest(c.usual, c.deviation * c.deviation) AS spread,
    (h.calls - c.usual) / greatest(c.deviation, sqrt(c.usual), 1) AS score,
    count(*) OVER () AS tries
  FROM hours AS h JOIN cells AS c USING (weekday, hour)
  WHERE c.cases >= 5
)
SELECT
  CASE WHEN score > 0 THEN 'busy-hour' ELSE 'quiet-hour' END AS rule,
  NULL::VARCHAR AS line, NULL::VARCHAR AS person, NULL::VARCHAR AS peer, NULL::VARCHAR AS title,
  since, since + INTERVAL 1 HOUR AS until,
  calls::DOUBLE AS observed, usual::DOUBLE AS usual, abs(score) AS score, cases,
  'records' AS of_table, coalesce(row_ids, []) AS row_ids
FROM scored
WHERE abs(score) > 5
  AND CASE WHEN score > 0 THEN off IS DISTINCT FROM 'working_weekend' ELSE coalesce(off = 'working_weekend', true) END
  AND tries * CASE WHEN score > 0 THEN count_tail(calls, usual, spread)
                                      ELSE greatest(0, 1 - count_tail(calls + 1, usual, spread)) END < 0.01

-- hours that cost a line far more than its hours usually do: 5 robust deviations and more of the logarithm of what its hours
--   with spending cost, a deviation being at least 0.4 (a factor of 1.5)
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
WITH hours AS (
  SELECT
    line, currency, date_trunc('hour', started_at) AS since, sum(paid) AS paid, list(record_id ORDER BY record_id) AS row_ids
  FROM events
  WHERE paid > 0
  GROUP BY ALL
),
baselines AS (
  SELECT line, currency, median(ln(paid)) AS usual, mad(ln(paid)) * 1.4826 AS deviation, count(*) AS cases
  FROM hours GROUP BY line, currency
)
SELECT
  'dear-hour' AS rule,
  line, NULL::VARCHAR AS person, NULL::VARCHAR AS peer, NULL::VARCHAR AS title,
  since, since + INTERVAL 1 HOUR AS until,
  paid::DOUBLE AS observed, exp(usual) AS usual,
  (ln(paid) - usual) / greatest(deviation, 0.4) AS score, cases,
  'records' AS of_table, row_ids
FROM hours JOIN baselines USING (line, currency)
WHERE cases >= 20 AND (ln(paid) - usual) / greatest(deviation, 0.4) >= 5

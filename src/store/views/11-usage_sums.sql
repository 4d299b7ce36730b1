-- charges of kind usage, which add up rows, and whether the line has such rows: fees leaves out those that have
--
-- charge_id: charges.charge_id
-- line: own number; NULL = the account as a whole, whose sums stand beside no rows
-- since: first moment of what it adds up: the period of its statement, or the month it was charged in
-- until: the moment after the last
-- rows_there: records of the line with a cost in that time
WITH spans AS (
  SELECT
    c.charge_id,
    c.line,
    coalesce(date_trunc('month', c.charged_at), s.period_from) AS since,
    coalesce(date_trunc('month', c.charged_at) + INTERVAL 1 MONTH, s.period_to + INTERVAL 1 DAY) AS until
  FROM charges AS c
  JOIN statements AS s USING (statement_id)
  WHERE c.kind = 'usage'
)
SELECT
  u.charge_id,
  u.line,
  u.since,
  u.until,
  count(r.record_id) AS rows_there
FROM spans AS u
LEFT JOIN records AS r
  ON r.line = u.line AND r.cost IS NOT NULL AND r.started_at >= u.since AND r.started_at < u.until
GROUP BY u.charge_id, u.line, u.since, u.until

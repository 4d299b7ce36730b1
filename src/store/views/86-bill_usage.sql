-- sums of usage that bills print against the rows that details tell of the same time: one row per line, time and currency
--
-- line: own number; NULL = the account as a whole, whose sums stand beside no rows
-- since: first moment of what the bill adds up
-- until: the moment after the last
-- billed: what the bills print for usage, with VAT; the largest where several documents print the sum of one time
-- found: what the rows cost, with VAT; NULL = no rows with a cost are there
-- difference: found - billed; NULL = nothing to compare
-- currency: ISO 4217
WITH sums AS (
  SELECT u.line, u.since, u.until, c.statement_id, c.currency, sum(c.paid) AS billed, max(u.rows_there) AS rows_there
  FROM usage_sums AS u JOIN charge_rows AS c USING (charge_id)
  GROUP BY ALL
),
times AS (
  SELECT line, since, until, currency, max(billed) AS billed, max(rows_there) AS rows_there FROM sums GROUP BY ALL
),
rows AS (
  SELECT t.line, t.since, t.until, t.currency, sum(e.paid) AS found
  FROM times AS t
  JOIN events AS e
    ON e.line = t.line AND e.currency IS NOT DISTINCT FROM t.currency AND e.started_at >= t.since AND e.started_at < t.until
  WHERE t.rows_there > 0
  GROUP BY ALL
)
SELECT t.line, t.since, t.until, t.billed, r.found, r.found - t.billed AS difference, t.currency
FROM times AS t
LEFT JOIN rows AS r
  ON r.line IS NOT DISTINCT FROM t.line AND r.since = t.since AND r.until = t.until
  AND r.currency IS NOT DISTINCT FROM t.currency

-- charges that count once though two documents tell them: a balance statement's beside a bill's, and a bill's payments beside
--   those of a balance statement
--
-- charge_id: charges.charge_id
WITH told AS (
  SELECT
    c.charge_id,
    c.line,
    date_trunc('month', c.booked_at) AS month,
    c.kind = 'payment' AS is_payment,
    s.kind = 'balance' AS in_balance
  FROM charge_rows AS c
  JOIN statements AS s USING (statement_id)
  WHERE s.kind IN ('balance', 'bill', 'periodic') AND c.kind <> 'balance' AND c.booked_at IS NOT NULL
)
SELECT t.charge_id
FROM told AS t
SEMI JOIN told AS o
  ON o.line IS NOT DISTINCT FROM t.line AND o.month = t.month
  AND o.is_payment = t.is_payment AND o.in_balance <> t.in_balance
WHERE t.in_balance <> t.is_payment

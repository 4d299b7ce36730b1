-- Bills and details of one line are put together (docs/decisions/0005-kinds-meet.md): usage comes from rows where a
-- line has them, from the bill's sums where it has not; money without a date belongs to its statement's period.

CREATE VIEW usage_sums AS
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
GROUP BY u.charge_id, u.line, u.since, u.until;

CREATE OR REPLACE VIEW fees AS
SELECT
  c.charge_id,
  c.statement_id,
  c.source_row,
  c.line,
  c.kind,
  c.title,
  c.charged_at,
  c.booked_at,
  c.utc_offset_min,
  c.amount,
  c.amount_with_vat,
  CASE WHEN c.amount_with_vat IS NOT NULL THEN c.amount_with_vat
       WHEN c.vat = 'excluded' THEN CAST(round(c.amount * (1 + coalesce(v.percent, 0) * 0.01), 2) AS DECIMAL(18, 6))
       ELSE c.amount END AS paid,
  c.vat,
  c.currency
FROM (
  SELECT charges.*, coalesce(charged_at, CAST(period_to AS TIMESTAMP)) AS booked_at
  FROM charges JOIN statements USING (statement_id)
  WHERE charge_id NOT IN (SELECT charge_id FROM usage_sums WHERE rows_there > 0)
) AS c
ASOF LEFT JOIN vat_rates AS v
  ON v.country = CASE c.currency WHEN 'RUB' THEN 'RU' END AND c.booked_at >= v.valid_from
WHERE c.kind NOT IN ('payment', 'balance');

-- charges with the month they count in and with VAT, payments and balances and every sum of usage included
--
-- charge_id: charges.charge_id
-- statement_id: statement it comes from: statements.statement_id
-- line: own number; NULL = the account as a whole
-- utc_offset_min: minutes east of UTC of charged_at
-- booked_at: charged_at, or the last day of its statement's period: the month it counts in and the date of its VAT
-- paid: money of the row in the currency's unit, with VAT: as printed, or by the rate of its date and to the kopeck where
--   vat is 'excluded'
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
  c.currency,
  c.balance_after
FROM (
  SELECT charges.*, coalesce(charged_at, CAST(period_to AS TIMESTAMP)) AS booked_at
  FROM charges JOIN statements USING (statement_id)
) AS c
LEFT JOIN vat_spans AS v
  ON v.country = CASE c.currency WHEN 'RUB' THEN 'RU' END
  AND c.booked_at >= v.valid_from AND c.booked_at < v.valid_to

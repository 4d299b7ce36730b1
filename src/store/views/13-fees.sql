-- charges that are spending: subscriptions, one-off charges, discounts, sums of usage that has no records; no payments
--
-- charge_id: charges.charge_id
-- statement_id: statement it comes from: statements.statement_id
-- line: own number; NULL = the account as a whole
-- utc_offset_min: minutes east of UTC of charged_at
-- booked_at: charged_at, or the last day of its statement's period: the month it counts in and the date of its VAT
-- paid: money of the row in the currency's unit, with VAT: as printed, or by the rate of its date and to the kopeck where
--   vat is 'excluded'
SELECT *
FROM charge_rows
WHERE kind NOT IN ('payment', 'balance')
  AND charge_id NOT IN (SELECT charge_id FROM usage_sums WHERE rows_there > 0)
  AND charge_id NOT IN (SELECT charge_id FROM repeated_charges)

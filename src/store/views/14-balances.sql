-- what an account had: one row per balance that a document prints
--
-- charge_id: charges.charge_id: the charge or payment after which it was so
-- statement_id: statement it comes from: statements.statement_id
-- line: own number; NULL = the account as a whole
-- at: when it was so, local civil time
-- ordinal: place in time within its statement, from 1: documents print rows in either order
-- balance: money, in the currency's unit
-- currency: ISO 4217
WITH printed AS (
  SELECT
    charge_id, statement_id, line, booked_at, CASE kind WHEN 'balance' THEN paid ELSE balance_after END AS balance, currency,
    arg_min(booked_at, charge_id) OVER document > arg_max(booked_at, charge_id) OVER document AS newest_first
  FROM charge_rows
  WHERE kind = 'balance' OR balance_after IS NOT NULL
  WINDOW document AS (PARTITION BY statement_id)
)
SELECT
  charge_id,
  statement_id,
  line,
  booked_at AS at,
  row_number() OVER (
    PARTITION BY statement_id ORDER BY booked_at, CASE WHEN newest_first THEN -charge_id ELSE charge_id END) AS ordinal,
  balance,
  currency
FROM printed

-- VAT rates with the moments between which each holds; for an ordinary join: ASOF would sort all rows with all their columns
--
-- country: ISO 3166-1 alpha-2
-- percent: VAT rate
-- valid_from: first moment of the rate, local civil time
-- valid_to: first moment after it; infinity = still in force
SELECT country, percent, valid_from,
  lead(valid_from, 1, 'infinity') OVER (PARTITION BY country ORDER BY valid_from) AS valid_to
FROM vat_rates

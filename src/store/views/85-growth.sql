-- whose spending grew: the last month against the average of months before it: one row per part and currency. A month that no
--   document tells of is no month before
--
-- chosen: name of a table, view or CTE with the columns of spending_rows
-- per: what to divide by: person, line, department, service, peer, or an expression
-- before_months: how many months before are averaged
-- part: value of per; NULL = the documents do not tell
-- currency: ISO 4217
-- month: the last month of the chosen rows, 'YYYY-MM'
-- months: months it is held against
-- before: what was paid in them on average, with VAT; a month without rows of the part counts as 0
-- paid: in the last month, with VAT
-- change: paid - before
-- change_share: change / before
MACRO (chosen := 'spending_rows', per := 'all', before_months := 3) AS TABLE
WITH sums AS (
  SELECT part, currency, month, sum(paid) AS paid
  FROM (SELECT per AS part, * FROM query_table(chosen) WHERE month IS NOT NULL)
  GROUP BY part, currency, month
),
told AS (
  SELECT currency, month, row_number() OVER (PARTITION BY currency ORDER BY month DESC) - 1 AS back,
         max(month) OVER (PARTITION BY currency) AS newest
  FROM (SELECT DISTINCT currency, month FROM sums)
),
span AS (
  SELECT currency, newest, count(*) FILTER (back BETWEEN 1 AND before_months) AS months FROM told GROUP BY currency, newest
)
SELECT
  s.part,
  s.currency,
  any_value(span.newest) AS month,
  any_value(span.months) AS months,
  CAST(coalesce(sum(s.paid) FILTER (t.back > 0), 0) / nullif(any_value(span.months), 0) AS DECIMAL(38, 6)) AS before,
  coalesce(sum(s.paid) FILTER (t.back = 0), 0) AS paid,
  coalesce(sum(s.paid) FILTER (t.back = 0), 0)
    - CAST(coalesce(sum(s.paid) FILTER (t.back > 0), 0) / nullif(any_value(span.months), 0) AS DECIMAL(38, 6)) AS change,
  CAST(change AS DOUBLE) / nullif(CAST(before AS DOUBLE), 0) AS change_share
FROM sums AS s
JOIN told AS t ON t.currency IS NOT DISTINCT FROM s.currency AND t.month = s.month AND t.back <= before_months
JOIN span ON span.currency IS NOT DISTINCT FROM s.currency
GROUP BY s.part, s.currency

-- lines that are paid for and not used: one row per line and currency without usage for idle_days and more up to the end of what
--   its documents tell. Incoming messages are not usage: a SIM card in a drawer gets them too
--
-- chosen: name of a table, view or CTE with the columns of account_rows
-- idle_days: days without usage
-- line: own number
-- person: whose it was last, by the directory
-- name: full name of the person, else the key
-- department: where it belonged last, by the directory
-- last_used: the last usage, local civil time; NULL = the documents tell of none
-- told_until: the last day of which documents would tell the usage
-- days: days without usage up to then
-- by: rows = documents that list calls; sums = bills alone: usage inside of a package would not be seen
-- fees: fees in that time
-- paid: of them, with VAT
-- paid_per_month: paid by 30 days
-- currency: ISO 4217
MACRO (chosen := 'account_rows', idle_days := 30) AS TABLE
WITH mine AS (
  SELECT *, (record_id IS NOT NULL AND NOT (service IN ('sms', 'mms') AND direction = 'in') AND service <> 'service')
            OR (item = 'sum' AND paid > 0) AS used
  FROM query_table(chosen) WHERE line IS NOT NULL
),
papers AS (
  SELECT
    line,
    max(period_to) FILTER (records > 0 OR kind = 'detail'::statement_kind) AS rows_until,
    min(period_from) FILTER (records > 0 OR kind = 'detail'::statement_kind) AS rows_from,
    max(period_to) AS sums_until,
    min(period_from) AS sums_from
  FROM statements
  WHERE line IS NOT NULL AND kind NOT IN ('pbx'::statement_kind, 'phone-log'::statement_kind)
  GROUP BY line
),
used AS (
  SELECT
    line,
    max(booked_at) FILTER (used) AS last_used,
    max(booked_at)::DATE AS last_row,
    arg_max(person, booked_at) AS person,
    arg_max(name, booked_at) AS name,
    arg_max(department, booked_at) AS department
  FROM mine GROUP BY line
),
idle AS (
  SELECT
    u.line, u.person, u.name, u.department, u.last_used,
    coalesce(p.rows_until, p.sums_until, u.last_row) AS told_until,
    coalesce(u.last_used::DATE + 1, p.rows_from, p.sums_from) AS idle_from,
    CASE WHEN p.rows_until IS NULL THEN 'sums' ELSE 'rows' END AS by
  FROM used AS u JOIN papers AS p ON p.line = u.line
)
SELECT
  i.line, i.person, i.name, i.department, i.last_used, i.told_until,
  date_diff('day', i.idle_from, i.told_until) + 1 AS days,
  i.by,
  count(*) AS fees,
  sum(m.paid) AS paid,
  CAST(sum(m.paid) * 30 / (date_diff('day', i.idle_from, i.told_until) + 1) AS DECIMAL(38, 2)) AS paid_per_month,
  m.currency
FROM idle AS i
JOIN mine AS m ON m.line = i.line AND m.item IN ('subscription', 'one_off', 'other_fee', 'discount')
  AND m.booked_at::DATE BETWEEN i.idle_from AND i.told_until
WHERE date_diff('day', i.idle_from, i.told_until) + 1 >= idle_days
GROUP BY i.line, i.person, i.name, i.department, i.last_used, i.told_until, i.idle_from, i.by, m.currency
HAVING sum(m.paid) > 0

-- limits and what was used of them: one row per limit and month of which documents tell; the limit of a month is the one in force
--   on the last of its days that has one
--
-- kind: whose limit it is: person, line or department; a department's covers its parts
-- identifier: agents.agent, a line as in records.line, or departments.department
-- name: full name of the person or department, else the key
-- month: 'YYYY-MM'
-- since: its first day
-- measure: money = roubles with VAT; minutes = conversation of calls made; messages = pieces sent; gigabytes = of 1024³ bytes
-- allowed: the limit
-- used: what the documents tell; NULL = they do not. Minutes, messages and gigabytes by documents of operators
-- over: used beyond the limit; 0 = within; NULL = the documents do not tell
-- used_share: used / allowed
WITH parts AS MATERIALIZED (
  SELECT
    line, person, department, month,
    sum(paid) FILTER (item NOT IN ('payment', 'balance') AND coalesce(currency, 'RUB') = 'RUB') AS money,
    count(record_id) FILTER (document NOT IN ('pbx', 'phone-log')) AS rows_told,
    sum(duration_s) FILTER (service = 'voice' AND direction = 'out' AND document NOT IN ('pbx', 'phone-log')) AS seconds,
    sum(coalesce(pieces, 1)) FILTER (service IN ('sms', 'mms') AND direction = 'out') AS messages,
    sum(bytes) FILTER (document NOT IN ('pbx', 'phone-log')) AS bytes
  FROM account_rows
  WHERE month IS NOT NULL
  GROUP BY line, person, department, month
),
owned AS (
  SELECT 'line' AS kind, line AS identifier, month, money, rows_told, seconds, messages, bytes FROM parts
  UNION ALL
  SELECT 'person', person, month, money, rows_told, seconds, messages, bytes FROM parts
  UNION ALL
  SELECT 'department', d.within, month, money, rows_told, seconds, messages, bytes
  FROM parts JOIN department_parts AS d USING (department)
),
sums AS (
  SELECT
    kind, identifier, month,
    sum(money) AS money,
    sum(rows_told) > 0 AS told,
    coalesce(sum(seconds), 0) AS seconds,
    coalesce(sum(messages), 0) AS messages,
    coalesce(sum(bytes), 0) AS bytes
  FROM owned
  WHERE identifier IS NOT NULL
  GROUP BY kind, identifier, month
),
measured AS (
  SELECT kind, identifier, month, 'money' AS measure, CAST(money AS DECIMAL(38, 6)) AS used FROM sums
  UNION ALL
  SELECT kind, identifier, month, 'minutes', CASE WHEN told THEN CAST(seconds / 60.0 AS DECIMAL(38, 6)) END FROM sums
  UNION ALL
  SELECT kind, identifier, month, 'messages', CASE WHEN told THEN CAST(messages AS DECIMAL(38, 6)) END FROM sums
  UNION ALL
  SELECT kind, identifier, month, 'gigabytes', CASE WHEN told THEN CAST(bytes / 1073741824.0 AS DECIMAL(38, 6)) END FROM sums
)
SELECT
  m.kind,
  m.identifier,
  coalesce(any_value(g.name), any_value(d.name), m.identifier) AS name,
  m.month,
  CAST(m.month || '-01' AS DATE) AS since,
  m.measure,
  arg_max(l.amount, coalesce(l.valid_until, DATE '9999-12-31')) AS allowed,
  any_value(m.used) AS used,
  CASE WHEN any_value(m.used) IS NOT NULL THEN greatest(any_value(m.used) - allowed, 0) END AS over,
  CAST(any_value(m.used) AS DOUBLE) / nullif(CAST(allowed AS DOUBLE), 0) AS used_share
FROM measured AS m
JOIN limits AS l
  ON l.kind::VARCHAR = m.kind AND l.identifier = m.identifier AND l.measure::VARCHAR = m.measure
  AND coalesce(l.valid_from, DATE '0001-01-01') <= last_day(CAST(m.month || '-01' AS DATE))
  AND coalesce(l.valid_until, DATE '9999-12-31') >= CAST(m.month || '-01' AS DATE)
LEFT JOIN agents AS g ON m.kind = 'person' AND g.agent = m.identifier
LEFT JOIN departments AS d ON m.kind = 'department' AND d.department = m.identifier
GROUP BY m.kind, m.identifier, m.month, m.measure

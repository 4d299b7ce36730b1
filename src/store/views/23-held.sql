-- who had an extension, a login or a line on which days, by the company's directory: one row per claim; where two claim a day,
--   the later claim has it
--
-- kind: what is held
-- identifier: extension as in records.extension, login as in records.agent, line as in records.line
-- person: agents.agent
-- name: full name, else the key
-- first_day: first day; 0001-01-01 = always was
-- last_day: last day; 9999-12-31 = still is
SELECT
  a.kind,
  a.identifier,
  a.agent AS person,
  coalesce(g.name, a.agent) AS name,
  coalesce(a.valid_from, DATE '0001-01-01') AS first_day,
  least(
    coalesce(a.valid_until, DATE '9999-12-31'),
    coalesce(lead(coalesce(a.valid_from, DATE '0001-01-01')) OVER (
      PARTITION BY a.kind, a.identifier ORDER BY a.valid_from NULLS FIRST, a.agent) - 1, DATE '9999-12-31')) AS last_day
FROM assignments AS a
LEFT JOIN agents AS g USING (agent)

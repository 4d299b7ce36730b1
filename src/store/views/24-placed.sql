-- to which department a person or a line belonged on which days: one row per claim; where two claim a day, the later claim has it
--
-- kind: person or line
-- identifier: agents.agent, or a line as in records.line
-- department: departments.department
-- first_day: first day; 0001-01-01 = always was
-- last_day: last day; 9999-12-31 = still is
SELECT
  kind,
  identifier,
  department,
  coalesce(valid_from, DATE '0001-01-01') AS first_day,
  least(
    coalesce(valid_until, DATE '9999-12-31'),
    coalesce(lead(coalesce(valid_from, DATE '0001-01-01')) OVER (
      PARTITION BY kind, identifier ORDER BY valid_from NULLS FIRST, department) - 1, DATE '9999-12-31')) AS last_day
FROM memberships

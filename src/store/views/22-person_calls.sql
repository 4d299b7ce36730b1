-- calls with the person whose extension or login it was on that day, by the company's directory: people move
--
-- person: name of the person, else the key: agents; NULL = the directory does not tell
WITH claims AS (
  -- Where two claim a day, the later claim has it.
  SELECT
    a.kind,
    a.identifier,
    coalesce(g.name, a.agent) AS name,
    coalesce(a.valid_from, DATE '-infinity') AS first_day,
    least(a.valid_until, lead(a.valid_from) OVER (
      PARTITION BY a.kind, a.identifier ORDER BY a.valid_from NULLS FIRST, a.agent) - 1) AS last_day
  FROM assignments AS a
  LEFT JOIN agents AS g USING (agent)
)
SELECT calls.*, coalesce(login.name, desk.name) AS person
FROM calls
LEFT JOIN claims AS login
  ON login.kind = 'login' AND login.identifier = calls.agent
  AND calls.started_at::DATE BETWEEN login.first_day AND coalesce(login.last_day, DATE 'infinity')
LEFT JOIN claims AS desk
  ON desk.kind = 'extension' AND desk.identifier = calls.extension
  AND calls.started_at::DATE BETWEEN desk.first_day AND coalesce(desk.last_day, DATE 'infinity')

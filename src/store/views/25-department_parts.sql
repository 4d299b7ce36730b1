-- what is a part of what: one row per department and each it belongs to, itself included
--
-- department: departments.department
-- within: the department itself, its parent, the parent of that…
-- steps: how far above: 0 = itself
WITH RECURSIVE parts AS (
  SELECT department, department AS within, 0 AS steps FROM departments
  UNION ALL
  SELECT p.department, d.parent, p.steps + 1
  FROM parts AS p JOIN departments AS d ON d.department = p.within
  WHERE d.parent IS NOT NULL AND p.steps < 32
)
SELECT department, within, min(steps) AS steps FROM parts GROUP BY department, within

-- is it a working day by the Russian production calendar? Before 2020 and after 2026 Monday to Friday are
--
-- date: DATE
MACRO (date) AS CASE
  WHEN list_contains((SELECT list(h.day) FROM holidays AS h WHERE h.kind = 'working_weekend'), date) THEN true
  WHEN list_contains((SELECT list(h.day) FROM holidays AS h WHERE h.kind <> 'working_weekend'), date) THEN false
  ELSE isodow(date) < 6 END

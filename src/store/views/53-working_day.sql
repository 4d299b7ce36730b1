-- is it a working day by the Russian production calendar? Before 2020 and after 2026 Monday to Friday are
--
-- date: DATE
MACRO (date) AS coalesce(
  (SELECT kind = 'working_weekend' FROM holidays WHERE day = date), isodow(date) < 6)

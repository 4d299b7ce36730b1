-- the week's pattern: one row per part, weekday and hour with calls, as averages over all such weekdays of the period
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls, or an expression
-- since: first day; NULL = the first the documents tell of
-- until: the day after the last; NULL = all they tell of
-- part: value of per
-- weekday: 1 = Monday … 7 = Sunday
-- hour: 0 … 23, local civil time
-- days: such weekdays in the period, those without calls too
-- calls: calls with the outside that began in the hour, all days together
-- missed: of them incoming and not answered
-- busy_s: seconds of calls within the hour, all days together
-- calls_mean: calls / days
-- erlangs: busy_s / 3600 / days: lines busy on average
-- calls_most: calls of the busiest of these hours
-- erlangs_most: load of the busiest of these hours
-- untimed: calls whose length the documents do not tell
-- few: are there fewer than four such weekdays? Then one odd day makes the average
MACRO (chosen := 'calls', per := 'all', since := NULL, until := NULL) AS TABLE
WITH bounds AS (
  SELECT greatest(since::DATE, first_day) AS first, least(until::DATE, last_day + 1) AS past FROM coverage
),
weekdays AS (
  SELECT isodow(day) AS weekday, count(*) AS days
  FROM (SELECT unnest(generate_series(first, past - INTERVAL 1 DAY, INTERVAL 1 DAY)) AS day FROM bounds)
  GROUP BY ALL
),
hours AS (
  SELECT *, isodow(hour) AS weekday, hour(hour) AS hour_of_day FROM load_hours(chosen, per, since, until)
)
SELECT
  h.part,
  h.weekday::INTEGER AS weekday,
  h.hour_of_day::INTEGER AS hour,
  any_value(w.days) AS days,
  sum(h.calls)::BIGINT AS calls,
  sum(h.missed)::BIGINT AS missed,
  sum(h.busy_s)::BIGINT AS busy_s,
  sum(h.calls) / any_value(w.days) AS calls_mean,
  sum(h.busy_s) / 3600 / any_value(w.days) AS erlangs,
  max(h.calls) AS calls_most,
  max(h.erlangs) AS erlangs_most,
  sum(h.untimed)::BIGINT AS untimed,
  any_value(w.days) < 4 AS few
FROM hours AS h
JOIN weekdays AS w USING (weekday)
GROUP BY h.part, h.weekday, h.hour_of_day

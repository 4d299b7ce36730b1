-- how own numbers and trunks are used: one row per part with calls
--
-- chosen: name of a table, view or CTE with the columns of calls
-- usage: name of a table, view or CTE with the columns of events
-- charges: name of a table, view or CTE with the columns of fees
-- per: what to divide by: line, trunk, or another column that calls and events have
-- since: first day; NULL = the first the documents tell of
-- until: the day after the last; NULL = all they tell of
-- part: value of per
-- calls: calls with the outside
-- missed: of them incoming and not answered
-- busy_s: seconds it was in use: two calls at once count twice
-- erlangs: busy_s by the seconds of the period: busy on average
-- busiest_hour: hour with the most load, local civil time
-- busiest_erlangs: its load
-- peak: most calls at one moment
-- peak_at: when it was so for the first time, local civil time
-- idle_s: longest time without any call, seconds
-- idle_from: its beginning, local civil time
-- paid: calls and, of a line, fees of the period, with VAT; NULL = no document says
-- currency: ISO 4217; several are not added up: paid is NULL then
-- paid_per_hour: paid by hour of use
-- untimed: calls whose length the documents do not tell
MACRO (chosen := 'calls', usage := 'events', charges := 'fees', per := 'all', since := NULL, until := NULL) AS TABLE
WITH picked AS MATERIALIZED (
  FROM query_table(chosen)
),
bounds AS (
  SELECT greatest(since::DATE, first_day) AS first, least(until::DATE, last_day + 1) AS past FROM coverage
),
spans AS (
  SELECT
    per AS part, started_at, coalesce(ended_at, started_at) AS ended, ended_at, direction = 'in'::direction AND NOT answered AS missed
  FROM picked
  WHERE direction <> 'internal'::direction
),
gaps AS (
  SELECT part, greatest(first, max(ended) OVER w) AS idle_from, started_at AS idle_until
  FROM spans, bounds
  WINDOW w AS (PARTITION BY part ORDER BY started_at, ended ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  UNION ALL
  SELECT part, max(ended), max(past) FROM spans, bounds GROUP BY part
),
idle AS (
  SELECT part, max({'seconds': CAST(epoch(idle_until - idle_from) AS BIGINT), 'since': idle_from}) AS longest
  FROM gaps GROUP BY part
),
hours AS (
  SELECT part, max({'erlangs': erlangs, 'hour': hour}) AS busiest FROM load_hours('picked', per, since, until) GROUP BY part
),
money AS (
  SELECT per::VARCHAR AS part, paid, currency FROM query_table(usage) WHERE service = 'voice'::service AND paid IS NOT NULL
  UNION ALL
  SELECT line, paid, currency FROM query_table(charges) WHERE line IS NOT NULL
),
spent AS (
  SELECT part, CASE WHEN count(DISTINCT currency) <= 1 THEN sum(paid) END AS paid, any_value(currency) AS currency
  FROM money GROUP BY part
),
counted AS (
  SELECT
    part,
    count(*) AS calls,
    count(*) FILTER (missed) AS missed,
    sum(CAST(epoch(ended - started_at) AS BIGINT))::BIGINT AS busy_s,
    count(*) FILTER (ended_at IS NULL) AS untimed
  FROM spans GROUP BY part
)
SELECT
  c.part,
  c.calls,
  c.missed,
  c.busy_s,
  c.busy_s / (SELECT epoch(past - first::TIMESTAMP) FROM bounds) AS erlangs,
  h.busiest.hour AS busiest_hour,
  h.busiest.erlangs AS busiest_erlangs,
  p.peak,
  p.peak_at,
  i.longest.seconds AS idle_s,
  i.longest.since AS idle_from,
  s.paid,
  s.currency,
  s.paid / nullif(c.busy_s / 3600, 0) AS paid_per_hour,
  c.untimed
FROM counted AS c
LEFT JOIN hours AS h ON h.part IS NOT DISTINCT FROM c.part
LEFT JOIN concurrency('picked', per) AS p ON p.part IS NOT DISTINCT FROM c.part
LEFT JOIN idle AS i ON i.part IS NOT DISTINCT FROM c.part
LEFT JOIN spent AS s ON s.part = c.part::VARCHAR

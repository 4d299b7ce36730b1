-- who answers and who lets it ring: one row per part, of calls with the outside
--
-- chosen: name of a table, view or CTE with the columns of agent_calls
-- states: name of a table, view or CTE with the columns of agent_time
-- per: what to divide by: a column that both have (person, name, department), or an expression
-- short_s: an answered call with less talk than this is short
-- part: value of per
-- name: full name; where there are several, one of them
-- offered: incoming calls that rang at them
-- answered: of them answered by them
-- answered_share: answered / offered
-- ring_mean_s: seconds a phone of theirs rang in an offered call, on average
-- made: calls they made
-- reached: of them answered
-- talk_s: seconds they talked, incoming and made together
-- talk_mean_s: seconds of a conversation on average
-- talk_median_s: seconds of the conversation in the middle: half are shorter
-- short: incoming calls they answered and that had less than short_s of talk
-- short_share: short / answered calls whose length is given
-- short_low: lower end of its 95 % interval
-- short_high: upper end of its 95 % interval
-- logged_in_s: seconds logged in to queues; NULL = no log tells
-- paused_s: of them paused
-- queue_talk_s: of them talking with callers of queues
-- occupancy: queue_talk_s / (logged_in_s - paused_s)
-- few: are there fewer than 30 answered calls? Shares then say little
MACRO (chosen := 'agent_calls', states := 'agent_time', per := 'all', short_s := 10) AS TABLE
WITH calls AS (
  SELECT per AS part, * FROM query_table(chosen)
),
talked AS (
  SELECT
    part,
    any_value(name) AS name,
    count(*) FILTER (direction = 'in'::direction) AS offered,
    count(*) FILTER (direction = 'in'::direction AND answered) AS answered,
    avg(ring_s) FILTER (direction = 'in'::direction) AS ring_mean_s,
    count(*) FILTER (direction = 'out'::direction) AS made,
    count(*) FILTER (direction = 'out'::direction AND answered) AS reached,
    sum(talk_s)::BIGINT AS talk_s,
    avg(talk_s) AS talk_mean_s,
    median(talk_s) AS talk_median_s,
    count(*) FILTER (direction = 'in'::direction AND talk_s < short_s) AS short,
    count(talk_s) FILTER (direction = 'in'::direction) AS timed
  FROM calls
  GROUP BY part
),
spent AS (
  SELECT
    per AS part,
    sum(seconds) FILTER (state = 'logged_in')::BIGINT AS logged_in_s,
    sum(seconds) FILTER (state = 'paused')::BIGINT AS paused_s,
    sum(seconds) FILTER (state = 'talking')::BIGINT AS queue_talk_s
  FROM query_table(states)
  GROUP BY ALL
)
SELECT
  t.part,
  t.name,
  offered,
  answered,
  answered / nullif(offered, 0) AS answered_share,
  ring_mean_s,
  made,
  reached,
  talk_s,
  talk_mean_s,
  talk_median_s,
  short,
  short / nullif(timed, 0) AS short_share,
  wilson_low(short, timed) AS short_low,
  wilson_high(short, timed) AS short_high,
  logged_in_s,
  CASE WHEN logged_in_s IS NOT NULL THEN coalesce(paused_s, 0) END AS paused_s,
  CASE WHEN logged_in_s IS NOT NULL THEN coalesce(queue_talk_s, 0) END AS queue_talk_s,
  coalesce(queue_talk_s, 0) / nullif(logged_in_s - coalesce(paused_s, 0), 0) AS occupancy,
  answered < 30 AS few
FROM talked AS t
LEFT JOIN spent AS s ON s.part IS NOT DISTINCT FROM t.part

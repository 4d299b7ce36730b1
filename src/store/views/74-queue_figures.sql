-- how queues and ring groups answer: one row per part
--
-- chosen: name of a table, view or CTE with the columns of queue_entries
-- per: what to divide by: a column of queue_entries, or an expression
-- target_s: seconds within which a caller should be answered
-- part: value of per
-- entered: callers who entered and whose end is known
-- answered: of them answered
-- unanswered: of them not answered
-- abandoned: of those who gave up; NULL = there is no log, nobody can tell
-- abandoned_share: abandoned / entered
-- abandoned_low: lower end of its 95 % interval
-- abandoned_high: upper end of its 95 % interval
-- within_target: answered within target_s
-- quick: gave up within target_s
-- level_of_entered: service level: within_target / entered
-- level_of_answered: service level: within_target / answered
-- level_without_quick: service level: within_target / (entered - quick)
-- asa_s: average seconds until an answer, of those answered
-- wait_median_s: seconds half of those answered waited at most
-- wait_p90_s: seconds nine of ten of those answered waited at most
-- wait_most_s: longest wait of anybody
-- patience_mean_s: average seconds until those who were not answered left
-- talk_mean_s: average seconds of conversation
-- open: entries whose end the log does not tell; they are in no other figure
-- few: are there fewer than 30 entries? Shares then say little
MACRO (chosen := 'queue_entries', per := 'all', target_s := 20) AS TABLE
WITH entries AS (
  SELECT per AS part, outcome, outcome = 'connected' AS connected, wait_s, talk_s, logged FROM query_table(chosen)
)
SELECT
  part,
  count(outcome) AS entered,
  count(*) FILTER (connected) AS answered,
  count(*) FILTER (NOT connected) AS unanswered,
  CASE WHEN bool_and(logged) THEN count(*) FILTER (outcome = 'abandoned') END AS abandoned,
  abandoned / nullif(entered, 0) AS abandoned_share,
  wilson_low(abandoned, entered) AS abandoned_low,
  wilson_high(abandoned, entered) AS abandoned_high,
  count(*) FILTER (connected AND wait_s <= target_s) AS within_target,
  CASE WHEN bool_and(logged) THEN count(*) FILTER (outcome = 'abandoned' AND wait_s <= target_s) END AS quick,
  within_target / nullif(entered, 0) AS level_of_entered,
  within_target / nullif(answered, 0) AS level_of_answered,
  within_target / nullif(entered - quick, 0) AS level_without_quick,
  avg(wait_s) FILTER (connected) AS asa_s,
  quantile_cont(wait_s, 0.5) FILTER (connected) AS wait_median_s,
  quantile_cont(wait_s, 0.9) FILTER (connected) AS wait_p90_s,
  max(wait_s) AS wait_most_s,
  avg(wait_s) FILTER (NOT connected) AS patience_mean_s,
  avg(talk_s) FILTER (connected) AS talk_mean_s,
  count(*) FILTER (outcome IS NULL) AS open,
  count(outcome) < 30 AS few
FROM entries
GROUP BY part

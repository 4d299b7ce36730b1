-- missed callers counted by what became of them: one row per part; see unreturned
--
-- chosen: name of a table, view or CTE with the columns of missed
-- per: what to divide by: a column of unreturned, or an expression
-- window_h: hours after the last missed call in which a contact counts
-- part: value of per
-- missed: missed calls
-- callers: missed callers: rows of unreturned
-- called_back: of them we called and were answered
-- called_again: they called and were answered
-- tried: we called in vain
-- nothing: nobody called
-- hidden: nobody can tell
-- unreturned: tried and nothing together
-- pending: of them those whose window was not over when the documents end
-- unreturned_share: unreturned / callers whose number is known
-- median_s: median seconds from the last missed call to our answered call
-- p90_s: nine of ten were called back within so many seconds
-- within_15_min: callers we reached in less than 15 minutes
-- within_15_min_share: of callers whose number is known
MACRO (chosen := 'missed', per := 'all', window_h := 24) AS TABLE
SELECT
  per AS part,
  sum(missed)::BIGINT AS missed,
  count(*) AS callers,
  count(*) FILTER (outcome = 'called_back') AS called_back,
  count(*) FILTER (outcome = 'called_again') AS called_again,
  count(*) FILTER (outcome = 'tried') AS tried,
  count(*) FILTER (outcome = 'nothing') AS nothing,
  count(*) FILTER (outcome IS NULL) AS hidden,
  count(*) FILTER (unreturned) AS unreturned,
  count(*) FILTER (pending) AS pending,
  count(*) FILTER (unreturned) / nullif(count(outcome), 0) AS unreturned_share,
  quantile_cont(after_s, 0.5) FILTER (outcome = 'called_back') AS median_s,
  quantile_cont(after_s, 0.9) FILTER (outcome = 'called_back') AS p90_s,
  count(*) FILTER (outcome = 'called_back' AND after_s < 900) AS within_15_min,
  count(*) FILTER (outcome = 'called_back' AND after_s < 900) / nullif(count(outcome), 0) AS within_15_min_share
FROM unreturned(chosen, window_h)
GROUP BY ALL

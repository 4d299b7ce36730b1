-- calls sent on to numbers outside: one row per part
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls, or an expression
-- part: value of per
-- calls: calls sent on
-- answered: of them answered
-- answered_share: answered / calls for which the documents tell
-- talk_s: seconds of conversation, before and after it was sent on
-- billed_s: seconds that were charged
-- cost: what they cost, as printed; NULL = no document says, or in several currencies
-- currency: ISO 4217
MACRO (chosen := 'calls', per := 'all') AS TABLE
SELECT
  per AS part,
  count(*) AS calls,
  count(*) FILTER (answered) AS answered,
  count(*) FILTER (answered) / nullif(count(answered), 0) AS answered_share,
  sum(talk_s)::BIGINT AS talk_s,
  sum(billed_s)::BIGINT AS billed_s,
  CASE WHEN count(DISTINCT currency) <= 1 THEN sum(cost) END AS cost,
  any_value(currency) AS currency
FROM query_table(chosen)
WHERE forwarded_to IS NOT NULL OR direction = 'forward'::direction
GROUP BY ALL

-- whom one talks with: calls with the outside by kind of number, region, country or operator: one row per part
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: kind, country, region or operator of peers, a column of calls, or an expression
-- part: value of per; NULL = the number does not tell
-- calls: calls
-- incoming: of them to the company
-- outgoing: of them from the company
-- answered: of all answered
-- missed: incoming and not answered
-- parties: different numbers
-- talk_s: seconds of conversation
-- talk_share: of the conversation time of all parts
-- talk_mean_s: average seconds of an answered call whose length is given
MACRO (chosen := 'calls', per := 'all') AS TABLE
SELECT
  per AS part,
  count(*) AS calls,
  count(*) FILTER (direction = 'in'::direction) AS incoming,
  count(*) FILTER (direction = 'out'::direction) AS outgoing,
  count(*) FILTER (answered) AS answered,
  count(*) FILTER (direction = 'in'::direction AND NOT answered) AS missed,
  count(DISTINCT peer) AS parties,
  coalesce(sum(talk_s), 0)::BIGINT AS talk_s,
  sum(talk_s) / nullif(sum(sum(talk_s)) OVER (), 0) AS talk_share,
  avg(talk_s) FILTER (answered) AS talk_mean_s
FROM query_table(chosen) LEFT JOIN peers USING (peer)
WHERE direction <> 'internal'::direction
GROUP BY ALL

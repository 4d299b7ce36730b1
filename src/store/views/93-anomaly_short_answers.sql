-- people who hang up on callers: of the incoming calls they answered so many have less than 10 s of talk that the lower end of
--   the share's 99.9 % interval (Wilson's) is above 5 % and above twice the share in the middle of all people with 30 answers
--
-- rule: which rule found it
-- line: own number; NULL = it is not about one
-- person: agent or extension; NULL = it is not about one
-- peer: the other party, its prefix or its country; NULL = it is not about one
-- title: the charge, as the document names it
-- since: beginning of what is unusual, local civil time
-- until: the moment after its end
-- observed: what was seen
-- usual: what is usual by the baseline
-- score: by how much it is out of the usual: the rule says in what
-- cases: how many the baseline is of
-- of_table: where row_ids are: records or charges
-- row_ids: the rows it is made of: records.record_id (of calls.call_id too) or charges.charge_id
WITH people AS (
  SELECT
    person,
    min(started_at) AS since, max(started_at) AS until,
    count(talk_s) AS answered,
    count(*) FILTER (talk_s < 10) / nullif(count(talk_s), 0) AS share,
    list(record_id ORDER BY record_id) FILTER (talk_s < 10) AS row_ids
  FROM agent_calls
  WHERE direction = 'in'::direction AND answered
  GROUP BY person
  HAVING count(talk_s) >= 30
),
middle AS (
  SELECT median(share) AS usual, count(*) AS cases FROM people
),
-- 3.2905 deviations on either side leave one in a thousand.
bounded AS (
  SELECT *, (share + 5.4137 / answered - 3.2905 * sqrt((share * (1 - share) + 2.7068 / answered) / answered))
    / (1 + 10.8274 / answered) AS low
  FROM people
)
SELECT
  'short-answers' AS rule,
  NULL::VARCHAR AS line, person, NULL::VARCHAR AS peer, NULL::VARCHAR AS title,
  since, until + INTERVAL 1 SECOND AS until,
  share AS observed, usual, share / greatest(usual, 0.001) AS score, answered AS cases,
  'records' AS of_table, coalesce(row_ids, []) AS row_ids
FROM bounded, middle
WHERE low > 0.05 AND low > 2 * usual

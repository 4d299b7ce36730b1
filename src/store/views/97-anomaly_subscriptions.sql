-- subscriptions that a line had not had before: the first charge of that name, four weeks and more after the line's first
--   subscription
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
WITH charged AS (
  SELECT
    line, title, paid, charge_id, booked_at,
    min(booked_at) OVER (PARTITION BY line) AS began,
    min(booked_at) OVER (PARTITION BY line, title) AS since
  FROM fees
  WHERE kind = 'subscription'::charge_kind AND paid > 0
)
SELECT
  'new-subscription' AS rule,
  line, NULL::VARCHAR AS person, NULL::VARCHAR AS peer, title,
  since, max(booked_at) + INTERVAL 1 SECOND AS until,
  sum(paid)::DOUBLE AS observed, 0::DOUBLE AS usual,
  date_diff('day', any_value(began), since)::DOUBLE AS score,
  (SELECT count(*) FROM charged AS earlier
   WHERE earlier.line IS NOT DISTINCT FROM c.line AND earlier.booked_at < c.since) AS cases,
  'charges' AS of_table, list(charge_id ORDER BY charge_id) AS row_ids
FROM charged AS c
WHERE since >= began + INTERVAL 28 DAY
GROUP BY line, title, since

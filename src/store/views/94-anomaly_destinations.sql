-- first calls or messages to a country, or to a premium prefix (four digits), after four weeks and more without any
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
WITH usage AS (
  SELECT
    record_id, line, started_at,
    CASE WHEN peer_kind = 'premium'::peer_kind THEN left(peer, 4)
         WHEN peer_country IS DISTINCT FROM coalesce(home_country, 'RU') THEN peer_country END AS destination,
    peer_kind = 'premium'::peer_kind AS premium
  FROM events
  WHERE direction = 'out'::direction AND service <> 'data'::service
),
history AS (
  SELECT min(started_at) AS began, count(*) AS cases FROM usage
),
firsts AS (
  SELECT destination, premium, min(started_at) AS since FROM usage WHERE destination IS NOT NULL GROUP BY ALL
)
SELECT
  CASE WHEN f.premium THEN 'new-premium' ELSE 'new-country' END AS rule,
  min(u.line) AS line, NULL::VARCHAR AS person, f.destination AS peer, NULL::VARCHAR AS title,
  f.since, max(u.started_at) + INTERVAL 1 SECOND AS until,
  count(*)::DOUBLE AS observed, 0::DOUBLE AS usual,
  date_diff('day', any_value(h.began), f.since)::DOUBLE AS score,
  (SELECT count(*) FROM usage AS earlier WHERE earlier.started_at < f.since) AS cases,
  'records' AS of_table, list(u.record_id ORDER BY u.record_id) AS row_ids
FROM firsts AS f
CROSS JOIN history AS h
JOIN usage AS u ON u.destination = f.destination AND u.premium = f.premium
  AND u.started_at < f.since + INTERVAL 7 DAY
WHERE f.since >= h.began + INTERVAL 28 DAY
GROUP BY f.destination, f.premium, f.since

-- usage away from home: one row per part, kind of place and currency
--
-- chosen: name of a table, view or CTE with the columns of events
-- per: what to divide by: a column of events, or an expression
-- part: value of per
-- place_kind: national = elsewhere in the country, international = abroad
-- items: rows
-- calls: of them calls
-- talk_s: seconds of conversation
-- messages: messages
-- bytes: bytes transferred
-- first_at: the first, local civil time at the place
-- last_at: the last, local civil time at the place
-- paid: with VAT; NULL = no document says
-- currency: ISO 4217
MACRO (chosen := 'events', per := 'all') AS TABLE
SELECT
  per AS part,
  place_kind,
  count(*) AS items,
  count(*) FILTER (service = 'voice'::service) AS calls,
  coalesce(sum(duration_s) FILTER (service = 'voice'::service), 0)::BIGINT AS talk_s,
  coalesce(sum(coalesce(pieces, 1)) FILTER (service IN ('sms'::service, 'mms'::service)), 0)::BIGINT AS messages,
  coalesce(sum(bytes), 0)::BIGINT AS bytes,
  min(started_at) AS first_at,
  max(started_at) AS last_at,
  sum(paid) AS paid,
  currency
FROM query_table(chosen)
WHERE place_kind IN ('national'::place_kind, 'international'::place_kind)
GROUP BY ALL

-- where the money goes: one row per part and currency
--
-- chosen: name of a table, view or CTE with the columns of spending_rows
-- per: what to divide by: month, service, line, peer, department, or an expression
-- part: value of per; NULL = the documents do not tell
-- currency: ISO 4217
-- items: rows with money, those of 0 too
-- talk_s: seconds of calls among them
-- messages: messages among them
-- bytes: bytes among them
-- paid: with VAT
-- paid_share: of all that was paid in the currency
MACRO (chosen := 'spending_rows', per := 'all') AS TABLE
SELECT
  part,
  currency,
  count(*) AS items,
  coalesce(sum(duration_s) FILTER (service = 'voice'), 0)::BIGINT AS talk_s,
  coalesce(sum(coalesce(pieces, 1)) FILTER (service IN ('sms', 'mms')), 0)::BIGINT AS messages,
  coalesce(sum(bytes), 0)::BIGINT AS bytes,
  sum(paid) AS paid,
  CAST(sum(paid) AS DOUBLE) / nullif(CAST(sum(sum(paid)) OVER (PARTITION BY currency) AS DOUBLE), 0) AS paid_share
FROM (SELECT per AS part, * FROM query_table(chosen))
GROUP BY part, currency

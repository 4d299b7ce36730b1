-- personal calls and messages and what of them is to be paid back: one row per part and currency
--
-- chosen: name of a table, view or CTE with the columns of spending_rows
-- per: what to divide by: person, department, month, peer, or an expression
-- part: value of per; NULL = the directory does not tell
-- currency: ISO 4217
-- items: personal rows with money, those of 0 too
-- talk_s: seconds of calls among them
-- messages: messages among them
-- marked: paid for contacts that are marked as personal
-- of_kind: paid for contacts of a personal kind
-- out_of_hours: paid for calls and messages made out of working hours
-- paid: to be paid back: all three together, with VAT
-- paid_share: of all usage that was paid in the currency
MACRO (chosen := 'spending_rows', per := 'all') AS TABLE
SELECT
  part,
  currency,
  count(*) FILTER (personal) AS items,
  coalesce(sum(duration_s) FILTER (personal AND service = 'voice'), 0)::BIGINT AS talk_s,
  coalesce(sum(coalesce(pieces, 1)) FILTER (personal AND service IN ('sms', 'mms')), 0)::BIGINT AS messages,
  coalesce(sum(paid) FILTER (personal AND personal_why = 'marked'), 0) AS marked,
  coalesce(sum(paid) FILTER (personal AND personal_why = 'kind'), 0) AS of_kind,
  coalesce(sum(paid) FILTER (personal AND personal_why = 'hours'), 0) AS out_of_hours,
  sum(paid) FILTER (personal) AS paid,
  CAST(sum(paid) FILTER (personal) AS DOUBLE) / nullif(CAST(sum(paid) AS DOUBLE), 0) AS paid_share
FROM (SELECT per AS part, * FROM query_table(chosen) WHERE record_id IS NOT NULL)
GROUP BY part, currency
HAVING bool_or(personal)

-- everything that was paid, usage and fees: one row per row of a document that has money; payments and balances are not spending
--
-- record_id: records.record_id; NULL = a fee
-- charge_id: charges.charge_id; NULL = usage
-- booked_at: when it was used or charged, local civil time
-- month: of booked_at, 'YYYY-MM'
-- line: own number; NULL = the account as a whole
-- service: voice, sms, mms, data, ussd, service, other; fee = money that is not usage
-- direction: seen from the own line; NULL = a fee
-- peer: the other party; NULL = a fee
-- title: of a fee: as the document names it
-- department: whose line it was on that day, by the directory
-- duration_s: seconds of conversation
-- bytes: bytes transferred
-- pieces: messages or segments
-- paid: with VAT, in the currency's unit
-- currency: ISO 4217
WITH money AS (
  SELECT record_id, NULL::BIGINT AS charge_id, started_at AS booked_at, line, service::VARCHAR AS service,
         direction::VARCHAR AS direction, peer, NULL AS title, duration_s, bytes, pieces, paid, currency
  FROM events
  WHERE paid IS NOT NULL
  UNION ALL
  SELECT NULL, charge_id, booked_at, line, 'fee', NULL, NULL, title, NULL, NULL, NULL, paid, currency
  FROM fees
  WHERE paid IS NOT NULL
)
SELECT
  record_id, charge_id, booked_at, strftime(booked_at, '%Y-%m') AS month, m.line, service, direction, peer, title,
  coalesce(l.department, a.department) AS department, duration_s, bytes, pieces, paid, currency
FROM money AS m
LEFT JOIN (SELECT line, department FROM lines WHERE department IS NOT NULL) AS l ON l.line = m.line
LEFT JOIN assignments AS o
  ON o.kind = 'line'::assignment_kind AND o.identifier = m.line
  AND m.booked_at::DATE BETWEEN coalesce(o.valid_from, m.booked_at::DATE) AND coalesce(o.valid_until, m.booked_at::DATE)
LEFT JOIN agents AS a ON a.agent = o.agent

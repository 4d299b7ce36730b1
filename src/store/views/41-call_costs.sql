-- what answered calls with the outside cost, by how they were made: one row each
--
-- made_by: work_number = through the PBX on a number whose operator bills it too: both are paid; softphone = through the PBX
--   only; personal_phone = the operator only, while the PBX was in use
-- call_id: the PBX's call: calls.call_id
-- operator_record_id: the operator's row: records.record_id
-- started_at: local civil time, by the PBX where it has the call
-- line: own number, the operator's where there is one
-- peer: the other party
-- agent: who talked, by the PBX
-- extension: internal number of who talked, by the PBX
-- talk_s: seconds of conversation, by the PBX where it has the call
-- pbx_paid: what the PBX's provider charged, with VAT; NULL = no document says
-- operator_paid: what the operator charged, with VAT; NULL = no document says
-- paid: both together; NULL when neither is known or their currencies differ
WITH money AS (
  SELECT record_id, paid, currency FROM events WHERE service = 'voice'::service AND paid IS NOT NULL
),
pbx_money AS (
  SELECT l.source, l.call_key, l.solo, sum(m.paid) AS paid, any_value(m.currency) AS currency
  FROM call_legs AS l
  JOIN money AS m USING (record_id)
  WHERE l.statement_kind = 'pbx'::statement_kind
  GROUP BY l.source, l.call_key, l.solo
),
linked AS (
  SELECT call_id, min(operator_record_id) AS operator_record_id, min(line) AS line, sum(m.paid) AS paid,
         any_value(m.currency) AS currency
  FROM call_links LEFT JOIN money AS m ON m.record_id = operator_record_id
  WHERE status = 'linked'
  GROUP BY call_id
)
SELECT
  CASE WHEN o.call_id IS NULL THEN 'softphone' ELSE 'work_number' END AS made_by,
  c.call_id,
  o.operator_record_id,
  c.started_at,
  coalesce(o.line, c.line) AS line,
  c.peer,
  c.agent,
  c.extension,
  c.talk_s,
  p.paid AS pbx_paid,
  o.paid AS operator_paid,
  CASE WHEN p.currency <> o.currency THEN NULL
       WHEN p.paid IS NOT NULL OR o.paid IS NOT NULL THEN coalesce(p.paid, 0) + coalesce(o.paid, 0) END AS paid,
  coalesce(p.currency, o.currency) AS currency
FROM calls AS c
LEFT JOIN linked AS o USING (call_id)
LEFT JOIN pbx_money AS p
  ON p.source = c.source AND p.call_key IS NOT DISTINCT FROM c.call_key
  AND (c.call_key IS NOT NULL OR p.solo = c.call_id)
WHERE c.statement_kind = 'pbx'::statement_kind AND c.direction <> 'internal'::direction AND c.answered
UNION ALL
SELECT
  'personal_phone', NULL, l.operator_record_id, l.started_at, l.line, l.peer, NULL, NULL,
  coalesce(r.duration_s, r.billed_s), NULL, m.paid, m.paid, m.currency
FROM call_links AS l
JOIN records AS r ON r.record_id = l.operator_record_id
LEFT JOIN money AS m ON m.record_id = r.record_id
WHERE l.status = 'operator_only'

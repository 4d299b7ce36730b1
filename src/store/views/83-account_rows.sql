-- everything that was used, charged or paid in, with who has to answer for it: one row per row of a document
--
-- record_id: records.record_id; NULL = not usage
-- charge_id: charges.charge_id; NULL = usage
-- document: kind of the document: statements.kind
-- booked_at: when it was used or charged, local civil time; without a date the last day of its statement's period
-- month: of booked_at, 'YYYY-MM'
-- line: own number; NULL = the account as a whole
-- person: agents.agent whose line it was on that day, else whose login or extension
-- name: full name of the person, else the key
-- department: the line's on that day, else the person's, by the directory
-- cost_centre: the line's, else the person's, else the department's or of what it is a part of
-- item: voice, sms, mms, data, ussd, service, other = usage; subscription, one_off, discount, other_fee = fees; sum = a sum of
--   usage that has no rows; payment, balance = not spending
-- service: voice, sms, mms, data, ussd, service, other; fee = money that is not usage
-- direction: seen from the own line; NULL = not usage
-- peer: the other party; NULL = not usage
-- title: of a fee or payment: as the document names it
-- personal: is the usage personal? NULL = nothing says
-- personal_why: marked = the contact is marked; kind = the contact's kind is a personal one; hours = made out of working hours
-- duration_s: seconds of conversation
-- bytes: bytes transferred
-- pieces: messages or segments
-- paid: with VAT, in the currency's unit
-- vat_paid: VAT in paid: the difference to the printed sum, or by the rate of the date and to the kopeck; NULL = nobody can tell
-- currency: ISO 4217
WITH money AS (
  SELECT
    record_id, NULL::BIGINT AS charge_id, statement_id, started_at AS booked_at, line, agent, extension,
    service::VARCHAR AS item, service::VARCHAR AS service, direction::VARCHAR AS direction, peer, NULL AS title,
    duration_s, bytes, pieces, paid, cost AS printed, cost_with_vat AS printed_with_vat, vat, currency
  FROM events
  UNION ALL
  SELECT
    NULL, charge_id, statement_id, booked_at, line, NULL, NULL,
    CASE kind WHEN 'usage' THEN 'sum' WHEN 'other' THEN 'other_fee' ELSE kind::VARCHAR END, 'fee', NULL, NULL, title,
    NULL, NULL, NULL, paid, amount, amount_with_vat, vat, currency
  FROM fees
  UNION ALL
  SELECT
    NULL, charge_id, statement_id, booked_at, line, NULL, NULL, kind::VARCHAR, 'fee', NULL, NULL, title,
    NULL, NULL, NULL, paid, NULL, NULL, NULL, currency
  FROM charge_rows
  WHERE kind IN ('payment'::charge_kind, 'balance'::charge_kind)
    AND charge_id NOT IN (SELECT charge_id FROM repeated_charges)
),
marks AS (
  SELECT
    party_key(number) AS party,
    bool_or(personal) AS personal,
    bool_or(list_has_any(
      list_transform(string_split_regex(lower(kind), '[,;*]|:::'), lambda label: trim(label)),
      coalesce((SELECT list_transform(any_value(kinds), lambda label: lower(label)) FROM personal_rules), []))) AS of_kind
  FROM contacts
  WHERE personal IS NOT NULL OR kind IS NOT NULL
  GROUP BY party
),
centres AS (
  SELECT p.department, arg_min(d.cost_centre, p.steps) AS cost_centre
  FROM department_parts AS p JOIN departments AS d ON d.department = p.within
  WHERE d.cost_centre IS NOT NULL
  GROUP BY p.department
),
told AS (
  SELECT
    m.*, s.kind AS document, coalesce(o.person, g.person, d.person) AS person, coalesce(o.name, g.name, d.name) AS name,
    k.personal AS marked, coalesce(k.of_kind, false) AS of_kind,
    CASE WHEN m.direction = 'out' AND m.service IN ('voice', 'sms', 'mms')
              AND (SELECT any_value(work_from) FROM personal_rules) IS NOT NULL
         THEN NOT working_day(m.booked_at::DATE)
              OR m.booked_at::TIME < (SELECT any_value(work_from) FROM personal_rules)
              OR m.booked_at::TIME >= (SELECT any_value(work_until) FROM personal_rules) END AS out_of_hours,
    v.percent
  FROM money AS m
  JOIN statements AS s USING (statement_id)
  LEFT JOIN held AS o
    ON o.kind = 'line' AND o.identifier = m.line AND m.booked_at::DATE BETWEEN o.first_day AND o.last_day
  LEFT JOIN held AS g
    ON g.kind = 'login' AND g.identifier = m.agent AND m.booked_at::DATE BETWEEN g.first_day AND g.last_day
  LEFT JOIN held AS d
    ON d.kind = 'extension' AND d.identifier = m.extension AND m.booked_at::DATE BETWEEN d.first_day AND d.last_day
  LEFT JOIN marks AS k ON k.party = party_key(m.peer)
  LEFT JOIN vat_spans AS v
    ON v.country = CASE m.currency WHEN 'RUB' THEN 'RU' END
    AND m.booked_at >= v.valid_from AND m.booked_at < v.valid_to
)
SELECT
  t.record_id, t.charge_id, t.document, t.booked_at, strftime(t.booked_at, '%Y-%m') AS month, t.line, t.person, t.name,
  coalesce(l.department, p.department) AS department,
  coalesce(own.cost_centre, of_person.cost_centre, c.cost_centre) AS cost_centre,
  t.item, t.service, t.direction, t.peer, t.title,
  CASE WHEN t.record_id IS NULL THEN NULL WHEN t.marked IS NOT NULL THEN t.marked WHEN t.of_kind THEN true
       ELSE t.out_of_hours END AS personal,
  CASE WHEN t.record_id IS NULL THEN NULL WHEN t.marked IS NOT NULL THEN 'marked' WHEN t.of_kind THEN 'kind'
       WHEN t.out_of_hours IS NOT NULL THEN 'hours' END AS personal_why,
  t.duration_s, t.bytes, t.pieces, t.paid,
  CASE WHEN t.paid = 0 THEN 0
       WHEN t.vat = 'excluded' AND (t.printed_with_vat IS NOT NULL OR t.percent IS NOT NULL) THEN t.paid - t.printed
       WHEN t.vat = 'included' THEN CAST(round(t.paid * t.percent / (100 + t.percent), 2) AS DECIMAL(18, 6)) END AS vat_paid,
  t.currency
FROM told AS t
LEFT JOIN placed AS l
  ON l.kind = 'line' AND l.identifier = t.line AND t.booked_at::DATE BETWEEN l.first_day AND l.last_day
LEFT JOIN placed AS p
  ON p.kind = 'person' AND p.identifier = t.person AND t.booked_at::DATE BETWEEN p.first_day AND p.last_day
LEFT JOIN lines AS own ON own.line = t.line
LEFT JOIN agents AS of_person ON of_person.agent = t.person
LEFT JOIN centres AS c ON c.department = coalesce(l.department, p.department)

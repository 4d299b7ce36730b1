-- records with what is known of the parties and of the own line: what rating and summaries read
--
-- record_id: records.record_id
-- statement_id: statement it comes from: statements.statement_id
-- home_country: country of the own line: lines.home_country
-- home_region: region of the own line: lines.home_region
-- home_operator: operator of the own line: lines.home_operator
-- started_utc: started_at in UTC; NULL when the offset is not known
-- peer_kind: kind of the other party: by the numbering plan, else by its writing
-- peer_country: country of the other party, ISO 3166-1 alpha-2
-- peer_region: region of the other party, ISO 3166-2 codes joined by '+'
-- peer_operator: operator of the other party: as printed, else by the numbering plan
-- peer_operator_source: where peer_operator comes from: printed or plan
-- peer_time_zone: IANA time zone of the other party
-- paid: money of the row in the currency's unit, with VAT: as printed, or by the rate of its date and to the kopeck where
--   vat is 'excluded'
SELECT
  r.record_id,
  r.statement_id,
  r.source_row,
  r.line,
  l.home_country,
  l.home_region,
  l.home_operator,
  r.service,
  r.direction,
  r.started_at,
  r.utc_offset_min,
  r.started_at - to_minutes(r.utc_offset_min) AS started_utc,
  r.duration_s,
  r.billed_s,
  r.ring_s,
  r.wait_s,
  r.bytes,
  r.pieces,
  r.peer,
  r.peer_raw,
  CASE WHEN p.kind IS NULL OR p.kind = 'unknown' THEN r.peer_kind ELSE p.kind END AS peer_kind,
  p.country AS peer_country,
  p.region AS peer_region,
  coalesce(r.peer_operator_printed, p.operator) AS peer_operator,
  CASE WHEN r.peer_operator_printed IS NOT NULL THEN 'printed'::operator_source
       WHEN p.operator IS NOT NULL THEN p.operator_source END AS peer_operator_source,
  p.time_zone AS peer_time_zone,
  r.peer_operator_printed,
  r.peer_zone_printed,
  r.place,
  r.place_kind,
  r.place_country,
  r.place_region,
  r.disposition,
  r.agent,
  r.extension,
  r.queue,
  r.trunk,
  r.forwarded_to,
  r.call_key,
  r.cost,
  r.cost_with_vat,
  CASE WHEN r.cost_with_vat IS NOT NULL THEN r.cost_with_vat
       WHEN r.vat = 'excluded' THEN CAST(round(r.cost * (1 + coalesce(v.percent, 0) * 0.01), 2) AS DECIMAL(18, 6))
       ELSE r.cost END AS paid,
  r.vat,
  r.currency,
  r.balance_at,
  r.bundle,
  r.service_code,
  r.flags,
  r.peer_name,
  r.leg
FROM records AS r
LEFT JOIN peers AS p ON p.peer = r.peer
LEFT JOIN lines AS l ON l.line = r.line
LEFT JOIN vat_spans AS v
  ON v.country = CASE WHEN r.vat = 'excluded' AND r.currency = 'RUB' THEN 'RU' END
  AND r.started_at >= v.valid_from AND r.started_at < v.valid_to

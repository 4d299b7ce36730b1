-- Offices: the legs of a call, names that documents give to parties, and what happened in queues.

CREATE TYPE leg AS ENUM ('call', 'entry', 'attempt');
CREATE TYPE queue_event AS ENUM (
  'entered', 'connected', 'completed', 'transferred', 'abandoned', 'timed_out', 'left_empty', 'left_by_key',
  'ring_no_answer', 'login', 'logout', 'pause', 'unpause');

ALTER TABLE records ADD COLUMN peer_name VARCHAR;
ALTER TABLE records ADD COLUMN leg leg;
ALTER TABLE statements ADD COLUMN queue_events BIGINT DEFAULT 0;

CREATE TABLE queue_events (
  queue_event_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  source_row INTEGER NOT NULL,
  occurred_at TIMESTAMP NOT NULL,
  utc_offset_min SMALLINT,
  event queue_event NOT NULL,
  queue VARCHAR,
  agent VARCHAR,
  call_key VARCHAR,
  peer VARCHAR,
  position INTEGER,
  wait_s INTEGER,
  ring_s INTEGER,
  talk_s INTEGER,
  reason VARCHAR
);

CREATE OR REPLACE VIEW events AS
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
ASOF LEFT JOIN vat_rates AS v ON v.country = CASE r.currency WHEN 'RUB' THEN 'RU' END AND r.started_at >= v.valid_from;


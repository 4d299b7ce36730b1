-- what single events cost, for the dearest on top: one row per row of usage that cost anything
--
-- record_id: records.record_id
-- started_at: local civil time at the place of service, as printed
-- peer: the other party
-- paid: with VAT, in the currency's unit
SELECT
  record_id, started_at, line, service, direction, peer, place, place_kind, place_country, duration_s, pieces, bytes, paid,
  currency
FROM events
WHERE paid > 0

-- the same text for one party however its number is written: the last ten digits of a full number (8 916…, +7 916…,
--   916… are one), anything shorter as it is; NULL = a hidden number, which is nobody's
--
-- peer: as in calls.peer
MACRO (peer) AS CASE WHEN peer = 'hidden' THEN NULL WHEN length(peer) > 10 THEN right(peer, 10) ELSE peer END

-- missed calls: one row per incoming call in which no person talked, however many phones rang
--
-- call_id: calls.call_id
-- source: layout it was read by: statements.layout
-- line: own number that was called
-- trunk: outside line it came in by
-- peer: who called
-- started_at: local civil time, as printed
-- utc_offset_min: minutes east of UTC of started_at
-- ended_at: end in the civil time of the start, as far as the rows tell it
-- direction: in
-- disposition: how it ended: missed, voicemail, busy, rejected, failed …; calls a phone blocked by itself are not missed
-- wait_s: seconds until the caller gave up
-- queue: first queue or ring group it stood in
-- rang: extensions that rang, sorted; none = it never came to a phone
SELECT
  call_id, source, line, trunk, peer, started_at, utc_offset_min, ended_at, direction, disposition, wait_s, queue, rang
FROM calls
WHERE direction = 'in'::direction AND NOT answered AND disposition IS DISTINCT FROM 'blocked'::disposition

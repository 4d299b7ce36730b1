-- callers in queues and ring groups, with a log or without: one row per entry
--
-- source: layout it was read by: statements.layout
-- call_key: groups the legs of one call (PBX)
-- queue: queue or ring group
-- peer: who called
-- entered_at: when the caller entered; without a log when the call began; local civil time
-- utc_offset_min: minutes east of UTC of entered_at
-- outcome: connected, abandoned, timed_out, left_empty, left_by_key by the log; without one connected or unanswered, since
--   who gave up is not told; NULL = the log ends before
-- wait_s: seconds from entered_at until an agent talked or the caller left
-- talk_s: seconds of conversation; NULL = not given, or nobody talked
-- agent: who talked first
-- logged: does it come from the queue's own log?
SELECT
  source, call_key, queue, peer, entered_at, utc_offset_min, outcome::VARCHAR AS outcome, wait_s, talk_s, agent,
  true AS logged
FROM queue_calls
UNION ALL
SELECT
  source, call_key, queue, peer, started_at, utc_offset_min,
  CASE WHEN answered THEN 'connected' WHEN NOT answered THEN 'unanswered' END,
  wait_s, CASE WHEN answered THEN talk_s END, CASE WHEN answered THEN coalesce(agent, extension) END, false
FROM calls
WHERE queue IS NOT NULL AND direction = 'in'::direction
  AND queue NOT IN (SELECT queue FROM queue_events WHERE queue IS NOT NULL AND event = 'entered'::queue_event)

-- one row per entry of a caller into a queue that keeps a log, and how it left it
--
-- queue_call_id: its event of entering: queue_events.queue_event_id
-- source: layout of the log: statements.layout
-- position: place in the queue when entering, from 1
-- entered_at: when the caller entered, local civil time
-- outcome: connected, abandoned, timed_out, left_empty, left_by_key; NULL = the log ends before
-- wait_s: seconds in the queue until an agent talked or the caller left: as logged, else by the clock
-- talk_s: seconds of conversation with agents of the queue; NULL = not given, or nobody talked
-- agent: who talked first
-- ring_s: seconds that agent's phone rang
-- rings_unanswered: how many times the phone of an agent rang in vain
-- agents_unanswered: those agents, sorted, each once
-- ended_by: who hung up: agent, caller; or, after a transfer, where it went
WITH counted AS (
  SELECT
    e.*,
    s.layout AS source,
    CAST(epoch(e.occurred_at) AS BIGINT) - coalesce(e.utc_offset_min, 0) * 60::BIGINT AS at_s,
    count(*) FILTER (e.event = 'entered'::queue_event) OVER (
      PARTITION BY s.layout, e.call_key, e.queue
      ORDER BY e.occurred_at - to_minutes(coalesce(e.utc_offset_min, 0)), e.queue_event_id) AS nth
  FROM queue_events AS e
  JOIN statements AS s USING (statement_id)
  WHERE e.call_key IS NOT NULL
),
grouped AS (
  SELECT
    min(queue_event_id) FILTER (event = 'entered'::queue_event) AS queue_call_id,
    source,
    call_key,
    queue,
    any_value(peer) FILTER (event = 'entered'::queue_event) AS peer,
    any_value(position) FILTER (event = 'entered'::queue_event) AS position,
    any_value(occurred_at) FILTER (event = 'entered'::queue_event) AS entered_at,
    any_value(utc_offset_min) FILTER (event = 'entered'::queue_event) AS utc_offset_min,
    any_value(at_s) FILTER (event = 'entered'::queue_event) AS entered_s,
    arg_min({'event': event, 'agent': agent, 'wait_s': wait_s, 'ring_s': ring_s, 'at_s': at_s}, at_s) FILTER (
      event IN ('connected'::queue_event, 'abandoned'::queue_event, 'timed_out'::queue_event,
                'left_empty'::queue_event, 'left_by_key'::queue_event)) AS way_out,
    sum(talk_s) FILTER (event IN ('completed'::queue_event, 'transferred'::queue_event)) AS talk_s,
    arg_max(reason, at_s) FILTER (event IN ('completed'::queue_event, 'transferred'::queue_event)) AS ended_by,
    count(*) FILTER (event = 'ring_no_answer'::queue_event) AS rings_unanswered,
    list(agent) FILTER (event = 'ring_no_answer'::queue_event AND agent IS NOT NULL) AS silent
  FROM counted
  WHERE nth > 0
  GROUP BY source, call_key, queue, nth
)
SELECT
  queue_call_id,
  source,
  call_key,
  queue,
  peer,
  position,
  entered_at,
  utc_offset_min,
  way_out.event AS outcome,
  CAST(coalesce(way_out.wait_s, way_out.at_s - entered_s) AS INTEGER) AS wait_s,
  CAST(talk_s AS INTEGER) AS talk_s,
  way_out.agent AS agent,
  way_out.ring_s AS ring_s,
  CAST(rings_unanswered AS INTEGER) AS rings_unanswered,
  list_sort(list_distinct(coalesce(silent, []))) AS agents_unanswered,
  ended_by
FROM grouped

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

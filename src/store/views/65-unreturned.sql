-- what became of missed callers: one row per caller and run of missed calls, each within the window of the one before and no
--   answered contact between; contacts are looked for on every line of the company, numbers however written
--
-- chosen: name of a table, view or CTE with the columns of missed
-- window_h: hours after the last missed call in which a contact counts
-- call_id: the last missed call: calls.call_id
-- peer: who called
-- line: own number they called last
-- trunk: outside line of the last call
-- queue: queue of the last call
-- first_at: first missed call of the run, local civil time
-- last_at: last missed call of the run, local civil time
-- missed: missed calls of the run
-- outcome: called_back = we called and were answered; called_again = they called and were answered; tried = we called in vain;
--   nothing; NULL = a hidden number, nobody can tell
-- after_s: seconds from the last missed call to the contact
-- contact_id: the contact: calls.call_id
-- unreturned: was there no answered contact within the window? NULL = nobody can tell
-- pending: is it unreturned, and the window not over when the documents end?
MACRO (chosen := 'missed', window_h := 24) AS TABLE
WITH lost AS (
  SELECT
    call_id, peer, line, trunk, queue, started_at, utc_s(started_at, utc_offset_min) AS at_s, party_key(peer) AS party
  FROM query_table(chosen)
),
others AS (
  SELECT call_id, direction, answered, utc_s(started_at, utc_offset_min) AS at_s, party_key(peer) AS party
  FROM calls
  WHERE direction IN ('in'::direction, 'out'::direction) AND party_key(peer) IN (SELECT party FROM lost)
),
contacts AS (
  SELECT party, at_s, arg_min({'call_id': call_id, 'direction': direction}, call_id) AS contact
  FROM others WHERE answered
  GROUP BY party, at_s
),
tries AS (
  SELECT DISTINCT party, at_s AS tried_s FROM others WHERE direction = 'out'::direction AND answered IS DISTINCT FROM true
),
followed AS (
  SELECT l.*, c.at_s AS contact_s, c.contact
  FROM lost AS l ASOF LEFT JOIN contacts AS c ON c.party = l.party AND l.at_s < c.at_s
),
opened AS (
  SELECT *,
    lag(at_s) OVER w IS NULL OR at_s > lag(at_s) OVER w + window_h * 3600
      OR coalesce(lag(contact_s) OVER w <= at_s, false) AS opens
  FROM followed
  WINDOW w AS (PARTITION BY coalesce(party, 'hidden' || call_id) ORDER BY at_s, call_id)
),
counted AS (
  SELECT *, count(*) FILTER (opens) OVER (
    PARTITION BY coalesce(party, 'hidden' || call_id) ORDER BY at_s, call_id) AS run
  FROM opened
),
runs AS (
  SELECT
    party,
    max(at_s) + window_h * 3600 AS until_s,
    min(at_s) AS first_s,
    max(at_s) AS last_s,
    min(started_at) AS first_at,
    arg_max({'call_id': call_id, 'peer': peer, 'line': line, 'trunk': trunk, 'queue': queue, 'started_at': started_at,
             'contact_s': contact_s, 'contact': contact}, at_s) AS last,
    count(*) AS missed
  FROM counted
  GROUP BY party, CASE WHEN party IS NULL THEN call_id END, run
),
judged AS (
  SELECT r.*,
    CASE WHEN r.party IS NULL THEN NULL
         WHEN last.contact_s <= until_s AND last.contact.direction = 'out'::direction THEN 'called_back'
         WHEN last.contact_s <= until_s THEN 'called_again'
         WHEN t.tried_s > first_s THEN 'tried' ELSE 'nothing' END AS outcome
  FROM runs AS r ASOF LEFT JOIN tries AS t ON t.party = r.party AND r.until_s >= t.tried_s
)
SELECT
  last.call_id AS call_id,
  last.peer AS peer,
  last.line AS line,
  last.trunk AS trunk,
  last.queue AS queue,
  first_at,
  last.started_at AS last_at,
  missed,
  outcome,
  CASE WHEN outcome LIKE 'called%' THEN CAST(last.contact_s - last_s AS INTEGER) END AS after_s,
  CASE WHEN outcome LIKE 'called%' THEN last.contact.call_id END AS contact_id,
  outcome IN ('tried', 'nothing') AS unreturned,
  coalesce(outcome IN ('tried', 'nothing') AND until_s > (SELECT last_s FROM coverage), false) AS pending
FROM judged

/** The week's calls one by one, and where each is written: file and row. */
import type { Store } from '../../store/store.ts';
import { WINDOW_H, within } from './snapshot.ts';
import type { Week } from './week.ts';

export interface JournalCall {
  readonly call_id: number;
  readonly started_at: string;
  readonly direction: string;
  readonly peer: string | null;
  readonly name: string | null;
  readonly line: string | null;
  readonly answered: boolean | null;
  readonly disposition: string | null;
  readonly queue: string | null;
  /** Who talked first, or made the call. */
  readonly person: string | null;
  /** Everybody it was offered to or made by, as agent_calls.person. */
  readonly people: readonly string[];
  readonly wait_s: number | null;
  readonly talk_s: number | null;
  readonly forwarded_to: string | null;
  readonly region: string | null;
  /** Of a missed call: the row of unreturned it belongs to, and what became of the caller. */
  readonly run: number | null;
  readonly outcome: string | null;
  /** File of its first row, as it was imported. */
  readonly file: string;
  /** Row in that file, as the parser counts. */
  readonly row: number | null;
}

/** Calls of the week with the outside, in time order; the snapshot must have been taken and the week named. */
export function weekJournal(store: Store, week: Week): Promise<JournalCall[]> {
  return store.query(
    `WITH offered AS (
       SELECT source, coalesce(call_key, 'row ' || record_id) AS key, list(DISTINCT person ORDER BY person) AS people
       FROM agent_calls GROUP BY ALL
     ),
     runs AS (
       SELECT m.call_id, u.call_id AS run, u.outcome
       FROM weekly_missed AS m
       JOIN unreturned(chosen := 'weekly_missed', window_h := ${WINDOW_H}) AS u
         ON CASE WHEN party_key(m.peer) IS NULL THEN m.call_id = u.call_id
            ELSE party_key(m.peer) = party_key(u.peer) AND m.started_at BETWEEN u.first_at AND u.last_at END
     )
     SELECT c.call_id, c.started_at, c.direction, c.peer, coalesce(n.name, n.organisation) AS name, c.line, c.answered,
            c.disposition, c.queue, coalesce(c.agent, c.extension) AS person, coalesce(o.people, []) AS people,
            c.wait_s, c.talk_s, c.forwarded_to, p.region, u.run, u.outcome, f.path AS file, r.source_row AS row
     FROM calls AS c
     JOIN records AS r ON r.record_id = c.call_id
     JOIN statements AS s ON s.statement_id = r.statement_id
     JOIN files AS f ON f.file_id = s.file_id
     LEFT JOIN contacts AS n ON n.number = c.peer
     LEFT JOIN peers AS p ON p.peer = c.peer
     LEFT JOIN offered AS o ON o.source = c.source AND o.key = coalesce(c.call_key, 'row ' || c.call_id)
     LEFT JOIN runs AS u ON u.call_id = c.call_id
     WHERE c.direction <> 'internal' AND ${within('c.started_at', week)}
     ORDER BY c.started_at, c.call_id`,
  );
}

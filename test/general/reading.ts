/** Documents for the general reader, and its records in one line each. */
import { bytesSource, detect, headOf, openDocument } from '../../src/containers/index.ts';
import type { Mapping, Understanding } from '../../src/general/index.ts';
import { mappedParser, tableOf, understand } from '../../src/general/index.ts';
import type { Document, Head, Row } from '../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../src/model/parser.ts';
import type { StatementRecord } from '../../src/model/record.ts';
import { readParty } from '../../src/numbering/party.ts';

export interface Held {
  readonly head: Head;
  readonly rows: readonly Row[];
}

/** A table document out of bytes, by way of its real container. */
export async function hold(name: string, bytes: Uint8Array): Promise<Held> {
  const source = bytesSource(name, bytes);
  const detected = await detect(source);
  if (!('container' in detected)) throw new Error(`${name} is no document`);
  const { head, document } = await headOf(await openDocument(source, detected, () => {}));
  const rows: Row[] = [];
  for await (const batch of tableOf(document).rows) rows.push(...batch);
  return { head, rows };
}

export const holdText = (name: string, text: string): Promise<Held> => hold(name, Buffer.from(text));

const contextOf = (fileName: string): Context => ({ fileName, bytesPerKb: 1024 });

const documentOf = ({ head, rows }: Held): Document => ({
  shape: 'table',
  container: head.container as 'csv',
  rows: (async function* () {
    for (let start = 0; start < rows.length; start += 64) yield rows.slice(start, start + 64);
  })(),
});

export const understandHeld = (held: Held, name = 'sample'): Promise<Understanding> =>
  understand(held.rows, held.head.container, contextOf(name));

export async function findingsWith(parser: Parser, held: Held, name = 'sample'): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const batch of parser.parse(documentOf(held), contextOf(name))) found.push(...batch);
  return found;
}

export const mappedFindings = (mapping: Mapping, held: Held, name?: string): Promise<Finding[]> =>
  findingsWith(mappedParser(mapping), held, name);

export const recordsIn = (findings: readonly Finding[]): readonly StatementRecord[] =>
  findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record] : []));

export const moment = ({ startedAt }: StatementRecord): string =>
  new Date(startedAt * 1000).toISOString().slice(0, 19);

/** The other party as importing would store it; '' = none. */
export function partyOf({ peerRaw, peerWritten, service }: StatementRecord): string {
  const written = peerWritten ?? peerRaw;
  return written === undefined ? '' : readParty(written, { service }).id;
}

/** `2026-03-01T08:15:10 voice out 79160000201 65s 0b 3.5` */
export const line = (record: StatementRecord): string =>
  [
    moment(record),
    record.service,
    record.direction,
    partyOf(record) || '-',
    record.durationS === undefined ? '-' : `${record.durationS}s`,
    record.bytes === undefined ? '-' : `${record.bytes}b`,
    record.cost === undefined ? '-' : record.cost / 1_000_000,
  ].join(' ');

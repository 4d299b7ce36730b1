/** Zadarma, statistics of the virtual PBX, JSON or CSV (README.md). */
import type { Disposition, StatementRecord } from '../../../src/model/record.ts';
import { isExtension, isOutside } from '../../../src/parsing/extension.ts';
import { filled } from '../../../src/parsing/filled.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { outcome } from '../../../src/parsing/outcome.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badTime, badVolume, unknownService } from '../../../src/parsing/refusals.ts';
import { readYearFirst } from '../../../src/parsing/year-first.ts';
import { readDisposition } from '../dispositions.ts';
import { type Fields, statistics } from '../rows.ts';

const FIELDS = [
  'call_id',
  'sip',
  'callstart',
  'clid',
  'destination',
  'disposition',
  'seconds',
  'pbx_call_id',
] as const;
type Row = Fields<(typeof FIELDS)[number]>;

export default statistics({
  id: 'zadarma/pbx',
  title: { ru: 'Zadarma: статистика виртуальной АТС', en: 'Zadarma: statistics of the virtual PBX' },
  evidence: 'attested',
  fields: FIELDS,
  moment: 'callstart',
  read,
});

function read(row: number, fields: Row): Reading {
  const startedAt = readYearFirst(fields.callstart);
  if (startedAt === undefined) return badTime(fields.callstart);
  const seconds = readCount(fields.seconds);
  if (seconds === undefined) return badVolume(fields.seconds, 'seconds');
  const sides = sidesOf(fields);
  if (!sides) return unknownService(fields.pbx_call_id);
  const said = readDisposition(fields.disposition);
  const record: StatementRecord = {
    row,
    service: 'voice',
    startedAt,
    ...sides,
    ...(sides.leg === 'entry' ? wayOf(said) : outcome(said === 'answered' ? seconds : undefined, said)),
    ...filled({ callKey: fields.pbx_call_id, serviceCode: fields.disposition }),
  };
  return { kind: 'record', record };
}

/** What the caller's own way took is nobody's talk, and that a menu answered says nothing of the call. */
const wayOf = (said: Disposition): Pick<StatementRecord, 'disposition'> =>
  said === 'answered' ? {} : { disposition: said };

type Sides = Pick<StatementRecord, 'direction' | 'leg' | 'lineRaw' | 'peerRaw' | 'extension' | 'forwardedTo'>;

/** The beginning of the PBX's own id says which way the call went; extensions on both sides that it stayed inside. */
function sidesOf({ pbx_call_id: key, sip, clid, destination }: Row): Sides | undefined {
  if (isExtension(clid) && isExtension(destination))
    return {
      direction: 'internal',
      leg: 'attempt',
      lineRaw: clid,
      peerRaw: destination,
      extension: destination,
    };
  if (key.startsWith('out_'))
    return {
      direction: 'out',
      leg: 'attempt',
      ...filled({ lineRaw: isOutside(clid) ? clid : '', peerRaw: destination, extension: inside(sip) }),
    };
  if (!key.startsWith('in_')) return undefined;
  const caller = filled({ peerRaw: clid });
  if (isExtension(destination)) return { direction: 'in', leg: 'attempt', ...caller, extension: destination };
  if (isExtension(sip) && isOutside(destination))
    return { direction: 'forward', leg: 'attempt', ...caller, extension: sip, forwardedTo: destination };
  return {
    direction: 'in',
    leg: 'entry',
    ...caller,
    ...filled({ lineRaw: isOutside(destination) ? destination : '' }),
  };
}

const inside = (number: string): string => (isExtension(number) ? number : '');

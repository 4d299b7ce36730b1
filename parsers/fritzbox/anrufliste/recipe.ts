/** Writes the calls of a story as the list of a FRITZ!Box, its people moved to Germany. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';

interface Look {
  readonly heading: string;
  readonly hasArea: boolean;
  readonly outgoing: '3' | '4';
}
const LOOKS: Readonly<Record<string, Look>> = {
  'csv-7': {
    heading: 'Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer',
    hasArea: false,
    outgoing: '3',
  },
  'csv-8': {
    heading: 'Typ;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer',
    hasArea: true,
    outgoing: '4',
  },
};
const NAMES = ['', 'Müller', 'Jürgen Groß', 'Werkstatt; Köhler', 'Oma'];
const LINE = '910000';
const DEVICE = 'FON 1';

/** Berlin numbers that the regulator keeps for fiction: 030 23125 000 to 999. */
const german = (peer: string): string => `23125${peer.slice(-3)}`;

function tell(record: TrueRecord, { hasArea, outgoing }: Look): TrueRecord | undefined {
  const { row, statement, service, direction, startedAt, durationS, peer, peerKind } = record;
  if (service !== 'voice' || direction === 'forward') return undefined;
  const isHidden = peerKind === 'hidden';
  const name = isHidden ? '' : NAMES[Number(peer!.slice(-3)) % NAMES.length]!;
  return {
    row,
    statement,
    line: LINE,
    service,
    direction,
    startedAt: startedAt - (startedAt % 60),
    durationS: Math.ceil(durationS! / 60) * 60,
    disposition: 'answered',
    leg: 'call',
    serviceCode: direction === 'in' ? '1' : outgoing,
    extension: DEVICE,
    flags: ['whole-minutes'],
    ...(!isHidden && {
      peer: `4930${german(peer!)}`,
      peerKind: 'fixed' as const,
      peerRaw: `030${german(peer!)}`,
    }),
    ...(!isHidden && hasArea && { peerZonePrinted: 'Berlin' }),
    ...(name !== '' && { peerName: name }),
  };
}

const told = (statement: TrueStatement, variant: string): TrueStatement => ({
  line: LINE,
  facts: {},
  rows: tellRecords(statement, (record) => tell(record, LOOKS[variant]!)),
});

function* lines({ rows }: TrueStatement, { heading, hasArea }: Look): Generator<string> {
  yield `sep=;\n${heading}\n`;
  for (const row of rows) if (row.kind === 'record') yield `${csvLine(cellsOf(row.record, hasArea), ';')}\n`;
}

function cellsOf(record: TrueRecord, hasArea: boolean): readonly string[] {
  const { serviceCode, startedAt, peerName = '', peerRaw = '', peerZonePrinted = '', durationS } = record;
  const date = printDate(startedAt);
  return [
    serviceCode!,
    `${date.slice(0, 6)}${date.slice(8)} ${printTime(startedAt).padStart(8, '0').slice(0, 5)}`,
    peerName,
    peerRaw,
    ...(hasArea ? [peerZonePrinted] : []),
    DEVICE,
    LINE,
    `${Math.floor(durationS! / 3600)}:${String((durationS! / 60) % 60).padStart(2, '0')}`,
  ];
}

/** Texts of ISO-8859-1, which the first 256 characters of Unicode are. */
const encodeLatin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const recipe: Recipe = {
  layout: 'fritzbox/anrufliste',
  variants: Object.keys(LOOKS).map((id) => ({ id, container: 'csv', extension: 'csv' })),
  write: (statement, variant) =>
    inPieces(
      lines(told(statement, variant), LOOKS[variant]!),
      variant === 'csv-8' ? encodeUtf8 : encodeLatin,
    ),
  carries: told,
};

export default recipe;

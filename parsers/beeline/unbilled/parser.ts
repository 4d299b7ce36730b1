/** Beeline (Russia), calls not billed yet, as its SOAP service answers them (README.md). */
import type { Context, Parser } from '../../../src/model/parser.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { readCall } from '../call.ts';
import { type ElementRow, holds } from '../elements.ts';
import { readDirection, readService } from '../words.ts';
import { readElements } from '../xml-reading.ts';

const ROW = 'UnbilledCallsList';

const parser: Parser = {
  id: 'beeline/unbilled',
  title: { ru: 'Билайн Бизнес: неоплаченные звонки (API)', en: 'Beeline Business: unbilled calls (API)' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['xml'],
  recognise: ({ container, events }) =>
    container === 'xml' && holds(events, 'getUnbilledCallsListResponse') ? 1 : 0,
  async *parse(document, context) {
    if (document.shape !== 'tree') return;
    yield* readElements(document.events, {
      isRow: (name) => name === ROW,
      read: (row) => readUnbilled(row, context),
    });
  },
};

function readUnbilled({ n, fields }: ElementRow, context: Context): Reading {
  const cell = (name: string) => fields.get(name) ?? '';
  const [from, to, description, service] = [
    cell('callNumber'),
    cell('callToNumber'),
    cell('callType'),
    cell('serviceName'),
  ];
  const at = readIsoMoment(cell('callDate'));
  const direction = readDirection(description);
  const isData = (readService(description) ?? readService(service)) === 'data';
  const reading = readCall(
    {
      row: n,
      startedAt: at?.civil,
      moment: cell('callDate'),
      // The answer is about one number and does not name it; of a session both may be written.
      own: direction === 'out' ? from : direction === 'in' || isData ? to : undefined,
      from,
      to,
      description: description || service,
      words: [service],
      duration: cell('callDuration'),
      megabytes: cell('dataVolume'),
      cost: cell('callAmt'),
      vat: 'unknown',
    },
    context,
  );
  if (reading.kind === 'record' && at?.utcOffsetMin !== undefined)
    reading.record.utcOffsetMin = at.utcOffsetMin;
  return reading;
}

export default parser;

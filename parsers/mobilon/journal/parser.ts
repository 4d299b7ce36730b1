/** Mobilon, journal of calls of its API, XML (README.md). */
import type { Head, XmlEvent } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { type Fields, readCall } from './call.ts';

/** Elements of a call by which the document is known: those no other journal has. */
const OWN = ['callid', 'has_record', 'subscriber_id'];

const parser: Parser = {
  id: 'mobilon/journal',
  title: { ru: 'Мобилон: журнал звонков из API', en: 'Mobilon: journal of calls of the API' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['xml'],
  recognise({ events }: Head): number {
    const opened = events.flatMap((event) => (event.kind === 'open' ? [event.name] : []));
    return opened[0] === 'calls' && OWN.every((name) => opened.includes(name)) ? 1 : 0;
  },
  async *parse(document) {
    if (document.shape !== 'tree') return;
    const reading: Journal = { call: undefined, field: '' };
    yield [{ kind: 'statement', facts: {} }];
    for await (const batch of document.events)
      yield batch.flatMap((event) => takeEvent(reading, event) ?? []);
    if (reading.call) yield [findingOf(reading.call)];
  },
};

interface Call {
  /** Ordinal of its opening tag. */
  readonly row: number;
  readonly fields: Map<string, string>;
}
interface Journal {
  call: Call | undefined;
  /** Name of the open element inside of the call, '' between them. */
  field: string;
}

/** The finding of the call that the event ends: by its closing tag, or by the next one's opening. */
function takeEvent(reading: Journal, event: XmlEvent): Finding | undefined {
  const { call } = reading;
  if (event.kind === 'open' && event.name === 'call') {
    reading.call = { row: event.n, fields: new Map() };
    reading.field = '';
    return call && findingOf(call);
  }
  if (!call) return undefined;
  if (event.kind === 'open') reading.field = event.name;
  else if (event.kind === 'text') {
    if (reading.field !== '')
      call.fields.set(reading.field, (call.fields.get(reading.field) ?? '') + event.text.trim());
  } else if (event.name === 'call') {
    reading.call = undefined;
    return findingOf(call);
  } else reading.field = '';
  return undefined;
}

function findingOf({ row, fields }: Call): Finding {
  const text: Fields = (name) => fields.get(name) ?? '';
  const result = readCall(row, text);
  return result.kind === 'refuse' ? reject(row, [...fields.values()], result.code, result.reason) : result;
}

export default parser;

/** FreeSWITCH mod_xml_cdr and mod_json_cdr: one document for each leg, or many put together (README.md). */
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { readItems } from '../../../src/parsing/items.ts';
import { member } from '../../../src/parsing/value.ts';
import { jsonLeg, xmlLegs } from './document.ts';
import { type LegSource, readLeg } from './leg.ts';

/** Elements of a leg by which a document is known. */
const OWN = new Set(['channel_data', 'variables', 'callflow']);

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const isLeg = (item: unknown): boolean =>
  typeof member(item, 'variables') === 'object' &&
  (member(item, 'channel_data') !== undefined || member(item, 'callflow') !== undefined);

const parser: Parser = {
  id: 'freeswitch/xml-cdr',
  title: { ru: 'FreeSWITCH: записи о вызовах (XML, JSON)', en: 'FreeSWITCH: call records (XML, JSON)' },
  kind: 'pbx',
  evidence: 'real',
  containers: ['xml', 'json'],
  recognise({ container, events, value }) {
    if (container === 'json') {
      const first = items(value).slice(0, 20);
      return first.length > 0 && first.every(isLeg) ? 1 : 0;
    }
    const names = events.flatMap((event) => (event.kind === 'open' ? [event.name] : []));
    return names.slice(0, 2).includes('cdr') && names.some((name) => OWN.has(name)) ? 1 : 0;
  },
  async *parse(document, context) {
    if (document.shape === 'table') return;
    yield [{ kind: 'statement', facts: {} }];
    const read = (row: number, source: LegSource) => readLeg(row, source, context);
    if (document.shape === 'value')
      return yield* readItems(items(document.value), (row, item) => read(row, jsonLeg(item)));
    for await (const legs of xmlLegs(document.events))
      yield legs.map(({ row, source }): Finding => {
        const result = read(row, source);
        return result.kind === 'refuse' ? reject(row, source.printed(), result.code, result.reason) : result;
      });
  },
};

export default parser;

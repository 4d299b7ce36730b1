/** Android, calls saved by "SMS Backup & Restore", XML (README.md). */
import type { Head } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { type Attributes, readCall } from './call.ts';

const parser: Parser = {
  id: 'android/sms-backup',
  title: {
    ru: 'Android: журнал звонков из SMS Backup & Restore',
    en: 'Android: call log of SMS Backup & Restore',
  },
  kind: 'phone-log',
  evidence: 'real',
  containers: ['xml'],
  recognise,
  async *parse(document) {
    if (document.shape !== 'tree') return;
    let isFirst = true;
    for await (const batch of document.events) {
      const found: Finding[] = [];
      for (const event of batch) {
        if (event.kind !== 'open') continue;
        if (isFirst) found.push({ kind: 'statement', facts: factsOf(event.attributes) });
        isFirst = false;
        if (event.name === 'call') found.push(findingOf(event.n, event.attributes));
      }
      yield found;
    }
  },
};

/** The root is `calls`, and it or the first call carries the attributes of this program. */
function recognise({ events }: Head): number {
  const [root, call] = events.filter((event) => event.kind === 'open');
  if (root?.name !== 'calls') return 0;
  const has = (name: string) => call?.name === 'call' && Object.hasOwn(call.attributes, name);
  return Object.hasOwn(root.attributes, 'backup_date') || (has('date') && has('type')) ? 1 : 0;
}

/** How many calls the program says it saved. */
function factsOf(root: Attributes): StatementFacts {
  const count = readCount(root.count ?? '');
  return count === undefined ? {} : { control: [{ measure: 'rows', printed: count }] };
}

function findingOf(row: number, attributes: Attributes): Finding {
  const result = readCall(row, attributes);
  return result.kind === 'refuse'
    ? reject(row, Object.values(attributes), result.code, result.reason)
    : result;
}

export default parser;

/** A small layout for tests: 'TEST LIST', then `number<TAB>seconds<TAB>micros` per row, 'TOTAL<TAB>micros' at the end. */

/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/list',
  title: { ru: 'Проверочный список', en: 'Test list' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv', 'html'],
  recognise: (head) => {
    const title = head.rows[0]?.cells[0];
    if (title === 'TEST LIST') return 1;
    return title?.startsWith('TEST') ? 0.3 : 0;
  },
  async *parse(document) {
    if (document.shape !== 'table') return;
    for await (const rows of document.rows) yield rows.map(({ n, cells }) => finding(n, cells));
  },
};

/** @returns {import('../../../../../src/model/parser.ts').Finding} */
function finding(row, [first = '', second, third]) {
  if (first === 'TEST LIST')
    return { kind: 'statement', facts: { line: '+7 (916) 000-00-01', currency: 'RUB' } };
  if (first === 'TOTAL')
    return { kind: 'facts', facts: { control: [{ measure: 'cost', printed: Number(second) }] } };
  if (first === '') return { kind: 'skip', row, why: 'blank' };
  if (first === 'FEE')
    return { kind: 'charge', charge: { row, kind: 'subscription', title: 'fee', amount: Number(second) } };
  if (second === undefined)
    return {
      kind: 'reject',
      reject: { row, text: first, code: 'short-row', reason: { ru: 'мало', en: 'short' } },
    };
  return {
    kind: 'record',
    record: {
      row,
      service: 'voice',
      direction: 'out',
      startedAt: 1_600_000_000 + row,
      durationS: Number(second),
      peerRaw: first,
      ...(third === undefined ? {} : { cost: Number(third) }),
    },
  };
}

export default parser;

/** A hostile layout: reading it takes ever more of the heap. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/hoard',
  title: { ru: 'TEST HOARD', en: 'TEST HOARD' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST HOARD' ? 1 : 0),
  async *parse() {
    yield [];
    const kept = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => i + kept.length));
  },
};

export default parser;

/** A hostile layout: reading it takes ever more memory outside of the heap. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/buffers',
  title: { ru: 'TEST BUFFERS', en: 'TEST BUFFERS' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST BUFFERS' ? 1 : 0),
  async *parse() {
    yield [];
    const kept = [];
    for (;;) kept.push(Buffer.alloc(2 ** 24, kept.length + 1));
  },
};

export default parser;

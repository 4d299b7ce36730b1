/** A hostile layout: reading it never ends. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/loop',
  title: { ru: 'TEST LOOP', en: 'TEST LOOP' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST LOOP' ? 1 : 0),
  async *parse() {
    yield [];
    for (;;);
  },
};

export default parser;

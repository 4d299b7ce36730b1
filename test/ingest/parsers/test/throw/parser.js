/** A faulty layout: reading it throws. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/throw',
  title: { ru: 'TEST THROW', en: 'TEST THROW' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST THROW' ? 1 : 0),
  async *parse() {
    yield [];
    throw new Error('a fault of the parser');
  },
};

export default parser;

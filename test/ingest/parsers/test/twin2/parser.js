/** A layout that another claims as well. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/twin2',
  title: { ru: 'TEST TWIN', en: 'TEST TWIN' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST TWIN' ? 1 : 0),
  async *parse() {
    yield [];
    throw new Error('never read');
  },
};

export default parser;

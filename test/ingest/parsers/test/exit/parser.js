/** A hostile layout: reading it ends the process. */
/** @type {import('../../../../../src/model/parser.ts').Parser} */
const parser = {
  id: 'test/exit',
  title: { ru: 'TEST EXIT', en: 'TEST EXIT' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['txt', 'csv'],
  recognise: (head) => (head.rows[0]?.cells[0] === 'TEST EXIT' ? 1 : 0),
  async *parse() {
    yield [];
    process.exit(7);
  },
};

export default parser;

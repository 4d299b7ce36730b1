/** A hostile layout: reading it never ends. */
import type { Parser } from '../../../../../src/model/parser.ts';

const parser: Parser = {
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

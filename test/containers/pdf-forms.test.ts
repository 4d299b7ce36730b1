/** PDF forms that draw forms that draw forms: a small file whose drawing never ends. */
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/containers/index.ts';
import { gather } from './reading.ts';

/** A page that draws a form that draws ten that draw ten …, and the contents of the innermost. */
const nested = (depth: number, innermost: string): Buffer => {
  const stream = (dictionary: string, body: string) =>
    `<<${dictionary}/Length ${body.length}>>\nstream\n${body}\nendstream`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>',
    stream('', '/X Do'),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  for (let level = 1; level <= depth; level++) {
    const resources = level === depth ? '/Font<</F 5 0 R>>' : `/XObject<</X ${6 + level} 0 R>>`;
    const body = level === depth ? innermost : '/X Do '.repeat(10);
    objects.push(stream(`/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<${resources}>>`, body));
  }
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF\n`);
};

const read = (depth: number, innermost: string) => gather(bytesSource('a.pdf', nested(depth, innermost)));

describe('forms inside of forms', () => {
  it('are read as far as anyone draws them', async () => {
    expect((await read(3, 'BT /F 9 Tf (a) Tj ET')).cells).toEqual([['a'.repeat(100)]]);
  });

  it('that draw more than a page holds are refused', async () => {
    await expect(read(8, `BT /F 9 Tf ${'( ) Tj '.repeat(2000)}ET`)).rejects.toMatchObject({
      code: 'limit-pageOperators',
    });
  });

  it('that draw hardly anything, for ever, are refused, and the next file is read', async () => {
    await expect(read(30, '')).rejects.toMatchObject({ code: expect.stringMatching(/^limit-page/) });
    expect((await read(2, 'BT /F 9 Tf (b) Tj ET')).cells).toEqual([['b'.repeat(10)]]);
  });
});

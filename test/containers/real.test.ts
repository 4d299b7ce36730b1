/** Real statements, read from outside of the repository: they are not ours to publish. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSource, unzip } from '../../src/containers/index.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { gather } from './reading.ts';

const folder = join(packageRoot, '../shared/samples-real/operators/mts');

describe.skipIf(!existsSync(folder))(
  'real MTS statements (skipped where the private samples are absent)',
  () => {
    it('HTML: 3182 rows of data with twelve cells, and the facts around them', async () => {
      const { rows, cells, warnings } = await gather(
        await fileSource(join(folder, 'detail-one-off-2017.html')),
      );
      expect(cells.filter((row) => /^\d\d\.\d\d\.\d{4}$/.test(row[1] ?? ''))).toHaveLength(3182);
      expect(new Set(cells.filter((row) => row.length > 2).map((row) => row.length))).toEqual(new Set([12]));
      expect(rows[3]?.cells[0]).toMatch(/^Сетевой ресурс 7\d{10}$/);
      expect(warnings).toEqual([]);
    });

    it('the same in a ZIP gives the same rows', async () => {
      const plain = await gather(await fileSource(join(folder, 'detail-one-off-2017.html')));
      const archive = await fileSource(join(folder, 'detail-one-off-2017.html.zip'));
      for await (const entry of unzip(archive)) expect((await gather(entry)).rows).toEqual(plain.rows);
    });

    it("the text layer of a PDF: every line a row, 877 of them with a row's date and time", async () => {
      const { rows, cells, detected } = await gather(
        await fileSource(join(folder, 'detail-one-off-2020.pdf.txt')),
      );
      expect(detected.container).toBe('txt');
      expect(
        cells.filter((row) => /^\d\d\.\d\d\.\d{4}$/.test(row[0] ?? '') && row.length === 2),
      ).toHaveLength(877);
      expect(rows.at(-1)?.n).toBe(rows.length);
    });
  },
);

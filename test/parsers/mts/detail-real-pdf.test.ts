/** The real text layer of a PDF of 21 pages, which is not part of the project, laid out again as a PDF and imported. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/ingest/import.ts';
import { packageRoot } from '../../../src/system/package-root.ts';
import { createMemoryStore, type StoredFile } from '../../ingest/memory-store.ts';
import { draw, type Look, pagesOfText } from './detail-drawn.ts';

const real = join(packageRoot, '../shared/samples-real/operators/mts/detail-one-off-2020.pdf.txt');
const isThere = existsSync(real);

const LOOKS: readonly Look[] = (['grid', 'lines', 'none'] as const).flatMap((rules) => [
  { rules, align: 'top', set: 'cells' },
  { rules, align: 'middle', set: 'cells' },
  { rules, align: 'top', set: 'texts' },
]);

async function imported(path: string) {
  const store = createMemoryStore();
  const [report] = await importFiles([path], store);
  expect(report!.error).toBeUndefined();
  const [file] = store.files;
  return { report: report!, file: file! };
}

/** Records without their row, which is another in every form, and the own number, which is not drawn as it is. */
const recordsOf = ({ records }: StoredFile) => records.map(({ row: _, line: __, ...rest }) => rest);

describe.skipIf(!isThere)(
  'the real text layer laid out again as a PDF (skipped where ../shared/samples-real is absent)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'detalka-drawn-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const pages = isThere ? pagesOfText(readFileSync(real, 'utf8')) : [];
    let text: Awaited<ReturnType<typeof imported>>;
    beforeAll(async () => {
      text = await imported(real);
    });

    it('is 877 blocks on 21 pages', () => {
      expect(pages).toHaveLength(21);
      expect(pages.flatMap((page) => page.blocks)).toHaveLength(877);
    });

    it.each(LOOKS)('imports completely, ruled: $rules, aligned: $align, set as $set', async (look) => {
      const path = join(folder, `${look.rules}-${look.align}-${look.set}.pdf`);
      writeFileSync(path, await draw(pages, look));
      const { report, file } = await imported(path);
      expect(report).toMatchObject({
        outcome: 'imported',
        container: 'pdf',
        layout: 'mts/detail',
        warnings: [],
      });
      const [statement] = report.statements;
      expect(statement).toMatchObject({ line: '79260000301', records: 876, charges: 1, rejects: 0 });
      expect(statement!.facts.control).toEqual([{ measure: 'cost', printed: 65_833_400 }]);
      expect(statement!.control).toMatchObject([{ ok: true }]);
      expect(recordsOf(file)).toEqual(recordsOf(text.file));
      expect(file.charges).toMatchObject([{ title: 'PAY_TETHERING', amount: 62_500_000 }]);
    });
  },
);

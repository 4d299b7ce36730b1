/** The report as files in a folder: the page always, other forms as asked. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../system/whole-file.ts';
import { pngOf } from '../charts/png.ts';
import { svgOf } from '../charts/svg.ts';
import { csvOf } from './csv.ts';
import { htmlOf } from './html.ts';
import { mailOf } from './mail.ts';
import { overviewOf } from './overview.ts';
import { pdfOf } from './pdf.ts';
import type { WeeklyReport } from './report.ts';
import { tablesOf, workbookOf } from './workbook.ts';

export const FORMS = ['svg', 'png', 'pdf', 'xlsx', 'csv', 'eml'] as const;
export type Form = (typeof FORMS)[number];

/** Writes 'weekly-2026-W47.html' and the forms asked for; returns their paths. A file is whole or not there. */
export async function writeReport(
  report: WeeklyReport,
  folder: string,
  forms: ReadonlySet<Form>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  const put = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, `weekly-${report.week}${name}`);
    await writeWhole(path, content);
    paths.push(path);
  };
  const page = htmlOf(report);
  await put('.html', page);
  const drawings = [
    { id: '', drawing: overviewOf(report) },
    ...report.sections.flatMap(({ charts }) => charts.map(({ id, drawing }) => ({ id: `-${id}`, drawing }))),
  ];
  if (forms.has('svg')) for (const { id, drawing } of drawings) await put(`${id}.svg`, svgOf(drawing));
  if (forms.has('png')) for (const { id, drawing } of drawings) await put(`${id}.png`, await pngOf(drawing));
  if (forms.has('pdf')) await put('.pdf', await pdfOf(report));
  if (forms.has('xlsx')) await put('.xlsx', await workbookOf(report));
  if (forms.has('csv')) for (const table of tablesOf(report)) await put(`-${table.id}.csv`, csvOf(table));
  if (forms.has('eml')) await put('.eml', await mailOf(report, page));
  return paths;
}

/** An advice as a file: page, document or workbook. */
import { adviceHtml } from './html.ts';
import type { AdviceReport } from './page.ts';
import { advicePdf } from './pdf.ts';
import { adviceWorkbook } from './workbook.ts';

/** Endings of files that can be written; '.json' is written from the data itself (json.ts). */
type Form = 'html' | 'pdf' | 'xlsx';

const WRITERS: Readonly<Record<Form, (report: AdviceReport) => string | Promise<Uint8Array>>> = {
  html: adviceHtml,
  pdf: advicePdf,
  xlsx: adviceWorkbook,
};

export const adviceIn = async (form: Form, report: AdviceReport): Promise<string | Uint8Array> =>
  WRITERS[form](report);

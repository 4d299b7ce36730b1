/** A topic as a Jupyter notebook (nbformat 4.5): words and code, no results yet. */
import type { Lang } from '../../model/text.ts';
import type { Dialect } from './dialect.ts';
import { PYTHON } from './python.ts';
import type { Step, Topic } from './topic.ts';
import { TYPESCRIPT } from './typescript.ts';

export const NOTEBOOK_KINDS = ['python', 'typescript'] as const;
export type NotebookKind = (typeof NOTEBOOK_KINDS)[number];

const DIALECTS: Readonly<Record<NotebookKind, Dialect>> = { python: PYTHON, typescript: TYPESCRIPT };

interface Cell {
  readonly id: string;
  readonly language: 'markdown' | 'code';
  readonly source: string;
}

/** The notebook as the text of an .ipynb file; `database` is the path it opens, read-only. */
export function notebookOf(
  topic: Topic,
  { kind, lang, database }: { kind: NotebookKind; lang: Lang; database: string },
): string {
  const dialect = DIALECTS[kind];
  const program = topic.steps.some((step) => step.kind === 'answer' || step.kind === 'picture');
  const cells: Cell[] = [
    { id: 'title', language: 'markdown', source: `# ${topic.title[lang]}` },
    { id: 'setup', language: 'code', source: dialect.setup(database, program) },
    ...topic.steps.flatMap((step, at) => cellsOf(step, `step-${at + 1}`, dialect, lang)),
  ];
  const content = { cells: cells.map(written), metadata: dialect.metadata, nbformat: 4, nbformat_minor: 5 };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function cellsOf(step: Step, id: string, dialect: Dialect, lang: Lang): readonly Cell[] {
  const words: Cell = { id, language: 'markdown', source: step.text[lang] };
  const code = (part: string, source: string): Cell => ({ id: `${id}-${part}`, language: 'code', source });
  if (step.kind === 'words') return [words];
  if (step.kind === 'picture') return [words, code('picture', dialect.picture(step))];
  const rows = step.kind === 'query' ? dialect.query(step) : dialect.answer(step);
  const chart = step.chart ? [code('chart', dialect.chart(step, lang))] : [];
  return [words, code('rows', rows), ...chart];
}

/** Lines keep their ends, as Jupyter itself writes them. */
function written({ id, language, source }: Cell): Record<string, unknown> {
  const lines = source.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const cell = { cell_type: language, id, metadata: {}, source: lines };
  return language === 'code' ? { ...cell, execution_count: null, outputs: [] } : cell;
}

/** Mappings as YAML files: written with comments for a person to edit, read strictly. */
import type { Document } from 'yaml';
import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import { DetalkaError } from '../model/error.ts';
import type { Lang, Text } from '../model/text.ts';
import type { Mapping } from './mapping.ts';
import { ROLES, UNITS } from './mapping.ts';
import { mappingSchema } from './schema.ts';
import { roleName } from './telling.ts';
import type { Understanding } from './understand.ts';

const MAX_CHARS = 1_000_000;

/** @throws DetalkaError 'mapping-invalid' that names file, line and column of the first fault, and what is allowed there. */
export function parseMapping(text: string, file: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text.slice(0, MAX_CHARS), { lineCounter: lines, version: '1.2' });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [wrong] = document.errors;
  if (wrong) {
    const why = wrong.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
    throw invalid(at(wrong.pos[0]), { ru: `это не YAML: ${why}`, en: `this is not YAML: ${why}` });
  }
  const read = mappingSchema.safeParse(jsOf(document, file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(at(offsetOf(document, issue!)), faultOf(issue!));
}

/** The value of a YAML document. Aliases that multiply are refused by the library. */
function jsOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    const why = String(error).slice(0, 200);
    throw invalid(file, { ru: `это не YAML: ${why}`, en: `this is not YAML: ${why}` });
  }
}

type Issue = z.core.$ZodIssue;

/** Where the fault stands: the node itself, else the nearest one above it that is there. */
function offsetOf(document: Document, { path, ...issue }: Issue): number {
  const [extra] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const full = extra === undefined ? [...path] : [...path, extra];
  for (let length = full.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(full.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function faultOf(issue: Issue): Text {
  const where = issue.path.join('.') || 'mapping';
  if (issue.code === 'unrecognized_keys')
    return { ru: `лишнее поле ${issue.keys[0]}`, en: `there is no field ${issue.keys[0]}` };
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.join(', ');
    return { ru: `${where}: бывает ${allowed}`, en: `${where}: must be one of ${allowed}` };
  }
  return { ru: `${where}: ${issue.message}`, en: `${where}: ${issue.message}` };
}

const invalid = (at: string, { ru, en }: Text): DetalkaError =>
  new DetalkaError(
    'mapping-invalid',
    { ru: `${at}: ${ru}. Исправьте файл.`, en: `${at}: ${en}. Correct the file.` },
    2,
  );

/** The mapping of what was understood, with comments: examples, unknown columns, what is in doubt, what may be written. */
export function mappingYaml(
  understanding: Understanding & { readonly mapping: Mapping },
  lang: Lang,
): string {
  const { mapping, columns, remarks } = understanding;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const { columns: mapped, words, ...settings } = mapping;
  const isMapped = (header: string, position: number) =>
    mapped.some((column) =>
      column.header === undefined ? column.position === position : column.header === header,
    );
  const unknown = columns.filter(({ header, position }) => header !== '' && !isMapped(header, position));
  return [
    `# ${t('Что в каких столбцах. Правьте и читайте с ним: detalka ФАЙЛ --map этот-файл.yaml', 'What is in which column. Edit it and read with it: detalka FILE --map this-file.yaml')}`,
    ...remarks.map((remark) => `# ! ${oneLine(remark[lang])}`),
    stringify(settings).trimEnd(),
    `# ${t('Столбец: по заголовку (header) или, если заголовка нет, по номеру с 1 (position).', 'A column: by its heading (header) or, without one, by its number from 1 (position).')}`,
    `# role: ${ROLES.join(', ')}`,
    `# unit: ${UNITS.join(', ')}`,
    'columns:',
    ...mapped.flatMap((column) => {
      const seen = columns.find(({ header, position }) =>
        column.header === undefined ? position === column.position : header === column.header,
      );
      const note = `${roleName(column.role)[lang]}${seen?.example ? `; ${t('например', 'for example')}: ${oneLine(seen.example)}` : ''}`;
      return [`  # ${note}`, item(column)];
    }),
    ...unknown.flatMap(({ header, position, example }) => [
      `  # ${t(`столбец ${position} не понят`, `column ${position} is unknown`)}; ${t('например', 'for example')}: ${oneLine(example)}`,
      item({ header, role: 'ignore' }),
    ]),
    `# ${t('Слова документа, которых программа не знает:', 'Words of the document that the program does not know:')}`,
    words === undefined ? WORDS_EXAMPLE : stringify({ words }).trimEnd(),
    '',
  ].join('\n');
}

const WORDS_EXAMPLE = [
  '# words:',
  '#   services: { "Голубь": sms }',
  '#   directions: { "туда": out, "оттуда": in }',
  '#   dispositions: { "не дождался": missed }',
].join('\n');

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 120);

const item = (column: object): string =>
  `  - ${stringify(column, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`;

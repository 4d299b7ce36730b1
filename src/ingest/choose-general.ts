/** A table that no layout knows, read by a mapping or by what the general reader makes of it: loaded when one comes. */
import type { Understanding } from '../general/index.ts';
import {
  LOOKED_AT,
  mappedParser,
  sampleText,
  tableOf,
  understand,
  understandingText,
} from '../general/index.ts';
import type { Document, TableDocument } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Context } from '../model/parser.ts';
import type { Text } from '../model/text.ts';
import { peekRows } from '../parsing/peek.ts';
import type { Choice, Choosing } from './choice.ts';

/**
 * @param unknown why no layout reads it
 * @throws DetalkaError 'unknown-format', 'unsure-format'
 */
export async function choose(
  document: Document,
  { mapping: given, context, path, confirm, warn }: Choosing,
  unknown: DetalkaError | undefined,
): Promise<Choice> {
  if (given) return { parser: mappedParser(given), document: tableOf(document) };
  const { understanding, document: whole } = await lookAt(document, context);
  const { mapping, verdict } = understanding;
  if (!mapping || verdict === 'refuse') throw refused(understanding, path, unknown);
  const text = understandingText(understanding);
  if (verdict === 'ask' && !(await confirm(question(text, sampleText(understanding), path))))
    throw unsure(text, path);
  warn(text);
  return { parser: mappedParser(mapping), document: whole };
}

/** What the general reader makes of a document, and its tables, still whole. */
export async function lookAt(
  document: Document,
  context: Context,
): Promise<{ readonly understanding: Understanding; readonly document: TableDocument }> {
  const table = tableOf(document);
  const { first, rows } = await peekRows(table.rows, LOOKED_AT);
  const understanding = await understand(first, table.container, context);
  return { understanding, document: { ...table, rows } };
}

const question = (text: Text, sample: Text, path: string): Text => ({
  ru: `${path}: вид документа не узнан. ${text.ru}\nПервые строки:\n${sample.ru}`,
  en: `${path}: the layout is not known. ${text.en}\nThe first rows:\n${sample.en}`,
});

function refused(
  understanding: Understanding,
  path: string,
  unknown: DetalkaError | undefined,
): DetalkaError {
  const text = understandingText(understanding);
  const known = unknown?.text ?? {
    ru: `${path}: это не похоже на таблицу звонков.`,
    en: `${path}: this does not look like a table of calls.`,
  };
  return new DetalkaError(
    'unknown-format',
    {
      ru: `${known.ru} Общее чтение таблиц: ${text.ru} Список сотрудников читает detalka directory import, телефонную книгу — detalka contacts import.`,
      en: `${known.en} The general reader of tables: ${text.en} A list of people is read by detalka directory import, a phone book by detalka contacts import.`,
    },
    3,
  );
}

const unsure = (text: Text, path: string): DetalkaError =>
  new DetalkaError(
    'unsure-format',
    {
      ru: `${path}: вид документа не узнан, а без подтверждения он не читается. ${text.ru} Проверьте и поправьте столбцы сами: detalka parsers map "${path}" -o my.yaml, затем --map my.yaml.`,
      en: `${path}: the layout is not known, and unconfirmed it is not read. ${text.en} Check and correct the columns yourself: detalka parsers map "${path}" -o my.yaml, then --map my.yaml.`,
    },
    3,
  );

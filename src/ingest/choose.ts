/** Which parser reads a document: the one named, the one that recognises it, a mapping, or the general reader. */
import type { Mapping, Understanding } from '../general/index.ts';
import {
  GENERAL,
  LOOKED_AT,
  mappedParser,
  sampleText,
  understand,
  understandingText,
} from '../general/index.ts';
import type { Document, Head, TableDocument } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Context, Parser } from '../model/parser.ts';
import type { Text } from '../model/text.ts';
import { peekRows } from '../parsing/peek.ts';
import { namedParser, recogniseLayout } from './parsers.ts';

export interface Choice {
  readonly parser: Parser;
  /** To be read instead of the one given: its beginning has been looked at. */
  readonly document: Document;
}

export interface Choosing {
  readonly path: string;
  readonly parsers: readonly Parser[];
  readonly as: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly context: Context;
  readonly warn: (text: Text) => void;
  /** Asks a person whether it was understood rightly. */
  readonly confirm: (text: Text) => Promise<boolean>;
}

/** @throws DetalkaError 'unknown-format', 'unsure-format', 'wrong-container' and those of naming a layout */
export async function chooseParser(head: Head, document: Document, choosing: Choosing): Promise<Choice> {
  const { as, mapping, parsers, path } = choosing;
  if (mapping) return { parser: mappedParser(mapping), document: tableOf(document, path) };
  if (as === GENERAL) return generalChoice(tableOf(document, path), choosing, undefined);
  if (as !== undefined) return { parser: namedParser(as, head, parsers, path), document };
  try {
    return { parser: recogniseLayout(head, parsers, path), document };
  } catch (error) {
    if (!(error instanceof DetalkaError) || error.code !== 'unknown-format' || document.shape !== 'table')
      throw error;
    return generalChoice(document, choosing, error);
  }
}

/** A document that has columns. @throws DetalkaError 'wrong-container' */
export function tableOf(document: Document, path: string): TableDocument {
  if (document.shape === 'table') return document;
  throw new DetalkaError(
    'wrong-container',
    {
      ru: `${path}: это ${document.container}, в нём нет таблиц; столбцы назвать нельзя.`,
      en: `${path}: this is ${document.container}; it has no tables whose columns could be named.`,
    },
    3,
  );
}

async function generalChoice(
  document: TableDocument,
  choosing: Choosing,
  unknown: DetalkaError | undefined,
): Promise<Choice> {
  const { understanding, document: whole } = await lookAt(document, choosing.context);
  const { mapping, verdict } = understanding;
  if (!mapping || verdict === 'refuse') throw refused(understanding, choosing.path, unknown);
  const text = understandingText(understanding);
  if (
    verdict === 'ask' &&
    !(await choosing.confirm(question(text, sampleText(understanding), choosing.path)))
  )
    throw unsure(text, choosing.path);
  choosing.warn(text);
  return { parser: mappedParser(mapping), document: whole };
}

/** What the general reader makes of a table document, and the document, still whole. */
export async function lookAt(
  document: TableDocument,
  context: Context,
): Promise<{ readonly understanding: Understanding; readonly document: TableDocument }> {
  const { first, rows } = await peekRows(document.rows, LOOKED_AT);
  const understanding = await understand(first, document.container, context);
  return { understanding, document: { ...document, rows } };
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
      ru: `${known.ru} Общее чтение таблиц: ${text.ru}`,
      en: `${known.en} The general reader of tables: ${text.en}`,
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

/** Reads a YAML 1.2 file that a person wrote against a schema; what is wrong is said with its line and column. */
import { readFileSync, statSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { reasonOf } from '../system/system-reason.ts';
import { type Expectations, type Path, type Problem, problemsOf } from './problems.ts';

/** What people write is a few KB; what is larger was not written by one. */
const MAX_BYTES = 1_000_000;

/** A parsed file, with what is needed to point into it. */
export interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** A kind of file: how its errors are named, and where its format is described. */
export interface YamlKind {
  /** First word of the codes: 'tariff' gives 'tariff-invalid' and 'tariff-unreadable'. */
  readonly code: string;
  /** 'docs/tariffs.md' */
  readonly guide: string;
  readonly expectations: Expectations;
}

export interface YamlReader {
  /** @throws DetalkaError '…-invalid' where it is not YAML, '…-unreadable' */
  readYaml(file: string): Source;
  /** The same for text that stands in memory; `file` names it in errors. */
  parseYaml(file: string, text: string): Source;
  /** The value of a file; `@throws` DetalkaError '…-invalid' with every problem on a line of its own. */
  checked<S extends z.ZodType>(file: string, source: Source, schema: S): z.infer<S>;
  invalid(file: string, source: Source, problems: readonly Problem[]): DetalkaError;
  unreadable(file: string, cause: unknown): DetalkaError;
}

export function yamlReader({ code, guide, expectations }: YamlKind): YamlReader {
  const refuse = (text: Text): DetalkaError => new DetalkaError(`${code}-invalid`, text);

  function parseYaml(file: string, text: string): Source {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
    const wrong = document.errors[0];
    if (!wrong) return { document, lines };
    const { line, col } = lines.linePos(wrong.pos[0]);
    const why = wrong.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
    throw refuse({
      ru: `${file}:${line}:${col}: это не YAML: ${why}. Исправьте файл в этой строке.`,
      en: `${file}:${line}:${col}: this is not YAML: ${why}. Correct the file at this line.`,
    });
  }

  function invalid(file: string, source: Source, problems: readonly Problem[]): DetalkaError {
    const said = problems.map(({ path, text }) => {
      const { line, col } = positionOf(source, path);
      const where = path.length > 0 ? `${path.join('.')}: ` : '';
      return {
        ru: `${file}:${line}:${col}: ${where}${text.ru}`,
        en: `${file}:${line}:${col}: ${where}${text.en}`,
      };
    });
    return refuse({
      ru: `${said.map(({ ru }) => ru).join('\n')}\nФормат описан в ${guide}.`,
      en: `${said.map(({ en }) => en).join('\n')}\nThe format is described in ${guide}.`,
    });
  }

  function unreadable(file: string, cause: unknown): DetalkaError {
    const why = reasonOf(cause);
    return new DetalkaError(`${code}-unreadable`, {
      ru: `Не удалось прочитать ${file}: ${why.ru}. Проверьте путь и права на файл.`,
      en: `Cannot read ${file}: ${why.en}. Check the path and the file's permissions.`,
    });
  }

  function textOf(file: string): string {
    try {
      if (statSync(file).size > MAX_BYTES) throw new Error(`> ${MAX_BYTES} bytes`);
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw unreadable(file, error);
    }
  }

  /** The document's value; aliases that would grow without end are refused by the library. */
  function plain(file: string, document: Document): unknown {
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      throw unreadable(file, error);
    }
  }

  return {
    readYaml: (file) => parseYaml(file, textOf(file)),
    parseYaml,
    checked(file, source, schema) {
      const result = schema.safeParse(plain(file, source.document));
      if (result.success) return result.data;
      throw invalid(file, source, problemsOf(result.error.issues, expectations));
    },
    invalid,
    unreadable,
  };
}

/** Line and column at which the value of a path begins, from 1. */
export const positionOf = ({ document, lines }: Source, path: Path): { line: number; col: number } =>
  lines.linePos(offsetOf(document, path));

/** Where in the text the value (or, of an unknown field, the key) of a path begins; a missing one: its parent. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)
      : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

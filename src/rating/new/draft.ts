/** Fills a draft: finds what its file marks as missing, asks only that, and writes the file with the figures in it. */
import { type Document, isMap, isScalar, visit } from 'yaml';
import type { Text } from '../../model/text.ts';
import type { Question } from './questions.ts';

type Path = readonly (string | number)[];

/** A question about one figure, with its place in the file. */
export interface Gap extends Question {
  readonly path: Path;
}

/** Every figure of the document that is 'missing', in file order; its key is the rule's id. */
export function gapsOf(document: Document): Gap[] {
  const found: Gap[] = [];
  visit(document, {
    Scalar(_, node, ancestors) {
      if (node.value !== 'missing') return;
      const path = pathOf(document, node, ancestors);
      const [part, at] = path;
      const rule = document.toJS()[String(part)]?.[Number(at)] as
        | { id?: string; unit?: string; title?: string }
        | undefined;
      if (rule?.id !== undefined) found.push(gapOf(String(part), rule.id, rule.unit, path));
    },
  });
  return found;
}

/** Keys and indexes that lead to a node. */
function pathOf(document: Document, node: unknown, ancestors: readonly unknown[]): Path {
  const chain = [...ancestors, node];
  return chain
    .flatMap((each, at): (string | number)[] => {
      const parent = chain[at - 1];
      if (
        parent &&
        typeof parent === 'object' &&
        'items' in parent &&
        Array.isArray(parent.items) &&
        !isMap(parent)
      )
        return [parent.items.indexOf(each)];
      if (each && typeof each === 'object' && 'key' in each && isScalar(each.key))
        return [String(each.key.value)];
      return [];
    })
    .filter((_, __, whole) => whole.length > 0 && document !== node);
}

const UNITS: Readonly<Record<string, readonly [ru: string, en: string, form: (count: string) => string]>> = {
  s: ['минут', 'minutes', (count) => `${count} min`],
  min: ['минут', 'minutes', (count) => `${count} min`],
  MB: ['мегабайт', 'megabytes', (count) => `${count} MB`],
};

function gapOf(part: string, id: string, unit: string | undefined, path: Path): Gap {
  const money = part !== 'bundles' || unit === 'money';
  const [ru, en, form] = UNITS[unit ?? ''] ?? ['штук', 'pieces', (count: string) => count];
  const what: Text = money
    ? {
        ru: part === 'fees' ? `Плата «${id}», ₽` : `Цена «${id}», ₽`,
        en: `${part === 'fees' ? 'Fee' : 'Price'} "${id}", roubles`,
      }
    : { ru: `Пакет «${id}», ${ru}`, en: `Bundle "${id}", ${en}` };
  const pattern = money ? /^\d{1,7}([.,]\d{1,6})?$/ : /^\d{1,5}$/;
  return {
    key: id,
    path,
    text: what,
    read: (answer) => (pattern.test(answer) ? (money ? answer.replace(',', '.') : form(answer)) : undefined),
  };
}

/**
 * Writes the figures into the document, with where they are from, and a test of the fee of a month where no fee is missing
 * any more.
 * @param answers by the keys of the gaps, as their `read` gives them.
 */
export function fillDraft(
  document: Document,
  gaps: readonly Gap[],
  answers: ReadonlyMap<string, string>,
  today: string,
): void {
  for (const { key, path } of gaps) {
    const answer = answers.get(key);
    if (answer !== undefined)
      document.setIn(path, /^\d+$/.test(answer) && path[0] === 'bundles' ? Number(answer) : answer);
  }
  const note = 'figures that the other sources do not give, from the subscriber';
  document.addIn(['source'], document.createNode({ url: 'urn:contract', seen: today, note }));
  const test = feeTest(document);
  if (!test) return;
  if (document.has('tests')) document.addIn(['tests'], document.createNode(test));
  else document.set('tests', document.createNode([test]));
}

interface WrittenFee {
  readonly amount: string;
  readonly per: string;
  readonly charge?: string;
}

/** Times a fee is due in a test's month, May. */
const TIMES: Readonly<Record<string, number>> = { month: 1, day: 31, once: 0 };

/** A month without use, where every fee is due in any case. */
function feeTest(document: Document) {
  const fees: readonly WrittenFee[] = document.toJS().fees ?? [];
  const isPlain = fees.every(
    ({ amount, charge }) => /^\d+(\.\d{1,2})?$/.test(amount) && charge === undefined,
  );
  if (fees.length === 0 || !isPlain) return undefined;
  const due = fees.filter(({ per }) => TIMES[per]! > 0);
  const kopecks = due.reduce(
    (sum, { amount, per }) => sum + Math.round(Number(amount) * 100) * TIMES[per]!,
    0,
  );
  return {
    name: 'the fees of a month, from the subscriber',
    month: [],
    expect: { fees: (kopecks / 100).toFixed(2) },
    note: `the fees alone: ${due.map(({ amount, per }) => `${TIMES[per]} × ${amount}`).join(' + ')}`,
  };
}

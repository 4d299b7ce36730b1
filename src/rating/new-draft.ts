/** Fills a draft: finds what its file marks as missing, asks only that, and writes the file with the figures in it. */
import { type Document, isMap, isScalar, visit } from 'yaml';
import type { Text } from '../model/text.ts';
import type { Question } from './new-questions.ts';

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
  const fees = (document.toJS().fees ?? []) as readonly { amount: string; per: string; charge?: string }[];
  const plain = fees.every(
    ({ amount, per, charge }) => /^\d+(\.\d{1,2})?$/.test(amount) && per === 'month' && charge === undefined,
  );
  if (fees.length === 0 || !plain) return;
  const sum = fees.reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0);
  const due = (sum / 100).toFixed(2);
  const test = {
    name: 'the fee of a month, from the subscriber',
    month: [],
    expect: { fees: due },
    note: `the fee alone: ${fees.map(({ amount }) => amount).join(' + ')}`,
  };
  if (document.has('tests')) document.addIn(['tests'], document.createNode(test));
  else document.set('tests', document.createNode([test]));
}

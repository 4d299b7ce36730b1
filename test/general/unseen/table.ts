/** Tables as an operator might print them tomorrow: every choice of words, forms and columns, and what they say. */
import { pick as choose, type Random, upTo } from '../../rating/invent/random.ts';
import { amountColumns, comma, costColumn, mb } from './amounts.ts';
import { type ByLanguage, type Choice, type Column, type Event, type Language, OWN } from './column.ts';
import { endColumns, peerColumn } from './parties.ts';
import { whenColumns } from './when.ts';
import { eventColumns, sectionOf } from './words.ts';

export interface Unseen {
  readonly text: string;
  /** Every row in the order printed: `2026-03-01T08:15:10 voice out 79160000201 65s - 1.5`. */
  readonly truth: readonly string[];
  /** The choices made, for a failure to be understood. */
  readonly choices: Readonly<Record<string, string>>;
}

const between = (random: Random, least: number, most: number) => least + upTo(random, most - least);

function extraColumns(
  language: Language,
  pick: Choice,
  choices: Readonly<Record<string, string>>,
): readonly Column[] {
  const none: readonly Column[] = [];
  switch (pick('extra', ['none', 'none', 'place', 'balance', 'plan', 'number', 'own'])) {
    case 'place':
      return [
        {
          heading: { ru: 'Регион', uk: 'Місце', en: 'Location' }[language],
          print: () => ({ ru: 'Москва', uk: 'Київ', en: 'Moscow' })[language],
        },
      ];
    case 'balance':
      return [{ heading: language === 'en' ? 'Balance' : 'Баланс', print: ({ at }) => comma(at % 100_000) }];
    case 'plan':
      return [
        {
          heading: language === 'en' ? 'Plan' : 'Тариф',
          print: () => (language === 'en' ? 'Unlimited 5' : 'Супер 2.0'),
        },
      ];
    case 'own':
      // The other party's column may have this very name.
      if (Object.values(choices).includes('Номер абонента')) return none;
      return [
        {
          heading: { ru: 'Номер абонента', uk: 'Ваш номер', en: 'Own number' }[language],
          print: () => `+${OWN}`,
        },
      ];
    case 'number':
      return [{ heading: '№', print: ({ at }) => String(at % 977) }];
    default:
      return none;
  }
}

const NO_USAGE = { direction: 'none', peer: '', seconds: 0, bytes: 0 } as const;

function history(random: Random, hasMoney: string): readonly Event[] {
  let at = Date.UTC(2026, 2, 1, 8) / 1000;
  const peers = Array.from(
    { length: 6 },
    () => `79${Array.from({ length: 9 }, () => between(random, 0, 9)).join('')}`,
  );
  return Array.from({ length: between(random, 12, 40) }, () => {
    at += between(random, 1200, 50_000);
    if (hasMoney !== 'usage alone' && upTo(random, 9) === 0)
      return { ...NO_USAGE, at, service: 'fee', cost: between(random, 100, 30_000) };
    if (hasMoney === 'fees and payments' && upTo(random, 9) === 0)
      return { ...NO_USAGE, at, service: 'payment', cost: between(random, 10, 50) * 1000 };
    const service = choose(random, ['voice', 'voice', 'voice', 'sms', 'data'] as const);
    const direction = service === 'data' ? 'none' : choose(random, ['out', 'out', 'in'] as const);
    return {
      at,
      service,
      direction,
      peer: service === 'data' ? '' : choose(random, peers),
      seconds: between(random, 1, 1500),
      bytes: between(random, 1, 30_000) * 1024,
      cost: direction === 'in' || between(random, 0, 2) === 0 ? 0 : between(random, 1, 1900),
    };
  });
}

/** A table, and what a reader must find in it. */
export function inventTable(random: Random): Unseen {
  const choices: Record<string, string> = {};
  const pick: Choice = (name, of) => {
    const chosen = choose(random, of);
    choices[name] = chosen;
    return chosen;
  };
  const language = pick('language', ['ru', 'ru', 'ru', 'uk', 'en']);
  const way = pick('way', ['told', 'told', 'told', 'by numbers', 'in sections']);
  const when = whenColumns(language, pick);
  const cost = costColumn(language, pick);
  const columns = [
    ...when,
    ...shuffledGroups(random, [
      way === 'in sections' ? [] : eventColumns(language, pick, way),
      way === 'by numbers' ? endColumns(language, pick) : [peerColumn(language, pick)],
      amountColumns(language, pick),
      [cost],
      extraColumns(language, pick, choices),
    ]),
  ];
  const money =
    way === 'in sections' ? 'usage alone' : pick('money', ['usage alone', 'fees', 'fees and payments']);
  const events = history(random, money);
  const printed = inOrder(events, way, pick);
  const rows = printed.flatMap((event, at) => {
    const row = columns.map(({ print }) => print(event));
    const title = sectionOf(language, event);
    const before = at === 0 ? '' : sectionOf(language, printed[at - 1]!);
    return way === 'in sections' && title !== before ? [[title], row] : [row];
  });
  const heading = columns.map((column) => column.heading);
  const titles =
    way === 'by numbers' || pick('title', ['title', 'none']) === 'title' ? [[TITLES[language]]] : [];
  const total =
    money === 'fees and payments' || pick('total', ['total', 'none']) === 'none'
      ? []
      : [totalOf({ ru: 'Итого', uk: 'Усього', en: 'Total' }[language], printed, columns, cost)];
  return {
    text: CONTAINERS[
      pick(
        'container',
        way === 'in sections' || new Set(heading).size < heading.length
          ? ['csv', 'html', 'tabs']
          : ['csv', 'html', 'tabs', 'json'],
      )
    ]([...titles, heading, ...rows, ...total]),
    truth: printed.map((event) => truthOf(event, choices)),
    choices,
  };
}

const TITLES: ByLanguage<string> = {
  ru: `Детализация по номеру +${OWN}`,
  uk: `Деталізація за номером +${OWN}`,
  en: `Call details of +${OWN}`,
};

type Rows = readonly (readonly string[])[];
const quoted = (text: string): string => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const CONTAINERS = {
  csv: (rows: Rows) => rows.map((cells) => cells.map(quoted).join(';')).join('\n'),
  tabs: (rows: Rows) => rows.map((cells) => cells.map(quoted).join('\t')).join('\n'),
  json: (rows: Rows) => {
    const at = rows.findIndex((cells) => cells.length > 1);
    const names = rows[at]!;
    const items = rows
      .slice(at + 1)
      .map((cells) => Object.fromEntries(cells.map((cell, index) => [names[index], cell])));
    return JSON.stringify({ document: rows[at - 1]?.[0] ?? null, items });
  },
  html: (rows: Rows) =>
    `<html><head><meta charset="utf-8"></head><body><table>${rows
      .map(
        (cells) => `<tr>${cells.map((cell) => `<td>${cell.replaceAll('"', '&quot;')}</td>`).join('')}</tr>`,
      )
      .join('\n')}</table></body></html>`,
};

/** By time, or what a title stands above together. */
function inOrder(events: readonly Event[], way: string, pick: Choice): readonly Event[] {
  const ordered = pick('order', ['rising', 'falling']) === 'rising' ? events : [...events].reverse();
  if (way !== 'in sections') return ordered;
  const groups = new Map<string, Event[]>();
  for (const event of ordered) {
    const title = sectionOf('en', event);
    groups.set(title, [...(groups.get(title) ?? []), event]);
  }
  return [...groups.values()].flat();
}

/** A line of the table that sums its costs up. */
function totalOf(
  word: string,
  events: readonly Event[],
  columns: readonly Column[],
  cost: Column,
): readonly string[] {
  const sum = events.reduce((total, event) => total + event.cost, 0);
  return columns.map((column, at) =>
    at === 0 ? word : column === cost ? cost.print({ ...NO_USAGE, at: 0, service: 'voice', cost: sum }) : '',
  );
}

function shuffledGroups(random: Random, groups: readonly (readonly Column[])[]): readonly Column[] {
  const left = [...groups];
  const found: Column[] = [];
  while (left.length > 0) found.push(...left.splice(between(random, 0, left.length - 1), 1)[0]!);
  return found;
}

/** What can be known of an event: what was printed, as exactly as it was. */
function truthOf(event: Event, { clock, volume, cost }: Readonly<Record<string, string>>): string {
  const { at, service, direction, peer, seconds, bytes } = event;
  const moment = new Date((clock === 'seconds' ? at : at - (at % 60)) * 1000).toISOString().slice(0, 19);
  const read =
    volume === 'kilo' || volume === 'spacedKilo' || volume === 'bytes'
      ? bytes
      : Math.round(Number(mb(bytes)) * 2 ** 20);
  const paid = cost === 'free' && event.cost === 0 ? '-' : String(event.cost / 100);
  if (service === 'fee') return `${moment} subscription ${event.cost / 100}`;
  if (service === 'payment') return `${moment} payment ${event.cost / 100}`;
  return [
    moment,
    service,
    direction,
    peer || '-',
    service === 'voice' ? `${seconds}s` : '-',
    service === 'data' ? `${read}b` : '-',
    paid,
  ].join(' ');
}

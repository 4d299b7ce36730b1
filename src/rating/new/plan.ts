/** Writes a plan's file from answers: rules, what is not known, and tests computed by plain arithmetic. */
import { Document, isMap, isSeq, visit } from 'yaml';
import { UNKNOWN } from './questions.ts';
import {
  type Answers,
  AT_HOME,
  CALLS,
  call,
  IN_RUSSIA,
  MESSAGES,
  message,
  travelsAsAtHome,
  wherever,
} from './rows.ts';
import { testsOf } from './tests.ts';

/**
 * The text of a plan's file. A figure that is not known is 'missing' or stands under gaps.
 * @param today day on which the source was seen, 'YYYY-MM-DD'.
 */
export function planText(answers: Answers, today: string): string {
  const of = (key: string) => answers.get(key)!;
  const region = of('region') === '-' ? null : of('region').split(/, ?/);
  const file = {
    format: 'detalka-tariff/1',
    id: `${of('operator')}/${of('id')}`,
    title: of('title'),
    operator: of('operator'),
    region,
    audience: 'consumer',
    status: 'open',
    valid: { from: of('from'), to: null },
    source: [{ url: of('source'), seen: today }],
    currency: 'RUB',
    vat: { included: true, percent: 'russia' },
    timezone: 'Europe/Moscow',
    billing: { period: 'calendar-month', mode: 'prepaid' },
    data_base: 1024,
    round: { at: 'event', method: 'half_up', step: '0.01' },
    unmatched: 'error',
    defaults: {
      ...(of('free') === '0' ? {} : { free_under: `${of('free')} s` }),
      increment: `${of('increment')} s`,
    },
    fees: of('fee') === '0' ? [] : [{ id: 'monthly', amount: known(of('fee')), per: 'month' }],
    bundles: bundles(answers),
    rates: rates(answers),
    gaps: gaps(answers),
    tests: testsOf(answers),
  };
  return inOurStyle(flowing(new Document(file, { version: '1.2', aliasDuplicateObjects: false })));
}

const known = (answer: string): string => (answer === UNKNOWN ? 'missing' : answer);

function bundles(answers: Answers): object[] {
  const packages = [
    {
      key: 'minutes',
      id: 'minutes',
      unit: 'min',
      match: call(AT_HOME),
      amount: (count: string) => `${count} min`,
    },
    {
      key: 'sms',
      id: 'sms',
      unit: 'segment',
      match: message(IN_RUSSIA),
      amount: (count: string) => Number(count),
    },
    {
      key: 'gb',
      id: 'internet',
      unit: 'MB',
      match: { service: 'data', place: 'home' } as const,
      amount: (count: string) => `${count} GB`,
    },
  ];
  return packages.flatMap(({ key, id, unit, match, amount }) => {
    const count = answers.get(key)!;
    if (count === '0') return [];
    const increment = unit === 'MB' ? { increment: '100 KB' } : {};
    return [
      {
        id,
        unit,
        amount: count === UNKNOWN ? 'missing' : amount(count),
        per: 'month',
        match: wherever(match, answers.get('from')!),
        ...increment,
      },
    ];
  });
}

function rates(answers: Answers): object[] {
  const at = (match: Parameters<typeof wherever>[0]) => wherever(match, answers.get('from')!);
  const call = (price: string) => ({ steps: [{ price, per: '60 s' }] });
  const message = (price: string) => ({ per_unit: { price, unit: 'segment' } });
  const price = (key: string) => known(answers.get(key)!);
  return [
    ...CALLS.map(({ key, id, match }) => ({ id, match: at(match), ...call(price(key)) })),
    { id: 'incoming', match: at({ service: 'voice', dir: 'in', place: 'home' }), ...call('0') },
    ...MESSAGES.map(({ key, id, match }) => ({ id, match: at(match), ...message(price(key)) })),
    { id: 'sms-in', match: at({ service: 'sms', dir: 'in', place: 'home' }), ...message('0') },
    {
      id: 'internet',
      match: at({ service: 'data', place: 'home' }),
      per_unit: { price: price('mb'), unit: 'MB', increment: '100 KB' },
    },
  ];
}

const gaps = (answers: Answers): object[] =>
  [
    ...[...CALLS, ...MESSAGES].filter(({ key }) => answers.get(key) === UNKNOWN).map(({ gap }) => gap),
    ...(answers.get('mb') === UNKNOWN
      ? [['интернет сверх пакета', 'internet beyond the package'] as const]
      : []),
    travelsAsAtHome(answers.get('from')!)
      ? ([
          'поездки за границу; в поездках по России — звонки по стране, если документ не называет региона',
          'travel abroad; travelling in the country, calls within it where the document does not name the region',
        ] as const)
      : (['поездки по России и за границу', 'travel in the country and abroad'] as const),
    [
      '8-800, короткие и платные номера, MMS, переадресация',
      '8-800, short and premium numbers, MMS, forwarding',
    ] as const,
    ['шаг тарификации интернета: считается по 100 КБ', 'the increment of data: counted by 100 KB'] as const,
  ].map(([ru, en]) => ({ ru, en }));

/** The text of a document as our files are written. */
export const inOurStyle = (document: Document): string =>
  document.toString({ lineWidth: 0, flowCollectionPadding: false });

/** Rules stand on one line each. */
function flowing(document: Document): Document {
  const flow = new Set([
    'valid',
    'vat',
    'billing',
    'round',
    'defaults',
    'source',
    'fees',
    'bundles',
    'rates',
    'gaps',
    'region',
  ]);
  visit(document, {
    Pair(_, { key, value }) {
      const name = String((key as { value?: unknown } | null)?.value);
      if (!flow.has(name)) return undefined;
      if (isMap(value) || name === 'region') (value as { flow?: boolean }).flow = true;
      else if (isSeq(value)) for (const item of value.items) if (isMap(item)) item.flow = true;
      return visit.SKIP;
    },
  });
  return document;
}

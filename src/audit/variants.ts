/** Other ways to price an event, each a mistake an operator may have made: a plan in which that mistake is the rule. */
import type { Text } from '../model/text.ts';
import type { Rate } from '../rating/format/rules.ts';
import type { Match } from '../rating/format/selectors.ts';
import { listOf, type Rounding, type Tariff } from '../rating/format/tariff.ts';

export type Cause = 'bundle' | 'rounding' | 'zone' | 'vat' | 'subscription' | 'unexplained';

export interface Variant {
  readonly cause: Cause;
  /** Stable name of the mistake within its cause: 'increment 60 s', the rule that was applied. */
  readonly key: string;
  readonly text: Text;
  readonly tariff: Tariff;
  /** Is the mistake possible for an event that the plan prices by this rule, with or without a bundle? */
  readonly fits: (rule: string, bundled: boolean) => boolean;
}

/** Every mistake of this plan that is looked for; the likelier stand first. */
export const variantsOf = (tariff: Tariff): readonly Variant[] => [
  ...ofBundles(tariff),
  ...ofIncrements(tariff),
  ...ofThresholds(tariff),
  ...ofMoney(tariff),
  ...ofRules(tariff),
  ...ofVat(tariff),
];

type Change = (rate: Rate) => Rate;

/** The plan without bundles, its rates changed, in all its versions. */
const bare = (tariff: Tariff, change: Change = (rate) => rate, more: Partial<Tariff> = {}): Tariff => ({
  ...tariff,
  bundles: [],
  meters: [],
  rates: tariff.rates.filter(({ meter }) => meter === undefined).map(change),
  changes: tariff.changes.map((one) => ({ ...one, bundles: [], meters: [], rates: one.rates.map(change) })),
  options: [],
  ...more,
});

/** More than anybody uses in a period. */
const ENDLESS: Readonly<Record<string, string | number>> = {
  s: '9999999 h',
  min: '9999999 h',
  MB: '99999 GB',
  money: '9999999',
};

function ofBundles(tariff: Tariff): Variant[] {
  if (tariff.bundles.length + tariff.changes.flatMap(({ bundles }) => bundles).length === 0) return [];
  const endless = tariff.bundles.map(({ rollover: _, ...bundle }) => ({
    ...bundle,
    amount: ENDLESS[bundle.unit] ?? 1_000_000_000,
    exhausted: 'rate' as const,
  }));
  return [
    {
      cause: 'bundle',
      key: 'not-applied',
      text: {
        ru: 'пакет не применён: взята цена сверх пакета',
        en: 'the bundle was not applied: the price beyond it was charged',
      },
      tariff: bare(tariff),
      fits: (_, bundled) => bundled,
    },
    {
      cause: 'bundle',
      key: 'applied-longer',
      text: {
        ru: 'пакет применён, хотя по тарифу он уже исчерпан',
        en: 'the bundle was applied though the plan says it was used up',
      },
      tariff: { ...tariff, bundles: endless },
      fits: () => true,
    },
  ];
}

const INCREMENTS = ['1 s', '6 s', '10 s', '15 s', '20 s', '30 s', '60 s'] as const;
const VOLUMES = ['1 KB', '10 KB', '100 KB', '150 KB', '250 KB', '512 KB', '1 MB'] as const;

const unbundled = (_: string, bundled: boolean): boolean => !bundled;

const isTime = (amount: string | number): boolean => typeof amount === 'string' && !amount.endsWith('B');

const rounded = (key: string, text: Text, tariff: Tariff): Variant => ({
  cause: 'rounding',
  key,
  text,
  tariff,
  fits: unbundled,
});

const callsBy =
  (increment: string): Change =>
  (rate) =>
    rate.steps
      ? { ...rate, steps: rate.steps.map((step) => (isTime(step.per) ? { ...step, increment } : step)) }
      : rate;

const dataBy =
  (increment: string): Change =>
  (rate) =>
    rate.per_unit?.unit === 'MB' ? { ...rate, per_unit: { ...rate.per_unit, increment } } : rate;

function ofIncrements(tariff: Tariff): Variant[] {
  const by = (step: string, change: Change): Variant =>
    rounded(
      `increment ${step}`,
      { ru: `другой шаг тарификации: ${inRussian(step)}`, en: `another increment: ${step}` },
      bare(tariff, change),
    );
  return [
    ...INCREMENTS.map((step) => by(step, callsBy(step))),
    ...VOLUMES.map((step) => by(step, dataBy(step))),
  ];
}

const UNITS: Readonly<Record<string, string>> = { s: 'с', KB: 'КБ', MB: 'МБ' };

const inRussian = (amount: string): string => amount.replace(/[A-Za-z]+$/, (unit) => UNITS[unit] ?? unit);

const THRESHOLDS = ['2 s', '3 s', '4 s', '5 s', '6 s', '10 s'] as const;

function ofThresholds(tariff: Tariff): Variant[] {
  const defaults = { ...tariff.defaults, free_under: undefined };
  const isCall = ({ match }: Rate) =>
    listOf<Match>(match).every(({ service }) => listOf(service).every((one) => one === 'voice'));
  const none = (change: Change) => bare(tariff, ({ free_under: _, ...rate }) => change(rate), { defaults });
  const ru = 'не применён бесплатный порог';
  const en = 'the free threshold was not applied';
  return [
    rounded(
      'no free threshold',
      { ru, en },
      none((rate) => rate),
    ),
    ...INCREMENTS.map((step) =>
      rounded(
        `no free threshold, increment ${step}`,
        { ru: `${ru}, шаг тарификации ${inRussian(step)}`, en: `${en}, the increment was ${step}` },
        none(callsBy(step)),
      ),
    ),
    ...THRESHOLDS.map((free_under) =>
      rounded(
        `free under ${free_under}`,
        {
          ru: `другой бесплатный порог: ${inRussian(free_under)}`,
          en: `another free threshold: ${free_under}`,
        },
        bare(tariff, (rate) => (rate.steps && isCall(rate) ? { ...rate, free_under } : rate)),
      ),
    ),
  ];
}

const METHODS: Readonly<Record<Rounding['method'], Text>> = {
  up: { ru: 'вверх', en: 'up' },
  down: { ru: 'вниз', en: 'down' },
  half_up: { ru: 'до ближайшего', en: 'to the nearest' },
  half_even: { ru: 'до ближайшего, половины до чётного', en: 'to the nearest, halves to even' },
};
const STEPS = ['0.01', '0.05', '0.1', '0.5', '1'] as const;

function ofMoney(tariff: Tariff): Variant[] {
  const methods = Object.keys(METHODS) as Rounding['method'][];
  return STEPS.flatMap((step) =>
    methods.map((method) =>
      rounded(
        `money ${method} ${step}`,
        {
          ru: `сумма округлена ${METHODS[method].ru}, шаг ${step.replace('.', ',')}`,
          en: `the amount was rounded ${METHODS[method].en} by ${step}`,
        },
        bare(tariff, undefined, { round: [{ at: 'event', method, step }] }),
      ),
    ),
  );
}

/** What a rate charges, whatever it takes. */
const priceKey = ({ id: _id, title: _title, match: _match, ...price }: Rate): string => JSON.stringify(price);

/** Every event of a rate's services and directions at this rate's price: the zone, place or network was taken wrongly. */
function ofRules(tariff: Tariff): Variant[] {
  const rates = [...tariff.rates, ...tariff.changes.flatMap((change) => change.rates)].filter(
    ({ meter }) => meter === undefined,
  );
  const distinct = new Map(rates.map((rate) => [`${wayOf(rate).key} ${priceKey(rate)}`, rate]));
  return [...distinct.values()].map((rate): Variant => {
    const same = rates.filter(
      (other) => priceKey(other) === priceKey(rate) && wayOf(other).key === wayOf(rate).key,
    );
    const names = [...new Set(same.map(({ id }) => id))].join(', ');
    const { match } = wayOf(rate);
    return {
      cause: 'zone',
      key: names,
      text: { ru: `взята цена правила «${names}»`, en: `the price of the rule "${names}" was charged` },
      tariff: bare(tariff, undefined, { rates: [{ ...rate, id: 'charged', match }], changes: [] }),
      fits: () => true,
    };
  });
}

/** Services and directions of a rate, as a selector of nothing else. */
function wayOf({ match }: Rate): { readonly key: string; readonly match: Match[] } {
  const ways = listOf<Match>(match).map(({ service, dir }): Match => ({ service, ...(dir ? { dir } : {}) }));
  return { key: JSON.stringify(ways), match: ways };
}

/** Rates of VAT in Russia since 2004. */
const VAT_PERCENTS = [18, 20, 22] as const;

function ofVat(tariff: Tariff): Variant[] {
  if (!tariff.vat.included) return [];
  return VAT_PERCENTS.map((percent) => ({
    cause: 'vat',
    key: `vat ${percent}`,
    text: {
      ru: `к цене с НДС прибавлен НДС ${percent} %`,
      en: `VAT of ${percent} % was added to a price that includes it`,
    },
    tariff: bare(tariff, undefined, { vat: { included: false, percent, at: 'event' } }),
    fits: unbundled,
  }));
}

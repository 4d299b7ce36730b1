/** The plans we ship: every file is sound, says where it comes from, and its own sums hold. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileFolder, countsOf, withCounts, written } from '../../scripts/transcribe.ts';
import { compilePlan } from '../../src/rating/compile/compile.ts';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import { COMPILED } from '../../src/rating/format/compiled.ts';
import { asOf } from '../../src/rating/format/overlay.ts';
import { listOf, type Option, type PlaceMatch, type Tariff } from '../../src/rating/format/tariff.ts';
import { checkOption, checkTariff } from '../../src/rating/lint/check.ts';
import type { TrafficClass } from '../../src/rating/usage/traffic.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { everydayUsage, home } from './everyday.ts';

const folder = join(packageRoot, 'tariffs');
const { tariffs, drafts, options, errors } = loadCatalogue([folder]);
const each = tariffs.map((tariff) => [tariff.id, tariff] as const);

describe('the catalogue', () => {
  test('loads without an error', () => {
    expect(errors.map(({ text }) => text.en)).toEqual([]);
  });

  test('has 120 plans or more beside the drafts, 150 options, and at least a dozen plans of each of the four operators', () => {
    expect(tariffs.length).toBeGreaterThanOrEqual(120);
    expect(options.length).toBeGreaterThanOrEqual(150);
    for (const operator of ['mts', 'beeline', 'megafon', 't2'])
      expect(tariffs.filter((tariff) => tariff.operator === operator).length).toBeGreaterThanOrEqual(12);
  });

  test('has no zone that no plan and no option uses', () => {
    const all = [...tariffs, ...drafts, ...options];
    const used = new Set(all.flatMap(zonesOf));
    const named = new Set(all.flatMap(({ zones }) => [...zones.keys()]));
    expect([...named].filter((name) => !used.has(name))).toEqual([]);
  });

  test('its compiled form holds exactly what its files say, and its README counts them', () => {
    const behind = 'run npx tsx scripts/transcribe.ts';
    const compiled = readFileSync(join(folder, COMPILED), 'utf8');
    expect(compiled === written(compileFolder(folder)), behind).toBe(true);
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme, behind).toBe(withCounts(readme, countsOf({ tariffs, drafts, options })));
  });

  test('names only options and plans that exist', () => {
    const ids = new Set([...tariffs, ...drafts].map(({ id }) => id));
    const names = new Set(options.map(({ id }) => id));
    for (const { plans, not_plans, requires, excludes } of options) {
      const listed = [...listOf(plans), ...listOf(not_plans)].filter((id) => !id.includes('*'));
      expect(listed.filter((id) => !ids.has(id))).toEqual([]);
      expect([...requires, ...excludes].filter((id) => !names.has(id))).toEqual([]);
    }
  });
});

describe.each(options.map((option) => [option.id, option] as const))('option %s', (id, option) => {
  test('is at its path, names its source, says its gaps in both languages, and its sums hold', () => {
    expect(relative(folder, option.file)).toBe(`${option.operator}/options/${id}.yaml`);
    for (const { url } of option.source) expect(url).toMatch(/^https?:\/\/[^/]+\//);
    for (const gap of option.gaps)
      expect(gap).toEqual({ ru: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    expect(option.tests.length).toBeGreaterThanOrEqual(1);
    expect(checkOption(option, tariffs).map(({ text }) => text.en)).toEqual([]);
  });
});

describe.each(each)('%s', (id, tariff) => {
  test('its id is its path and begins with its operator', () => {
    expect(relative(folder, tariff.file)).toBe(`${id}.yaml`);
    expect(id.split('/')[0]).toBe(tariff.operator);
  });

  test('names its sources, and its dates with a note on what they mean', () => {
    for (const { url } of tariff.source) expect(url).toMatch(/^https?:\/\/[^/]+\//);
    expect(tariff.valid.note).toBeDefined();
  });

  test('says its gaps in both languages', () => {
    for (const gap of tariff.gaps)
      expect(gap).toEqual({ ru: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
  });

  test('passes its own tests and has no rule that never applies', () => {
    expect(checkTariff(tariff).map(({ text }) => text.en)).toEqual([]);
  });

  test('has three tests of events or more, of a list of fewer prices as many, and a month, whose sum is shown', () => {
    const wanted = Math.min(3, tariff.rates.length);
    expect(tariff.tests.filter(({ event }) => event).length).toBeGreaterThanOrEqual(wanted);
    const months = tariff.tests.filter(({ month }) => month);
    expect(months.length).toBeGreaterThanOrEqual(1);
    for (const { note } of months) expect(note).toMatch(/\d/);
  });

  test('tests the edge of its bundle of minutes, if it has one and a price beyond', () => {
    const pricesCalls = tariff.rates.some(({ match }) =>
      listOf(match).some(({ dir, service }) => service === 'voice' && dir === 'out'),
    );
    const edges = tariff.tests.filter(({ state }) => state);
    expect(edges.length > 0 || !pricesCalls || tariff.bundles.every(({ unit }) => unit !== 's')).toBe(true);
  });

  test('prices everyday usage at home or says that it does not', () => {
    const probes = everydayUsage(tariff);
    const plan = compilePlan(
      tariff,
      probes.map(({ traffic }) => traffic),
    );
    const sold = tariff.bundles.some(({ unit, exhausted }) => unit === 'MB' && exhausted !== 'rate');
    const silent = probes.filter(
      ({ what, excuse }, at) =>
        plan.ruleOf[at]! < 0 && !gapsSay(tariff, excuse) && !(what === 'data' && sold),
    );
    expect(silent.map(({ what }) => what)).toEqual([]);
  });

  test('never prices 8-800, short and premium numbers or a trip abroad by a rule meant for others', () => {
    const call = home(tariff, { service: 'voice', direction: 'out', operator: null });
    const odd: TrafficClass[] = [
      { ...call, peerKind: 'toll_free', region: null },
      { ...call, peerKind: 'short', region: null },
      { ...call, peerKind: 'premium', region: null },
      { ...call, peerKind: 'mobile', placeKind: 'international', placeCountry: 'TR', placeRegion: null },
    ];
    expect([...compilePlan(tariff, odd).ruleOf].filter((rule) => rule >= 0)).toEqual([]);
  });
});

test('from 2019-06-01 on, who travels in Russia is called, calls abroad and is online by the rules of home', () => {
  const changed = tariffs.filter(({ changes }) => changes.some(({ from }) => from === '2019-06-01'));
  expect(changed.length).toBeGreaterThanOrEqual(120);
  for (const tariff of changed) {
    const after = asOf(tariff, '2019-06-01');
    const usage = [
      home(after, { service: 'voice', direction: 'in' }),
      home(after, { service: 'voice', direction: 'out', country: 'DE', region: null }),
      home(after, { service: 'data', direction: 'none', peerKind: null, country: null, region: null }),
    ];
    const travelling = usage.map(
      (each): TrafficClass => ({
        ...each,
        placeKind: 'national',
        placeRegion: 'RU-TOM',
      }),
    );
    const { ruleOf } = compilePlan(after, [...usage, ...travelling]);
    expect([...ruleOf.subarray(3)], tariff.id).toEqual([...ruleOf.subarray(0, 3)]);
  }
});

test('from 2019-06-01 on, the region of stay is home: calls and SMS there, and out of it, have the rules of home', () => {
  const changed = tariffs.filter(({ changes }) => changes.some(({ from }) => from === '2019-06-01'));
  for (const tariff of changed) {
    const after = asOf(tariff, '2019-06-01');
    const near = listOf(after.region ?? 'RU-MOW').join('+');
    const usage = (['voice', 'sms'] as const).flatMap((service) =>
      ['mts', 'beeline', 'rostelecom'].flatMap((operator) =>
        [near, 'RU-KGD'].map((region) =>
          home(after, { service, direction: 'out', country: 'RU', region, operator }),
        ),
      ),
    );
    const travelling = usage.map((each): TrafficClass => {
      const region = each.region === near ? 'RU-TOM' : each.region;
      return { ...each, region, placeKind: 'national', placeRegion: 'RU-TOM' };
    });
    const { ruleOf } = compilePlan(after, [...usage, ...travelling]);
    expect([...ruleOf.subarray(usage.length)], tariff.id).toEqual([...ruleOf.subarray(0, usage.length)]);
  }
});

test('a price changed by a kopeck fails the tests of its file', () => {
  const smart = tariffs.find(({ id }) => id === 'mts/smart')!;
  const dearer = smart.rates.map((rate) =>
    rate.id === 'home-other' ? { ...rate, steps: [{ ...rate.steps![0]!, price: '2.01' }] } : rate,
  );
  expect(checkTariff({ ...smart, rates: dearer }).map(({ code }) => code)).toContain('test-failed');
});

/** The zones that the rules of a plan or an option name, as parties or as places. */
const zonesOf = ({
  rates,
  bundles,
  fees,
  options,
}: Pick<Tariff, 'rates' | 'bundles' | 'fees'> & { options?: readonly Option[] }): string[] =>
  [...rates, ...bundles, ...fees, ...(options ?? []).flatMap((o) => [...o.rates, ...o.bundles])].flatMap(
    ({ match }) =>
      listOf(match).flatMap(({ to, place, except }) =>
        [
          to?.zone,
          ...placesOf(place),
          ...listOf(except).flatMap((e) => [e.to?.zone, ...placesOf(e.place)]),
        ].flatMap((zone) => listOf(zone)),
      ),
  );

const placesOf = (places: PlaceMatch | readonly PlaceMatch[] | undefined) =>
  listOf(places).map((place) => (typeof place === 'object' && 'zone' in place ? place.zone : undefined));

const gapsSay = ({ gaps }: Tariff, excuse: RegExp): boolean =>
  gaps.some((gap) => excuse.test(typeof gap === 'string' ? gap : gap.en));

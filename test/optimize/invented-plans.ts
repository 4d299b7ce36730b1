/** Three invented plans: everything by the unit, and two with bundles; and the choice of each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Choice, choiceOf } from '../../src/optimize/choice.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';

const head = (id: string, title: string) => `format: detalka-tariff/1
id: invented/${id}
title: "${title}"
operator: mts
region: null
audience: consumer
status: open
valid: {from: 2020-01-01, to: null}
source: [{url: "https://example.org/${id}", seen: 2026-11-22, note: "invented"}]
currency: RUB
vat: {included: true, percent: 20}
timezone: Europe/Moscow
billing: {period: calendar-month, mode: prepaid}
data_base: 1024
round: {at: event, method: half_up, step: "0.01"}
unmatched: error
`;

const rates = (minute: string, text: string, megabyte: string) => `rates:
  - {id: calls, match: {service: voice, dir: out, place: home}, steps: [{price: "${minute}", per: 60 s, increment: 60 s}]}
  - {id: calls-in, match: {service: voice, dir: in, place: home}, steps: [{price: "0", per: 60 s, increment: 60 s}]}
  - {id: texts, match: {service: sms, dir: out, place: home}, per_unit: {price: "${text}", unit: message}}
  - {id: internet, match: {service: data, place: home}, per_unit: {price: "${megabyte}", unit: MB, increment: 100 KB}}
`;

const bundles = (
  fee: string,
  minutes: string,
  megabytes: string,
) => `fees: [{id: monthly, amount: "${fee}", per: month}]
bundles:
  - {id: minutes, unit: s, amount: ${minutes} min, per: month, increment: 60 s, match: {service: voice, dir: out, place: home}}
  - {id: internet, unit: MB, amount: ${megabytes} MB, per: month, increment: 100 KB, match: {service: data, place: home}}
`;

const FILES = {
  linear: `${head('linear', 'По факту')}${rates('1.5', '2', '0.2')}`,
  middle: `${head('middle', 'Средний')}${bundles('300', '250', '1000')}${rates('2', '2', '0.3')}`,
  large: `${head('large', 'Большой')}${bundles('600', '500', '4000')}${rates('2', '2', '0.3')}`,
};

/** Read as the program reads files. */
export function inventedPlans(): Readonly<Record<keyof typeof FILES, Choice>> {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-plans-'));
  const read = (name: keyof typeof FILES) => {
    writeFileSync(join(folder, `${name}.yaml`), FILES[name]);
    return choiceOf(loadTariff(join(folder, `${name}.yaml`)));
  };
  const plans = { linear: read('linear'), middle: read('middle'), large: read('large') };
  rmSync(folder, { recursive: true });
  return plans;
}

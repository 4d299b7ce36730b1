/** The Russian numbering plan: who a party is, where, and whose. */
import { existsSync, readFileSync } from 'node:fs';
import { DetalkaError } from '../model/error.ts';
import type { Party, PeerFacts } from '../model/party.ts';
import { countryOf } from './abroad.ts';
import { shippedPlanPath, userPlanPath } from './data-files.ts';
import { operatorOf } from './holders.ts';
import { readParty } from './party.ts';
import { decodeTable, type RangeTable, rowOf } from './range-table.ts';
import { serviceNumber, smsCentreOperator } from './service-numbers.ts';
import { regionTimeZone } from './subjects.ts';

export interface NumberingPlan {
  /** File the plan was read from. */
  readonly path: string;
  readonly table: RangeTable;
  /** What the plan says of a party as readParty gives it. Never throws; what it does not know is null. */
  lookup(party: Party): PeerFacts;
  /** ISO date of the registry a Russian number was looked up in, or null when the plan has no such code. */
  snapshotOf(party: Party): string | null;
}

let loaded: NumberingPlan | undefined;

/**
 * The newest plan at hand: the user's own by `detalka numbering update`, or the one shipped with the package.
 * Read once. A damaged plan of the user's is passed over, a damaged shipped one is DetalkaError 'numbering-damaged'.
 */
export function loadPlan(): NumberingPlan {
  loaded ??= newestPlan(userPlanPath(), shippedPlanPath);
  return loaded;
}

/** The user's plan when it is there, sound and no older than the shipped one, else the shipped one. */
export function newestPlan(userPath: string, shippedPath: string): NumberingPlan {
  const shipped = readPlan(shippedPath);
  if (!existsSync(userPath)) return shipped;
  try {
    const own = readPlan(userPath);
    return newestDate(own.table) >= newestDate(shipped.table) ? own : shipped;
  } catch {
    return shipped;
  }
}

const newestDate = (table: RangeTable): string =>
  [...table.codes.values()]
    .map(({ snapshot }) => snapshot)
    .sort()
    .at(-1) ?? '';

/** @throws DetalkaError 'numbering-damaged' when the file cannot be read or is not a whole plan */
export function readPlan(path: string): NumberingPlan {
  try {
    return planOf(decodeTable(readFileSync(path)), path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DetalkaError('numbering-damaged', {
      ru: `Файл плана нумерации повреждён: ${path} (${why}). Удалите его и обновите план командой «detalka numbering update» или переустановите detalka.`,
      en: `The numbering plan file is damaged: ${path} (${why}). Delete it and run "detalka numbering update", or reinstall detalka.`,
    });
  }
}

/** What the plan says of an own line, given as E.164 digits or as written. */
export function homeOf(line: string): PeerFacts {
  return loadPlan().lookup(readParty(line));
}

function planOf(table: RangeTable, path: string): NumberingPlan {
  const operators: string[] = [];
  const timeZones = table.regions.map(regionTimeZone);

  function operatorAt(holder: number): string {
    operators[holder] ??= operatorOf(table.holders[holder]!);
    return operators[holder];
  }

  function lookupRussian(party: Party): PeerFacts {
    const at = rowOf(table, Number(party.id.slice(1)));
    const operator = at < 0 ? null : operatorAt(table.holder[at]!);
    return {
      kind: party.kind,
      country: 'RU',
      region: at < 0 ? null : table.regions[table.region[at]!] || null,
      operator,
      operatorSource: operator === null ? null : 'plan',
      timeZone: at < 0 ? null : timeZones[table.region[at]!]!,
    };
  }

  return {
    path,
    table,
    lookup: (party) => {
      const facts = isRussian(party.id) ? lookupRussian(party) : lookupOther(party);
      const operator = serviceOf(party)?.operator ?? smsCentreOperator(party.id);
      return operator ? { ...facts, country: 'RU', operator, operatorSource: 'plan' } : facts;
    },
    snapshotOf: (party) =>
      isRussian(party.id) ? (table.codes.get(Number(party.id.slice(1, 4)))?.snapshot ?? null) : null,
  };
}

/** +7 and a code of Russia's: 3, 4, 8 or 9 (6 and 7 are Kazakhstan's). */
const isRussian = (id: string): boolean => /^7[3489]\d{9}$/.test(id);
const isKazakh = (id: string): boolean => /^7[67]\d{9}$/.test(id);
const isInternational = (id: string): boolean => /^\d{7,15}$/.test(id);

const serviceOf = (party: Party) => (party.kind === 'internal' ? null : serviceNumber(party.id));

function lookupOther(party: Party): PeerFacts {
  const country = serviceOf(party) ? 'RU' : abroad(party.id);
  return { kind: party.kind, country, region: null, operator: null, operatorSource: null, timeZone: null };
}

function abroad(id: string): string | null {
  if (isKazakh(id)) return 'KZ';
  return isInternational(id) ? countryOf(id) : null;
}

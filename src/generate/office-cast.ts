/** The invented people, lines, queues and clients of an office. */
import type { PeerKind } from '../model/record.ts';
import type { Random } from './random.ts';

type Team = 'support' | 'sales' | 'office';

export interface Person {
  /** As a PBX prints it: family name first. */
  readonly name: string;
  readonly team: Team;
  /** Internal numbers in the order of days of the story: people move. */
  readonly extensions: readonly { readonly fromDay: number; readonly extension: string }[];
  /** Private mobile number, where calls are forwarded to. */
  readonly mobile?: string;
}

/** A company's number and the trunk it comes in by. */
export interface OutsideLine {
  readonly number: string;
  readonly trunk: string;
  /** What answers there: a menu, the queue at once, or one person. */
  readonly door: 'menu' | 'support' | 'director';
}

export interface Client {
  /** E.164 digits. */
  readonly peer: string;
  readonly kind: PeerKind;
}

export interface OfficeCast {
  /** IANA time zone. */
  readonly zone: string;
  readonly company: string;
  /** Who prints money: ISO 4217. */
  readonly currency: string;
  readonly people: readonly Person[];
  readonly lines: readonly OutsideLine[];
  /** Trunk of outgoing and forwarded calls. */
  readonly outTrunk: string;
  /** Names of the queue with a queue log and of the group whose phones ring together. */
  readonly queue: string;
  readonly group: string;
  /** Reasons of pauses: lunch, and the others. */
  readonly lunch: string;
  readonly pauses: readonly string[];
  /** Those who call again and again; strangers come on top. */
  readonly clients: readonly Client[];
  stranger(chance: Random): Client;
}

export type OfficePlace = 'moscow' | 'berlin';

interface Range {
  readonly prefix: string;
  /** Digits after it. */
  readonly digits: number;
  readonly kind: PeerKind;
}

type Setting = Omit<OfficeCast, 'clients' | 'stranger'> & { readonly ranges: readonly Range[] };

const staff = (names: readonly string[], mobiles: readonly string[]): readonly Person[] =>
  names.map((name, i) => {
    const extension = String(101 + i);
    const team: Team = i < 5 ? 'support' : i < 9 ? 'sales' : 'office';
    // The second moves to another desk, and the sixth to a desk the second has left.
    const moved =
      i === 1 ? { fromDay: 16, extension: '121' } : i === 5 ? { fromDay: 24, extension: '102' } : undefined;
    const extensions = [{ fromDay: 0, extension }, ...(moved ? [moved] : [])];
    const mobile = mobiles[i];
    return { name, team, extensions, ...(mobile ? { mobile } : {}) };
  });

/** Numbers begin like real ranges and are nobody's we know of; those of Berlin are kept free for fiction. */
const SETTINGS: Readonly<Record<OfficePlace, Setting>> = {
  moscow: {
    zone: 'Europe/Moscow',
    company: 'ООО «Ветер»',
    currency: 'RUB',
    people: staff(
      [
        'Орлова Марина',
        'Кузьмин Павел',
        'Лебедева Ольга',
        'Титов Игорь',
        'Алиева Лейла',
        'Соколов Антон',
        'Белова Инна',
        'Жуков Роман',
        'Панина Вера',
        'Гордеев Олег',
        'Щукина Анна',
        'Ёлкин Пётр',
      ],
      ['79160000811', '', '', '79260000812', '', '79030000813', '', '79160000814', '', '79160000815', '', ''],
    ),
    lines: [
      { number: '74950000700', trunk: 'msk-495', door: 'menu' },
      { number: '78005550017', trunk: 'free-800', door: 'support' },
      { number: '74950000707', trunk: 'msk-495', door: 'director' },
    ],
    outTrunk: 'msk-495',
    queue: 'support',
    group: 'sales',
    lunch: 'обед',
    pauses: ['перерыв', 'обучение', 'письма'],
    ranges: [
      { prefix: '79160000', digits: 3, kind: 'mobile' },
      { prefix: '79260000', digits: 3, kind: 'mobile' },
      { prefix: '79030000', digits: 3, kind: 'mobile' },
      { prefix: '79220000', digits: 3, kind: 'mobile' },
      { prefix: '74950000', digits: 3, kind: 'fixed' },
      { prefix: '73432000', digits: 3, kind: 'fixed' },
    ],
  },
  berlin: {
    zone: 'Europe/Berlin',
    company: 'Wind GmbH',
    currency: 'EUR',
    people: staff(
      [
        'Becker Anna',
        'Schäfer Jonas',
        'Wolf Lena',
        'Krüger Max',
        'Weiß Clara',
        'Vogt Peter',
        'Braun Eva',
        'Lang Otto',
        'Huber Ida',
        'Jung Karl',
        'Roth Nina',
        'Groß Emil',
      ],
      ['491713920001', '', '', '491713920002', '', '491713920003', '', '', '', '491713920004', '', ''],
    ),
    lines: [
      { number: '493023125001', trunk: 'sip-berlin', door: 'menu' },
      { number: '493023125002', trunk: 'sip-service', door: 'support' },
      { number: '493023125003', trunk: 'sip-berlin', door: 'director' },
    ],
    outTrunk: 'sip-berlin',
    queue: 'support',
    group: 'sales',
    lunch: 'Mittag',
    pauses: ['Pause', 'Schulung'],
    ranges: [
      { prefix: '493023125', digits: 3, kind: 'fixed' },
      { prefix: '494066969', digits: 3, kind: 'fixed' },
      { prefix: '498999998', digits: 3, kind: 'fixed' },
      { prefix: '4917139200', digits: 2, kind: 'mobile' },
    ],
  },
};

const REGULARS = 70;

/** The office of a place; who its regular clients are depends on the chances. */
export function officeCast(place: OfficePlace, chance: Random): OfficeCast {
  const { ranges, ...setting } = SETTINGS[place];
  const own = new Set([
    ...setting.lines.map(({ number }) => number),
    ...setting.people.map(({ mobile }) => mobile),
  ]);
  const stranger = (by: Random): Client => {
    for (;;) {
      const { prefix, digits, kind } = by.pick(ranges);
      const peer = prefix + String(by.int(0, 10 ** digits - 1)).padStart(digits, '0');
      if (!own.has(peer)) return { peer, kind };
    }
  };
  const clients = Array.from({ length: REGULARS }, () => stranger(chance));
  return { ...setting, clients, stranger };
}

/** A person's internal number on a day of the story. */
export const extensionOn = (person: Person, day: number): string =>
  person.extensions.findLast(({ fromDay }) => fromDay <= day)!.extension;

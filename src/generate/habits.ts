/** How the people of a story use a phone: how often, at what hours, with whom, where they travel. */
import { type Circle, PLACES, type Place } from './cast.ts';

interface Trip {
  readonly place: Place;
  /** Day of the story it begins on and returns every `everyDays`, and how many days it lasts. */
  readonly fromDay: number;
  readonly days: number;
  readonly everyDays: number;
}

/** Mean counts for a day, unless said otherwise. */
export interface Habits {
  readonly callsOut: Readonly<Record<Circle, number>>;
  readonly callsIn: Readonly<Record<Circle, number>>;
  /** Mean conversation in seconds. */
  readonly talk: Readonly<Record<Circle, number>>;
  readonly messagesOut: number;
  readonly messagesIn: number;
  readonly serviceMessages: number;
  readonly dataSessions: number;
  /** Mean volume of a session in Kb. */
  readonly sessionKb: number;
  /** How often something odd happens, of what usually does: hidden numbers, forwarded calls, calls over midnight. */
  readonly oddities: number;
  /** Share of days on which the phone stays off. */
  readonly offDays: number;
  /** Calls by day of the week, Monday first, by whether they are business. */
  readonly week: { readonly business: readonly number[]; readonly private: readonly number[] };
  readonly trips: readonly Trip[];
}

/** Stories of one line. */
export const LINE_STORIES = ['family', 'traveller', 'courier'] as const;
export type LineStory = (typeof LINE_STORIES)[number];

/** How lines of a company are used: by a manager who talks, in a device, hardly ever. */
export type FleetUse = 'talker' | 'modem' | 'silent';

const WEEK = {
  business: [1.2, 1.3, 1.2, 1.2, 1.1, 0.15, 0.05],
  private: [0.8, 0.8, 0.9, 0.9, 1.2, 1.4, 1.3],
};
const TALK = { family: 140, friend: 260, work: 110, fixed: 90, abroad: 420 };

const family: Habits = {
  callsOut: { family: 1.1, friend: 0.35, work: 0.5, fixed: 0.12, abroad: 0.03 },
  callsIn: { family: 0.9, friend: 0.3, work: 0.4, fixed: 0.1, abroad: 0.02 },
  talk: TALK,
  messagesOut: 0.35,
  messagesIn: 0.4,
  serviceMessages: 0.9,
  dataSessions: 3.2,
  sessionKb: 24_000,
  oddities: 1,
  offDays: 0.03,
  week: WEEK,
  trips: [
    { place: PLACES.yekaterinburg, fromDay: 26, days: 4, everyDays: 150 },
    { place: PLACES.georgia, fromDay: 61, days: 6, everyDays: 180 },
  ],
};

const traveller: Habits = {
  ...family,
  callsOut: { family: 0.8, friend: 0.6, work: 0.3, fixed: 0.1, abroad: 0.2 },
  dataSessions: 4,
  trips: [
    { place: PLACES.thailand, fromDay: 4, days: 12, everyDays: 120 },
    { place: PLACES.novosibirsk, fromDay: 40, days: 5, everyDays: 60 },
    { place: PLACES.georgia, fromDay: 70, days: 7, everyDays: 120 },
  ],
};

/** On the phone all day: some ten thousand rows a year. */
const courier: Habits = {
  ...family,
  callsOut: { family: 0.8, friend: 0.3, work: 8, fixed: 0.6, abroad: 0.02 },
  callsIn: { family: 0.6, friend: 0.2, work: 5, fixed: 0.5, abroad: 0.01 },
  talk: { ...TALK, work: 60 },
  messagesIn: 0.6,
  dataSessions: 9,
};

const NOBODY = { family: 0, friend: 0, work: 0, fixed: 0, abroad: 0 };

const talker: Habits = {
  ...family,
  callsOut: { family: 0.4, friend: 0.1, work: 7, fixed: 1.2, abroad: 0.05 },
  callsIn: { family: 0.3, friend: 0.1, work: 4, fixed: 0.6, abroad: 0.02 },
  talk: { ...TALK, work: 150 },
  trips: [],
};

const modem: Habits = {
  ...family,
  ...{ callsOut: NOBODY, callsIn: NOBODY, messagesOut: 0, messagesIn: 0, serviceMessages: 0.1 },
  ...{ dataSessions: 6, sessionKb: 60_000, oddities: 0, offDays: 0, trips: [] },
};

/** Lies in a drawer: the operator writes to it. */
const silent: Habits = { ...modem, serviceMessages: 1, dataSessions: 0, offDays: 0.9 };

export const HABITS: Readonly<Record<LineStory | FleetUse, Habits>> = {
  family,
  traveller,
  courier,
  talker,
  modem,
  silent,
};

/** Chances of the 24 hours, from midnight. */
export const HOURS = {
  business: [0, 0, 0, 0, 0, 0, 0, 1, 4, 10, 14, 13, 8, 7, 11, 12, 12, 10, 6, 2, 1, 0, 0, 0],
  private: [1, 0.5, 0.3, 0.2, 0.2, 0.3, 1, 4, 7, 5, 4, 5, 6, 5, 4, 4, 6, 9, 12, 12, 11, 9, 6, 3],
  machine: [1, 1, 0.5, 0.5, 0.5, 1, 3, 6, 8, 8, 8, 8, 9, 9, 8, 8, 8, 9, 10, 11, 11, 10, 8, 4],
} as const;

/** How a directory is written down: the schema of its YAML (docs/people.md). */
import { z } from 'zod';
import type { Expectations } from '../yaml/problems.ts';

export const EXPECTATIONS: Expectations = new Map([
  ['day', { ru: 'нужна дата ГГГГ-ММ-ДД', en: 'a date YYYY-MM-DD is needed' }],
  [
    'limit',
    {
      ru: 'нужна сумма в кавычках, например "1500.00", или поля roubles, minutes, messages, gb',
      en: 'a quoted amount is needed, such as "1500.00", or the fields roubles, minutes, messages, gb',
    },
  ],
  ['quantity', { ru: 'нужно число от нуля', en: 'a number from zero up is needed' }],
  ['hours', { ru: 'нужно время вида "09:00-18:00"', en: 'a time such as "09:00-18:00" is needed' }],
  ['number', { ru: 'нужен номер в кавычках', en: 'a quoted number is needed' }],
  ['department', { ru: 'нужен отдел или список отделов', en: 'a department or a list of them is needed' }],
]);

const text = z.string().min(1);
const isDay = (written: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(written) && new Date(`${written}T00:00:00Z`).toJSON()?.slice(0, 10) === written;
const day = z.string('day').refine(isDay, 'day');
const days = { from: day.optional(), until: day.optional() };
const ever = { from: undefined, until: undefined };

/** People write extensions without quotes: 101 is as good as '101'. */
const identifier = z.union([text, z.int().min(0)], 'number').transform(String);
const held = z.union([
  identifier.transform((number) => ({ number, ...ever })),
  z.strictObject({ number: identifier, ...days }),
]);

/** `sales`, or for those who move `[{ id: sales, until: 2025-06-30 }, { id: retail, from: 2025-07-01 }]`. */
const membership = z.union([
  text.transform((id) => ({ id, ...ever })),
  z.strictObject({ id: text, ...days }),
]);
const membershipList = z.union(
  [text.transform((id) => [{ id, ...ever }]), z.array(membership)],
  'department',
);

/** Roubles as exact text, with VAT. */
const roubles = z.string('limit').regex(/^\d{1,9}(\.\d{1,2})?$/, 'limit');
const quantity = z.number('quantity').min(0, 'quantity').max(99_999_999, 'quantity');
const limitFields = z.strictObject({
  roubles: roubles.optional(),
  minutes: quantity.optional(),
  messages: quantity.optional(),
  gb: quantity.optional(),
  ...days,
});
const limit = z.union(
  [
    roubles.transform((sum): z.infer<typeof limitFields>[] => [{ roubles: sum }]),
    limitFields.transform((one) => [one]),
    z.array(limitFields),
  ],
  'limit',
);

const money = { 'cost-centre': text.optional(), limit: limit.optional() };

export const DIRECTORY = z.strictObject({
  departments: z
    .array(z.strictObject({ id: text, name: text.optional(), parent: text.optional(), ...money }))
    .default([]),
  people: z
    .array(
      z.strictObject({
        id: text,
        name: text.optional(),
        department: membershipList.optional(),
        ...money,
        extensions: z.array(held).default([]),
        logins: z.array(held).default([]),
        lines: z.array(held).default([]),
      }),
    )
    .default([]),
  lines: z
    .array(
      z.strictObject({
        number: identifier,
        department: membershipList.optional(),
        owner: text.optional(),
        tariff: text.optional(),
        options: z.array(text).optional(),
        ...money,
      }),
    )
    .default([]),
  personal: z
    .strictObject({
      kinds: z.array(text).default([]),
      hours: z
        .string('hours')
        .regex(/^([01]\d|2[0-3]):[0-5]\d-(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'hours')
        .optional(),
    })
    .optional(),
});

export type Written = z.infer<typeof DIRECTORY>;
export type WrittenPerson = Written['people'][number];
export type WrittenLimit = z.infer<typeof limitFields>;

/** `detalka contacts`: who the numbers are: phone books in, a list out, one number set by hand. */
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Text } from '../../model/text.ts';
import { databasePath, existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';

interface SetOptions {
  readonly db?: string;
  readonly name?: string;
  readonly organisation?: string;
  readonly department?: string;
  readonly kind?: string;
  readonly notes?: string;
}

const FIELDS: Readonly<Record<Exclude<keyof SetOptions, 'db'>, Text>> = {
  name: { ru: 'имя', en: 'name' },
  organisation: { ru: 'организация', en: 'organisation' },
  department: { ru: 'отдел', en: 'department' },
  kind: { ru: 'вид: семья, работа, клиент…', en: 'kind: family, work, customer…' },
  notes: { ru: 'заметка', en: 'note' },
};

export function register(program: Command, io: Io): void {
  const contacts = program
    .command('contacts')
    .description(io.t({ ru: 'телефонная книга: чьи это номера', en: 'phone book: whose numbers they are' }));
  contacts
    .command('import')
    .description(
      io.t({
        ru: 'добавить контакты из vCard, CSV или Excel (Google, Outlook, 1С)',
        en: 'add contacts of a vCard, CSV or Excel file (Google, Outlook, 1C)',
      }),
    )
    .argument('<files...>', io.t({ ru: 'файлы', en: 'files' }))
    .action((files: string[], _options: unknown, self: Command) =>
      importContacts(files, self.optsWithGlobals<{ db?: string }>(), io),
    );
  contacts
    .command('list')
    .description(io.t({ ru: 'показать контакты', en: 'show contacts' }))
    .argument(
      '[text]',
      io.t({ ru: 'часть имени, организации или номера', en: 'part of a name, organisation or number' }),
    )
    .action((text: string | undefined, _options: unknown, self: Command) =>
      listContacts(text, self.optsWithGlobals<{ db?: string }>(), io),
    );
  contacts
    .command('mark')
    .description(
      io.t({
        ru: 'пометить номера личными или рабочими',
        en: 'mark numbers as personal or business',
      }),
    )
    .argument('<numbers...>', io.t({ ru: 'номера, как они записаны', en: 'numbers as written' }))
    .option('--personal', io.t({ ru: 'личные', en: 'personal' }))
    .option('--business', io.t({ ru: 'рабочие', en: 'business' }))
    .option('--clear', io.t({ ru: 'снять пометку', en: 'take the mark off' }))
    .action((numbers: string[], _options: unknown, self: Command) =>
      markContacts(numbers, self.optsWithGlobals<MarkOptions>(), io),
    );
  const set = contacts
    .command('set')
    .description(io.t({ ru: 'записать, чей это номер', en: 'say whose number it is' }))
    .argument('<number>', io.t({ ru: 'номер, как он записан', en: 'the number as written' }));
  for (const [field, title] of Object.entries(FIELDS)) set.option(`--${field} <text>`, io.t(title));
  set.action((number: string, _options: unknown, self: Command) =>
    setContact(number, self.optsWithGlobals<SetOptions>(), io),
  );
}

async function importContacts(files: readonly string[], options: { db?: string }, io: Io): Promise<void> {
  const { readContacts } = await import('../../people/read-contacts.ts');
  const { byNumber } = await import('../../people/contact.ts');
  const read = [];
  for (const file of files) read.push(...(await readContacts(file)));
  const { contacts, unread } = byNumber(read);
  const { added, updated } = await put(contacts, options.db);
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, cards: read.length, added, updated, unread }));
    return;
  }
  io.out(
    io.t({
      ru: `Карточек ${read.length}: новых номеров ${added}, обновлено ${updated}.`,
      en: `Cards: ${read.length}; new numbers: ${added}, updated: ${updated}.`,
    }),
  );
  if (unread.length > 0)
    io.say({
      ru: `Не похоже на номер: ${unread.slice(0, SHOWN).join(', ')}${unread.length > SHOWN ? '…' : ''}`,
      en: `Not a number: ${unread.slice(0, SHOWN).join(', ')}${unread.length > SHOWN ? '…' : ''}`,
    });
}

const SHOWN = 5;

async function put(contacts: readonly object[], db: string | undefined) {
  const { openStore } = await import('../../store/store.ts');
  const { putContacts } = await import('../../store/people.ts');
  const store = await openStore(databasePath(db));
  try {
    return await putContacts(store, contacts);
  } finally {
    await store.close();
  }
}

interface MarkOptions {
  readonly db?: string;
  readonly personal?: boolean;
  readonly business?: boolean;
  readonly clear?: boolean;
}

async function markContacts(written: readonly string[], options: MarkOptions, io: Io): Promise<void> {
  const { numberOf } = await import('../../people/contact.ts');
  const { openStore } = await import('../../store/store.ts');
  const { markPersonal } = await import('../../store/people.ts');
  const { phone } = await import('../../report/format.ts');
  const { personal = false, business = false, clear = false } = options;
  const numbers = written.map((each) => numberOf(each));
  const wrong = written.find((_each, at) => numbers[at] === undefined);
  if (wrong !== undefined || [personal, business, clear].filter(Boolean).length !== 1)
    throw nothingToMark(wrong ?? written[0]!);
  const marked = [...new Set(numbers as string[])];
  const store = await openStore(databasePath(options.db));
  try {
    await markPersonal(store, marked, clear ? null : personal);
  } finally {
    await store.close();
  }
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, numbers: marked }));
  else
    for (const number of marked)
      io.out(io.t({ ru: `Помечено: ${phone(number)}`, en: `Marked: ${phone(number)}` }));
}

const nothingToMark = (written: string): DetalkaError =>
  new DetalkaError(
    'nothing-to-mark',
    {
      ru: `${written}: нужны номера и одно из --personal, --business, --clear.`,
      en: `${written}: numbers are needed and one of --personal, --business, --clear.`,
    },
    2,
  );

async function setContact(written: string, options: SetOptions, io: Io): Promise<void> {
  const { numberOf } = await import('../../people/contact.ts');
  const { phone } = await import('../../report/format.ts');
  const number = numberOf(written);
  const fields = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  const given = fields.filter((field) => options[field] !== undefined);
  if (number === undefined || given.length === 0) throw nothingToSet(written);
  await put([{ number, ...Object.fromEntries(given.map((field) => [field, options[field]])) }], options.db);
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, number }));
  else io.out(io.t({ ru: `Записано: ${phone(number)}`, en: `Noted: ${phone(number)}` }));
}

const nothingToSet = (written: string): DetalkaError =>
  new DetalkaError(
    'nothing-to-set',
    {
      ru: `${written}: нужен номер и хотя бы одно поле, например --name «Анна».`,
      en: `${written}: a number is needed and at least one field, such as --name "Anna".`,
    },
    2,
  );

const MARKS = {
  personal: { ru: 'личный', en: 'personal' },
  business: { ru: 'рабочий', en: 'business' },
} as const;

interface ContactRow {
  readonly number: string;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly department: string | null;
  readonly kind: string | null;
  readonly personal: boolean | null;
}

async function listContacts(text: string | undefined, options: { db?: string }, io: Io): Promise<void> {
  const { openStore } = await import('../../store/store.ts');
  const store = await openStore(existingDatabase(options.db), { readOnly: true });
  let rows: ContactRow[];
  try {
    rows = await store.query<ContactRow>(
      `SELECT number, name, organisation, department, kind, personal FROM contacts
       WHERE $text IS NULL OR contains(lower(concat_ws(' ', number, name, organisation, department, kind)), lower($text))
       ORDER BY name, number`,
      { text: text ?? null },
    );
  } finally {
    await store.close();
  }
  if (io.json) {
    io.out(JSON.stringify({ schemaVersion: 1, contacts: rows }));
    return;
  }
  const { left, optional, renderTable } = await import('../../report/table.ts');
  const { phone } = await import('../../report/format.ts');
  const columns = [
    left('номер', 'number'),
    left('имя', 'name'),
    left('организация', 'organisation'),
    optional(left('отдел', 'department')),
    optional(left('вид', 'kind')),
    optional(left('пометка', 'mark')),
  ];
  const cells = rows.map((row) => [
    phone(row.number),
    row.name ?? '',
    row.organisation ?? '',
    row.department ?? '',
    row.kind ?? '',
    row.personal === null ? '' : io.t(MARKS[row.personal ? 'personal' : 'business']),
  ]);
  io.out(renderTable(columns, cells, io));
}

/** What is replaced in a text, what stays, and that different numbers stay different. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEditor } from '../../src/anonymise/edit.ts';
import { zipOf } from '../../src/anonymise/package.ts';
import { permute } from '../../src/anonymise/permute.ts';
import { nobody, takeLabelled } from '../../src/anonymise/personal.ts';
import { bytesSource, unzip, wholeBytes } from '../../src/containers/index.ts';

const key = Buffer.from('a key that tests know');
const edit = (text: string, fixed = false) => createEditor(key, nobody()).edit(text, fixed);
const digits = (text: string) => text.replace(/\D/g, '');

it('a permutation sends every number of its range to another, and from one to the next to all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 500 }), fc.string(), (size, tweak) => {
      const met = new Set<number>();
      for (let at = 0; !met.has(at); at = permute(key, tweak, at, size)) met.add(at);
      expect([...met].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, at) => at));
    }),
    { numRuns: 30 },
  );
});

it('all writings of a number become the writings of one other', () => {
  const writings = [
    '89160001234',
    '+79160001234',
    '8 (916) 000-12-34',
    '9160001234',
    '+7 916 000&nbsp;12&nbsp;34',
  ];
  const edited = writings.map((writing) => edit(`x ${writing};`));
  expect(new Set(edited.map((text) => digits(text.replaceAll('&nbsp;', '')).slice(-10))).size).toBe(1);
  edited.forEach((text, at) => {
    expect(text.replace(/\d/g, '0')).toBe(`x ${writings[at]!};`.replace(/\d/g, '0'));
    expect(text).not.toContain(writings[at]);
    expect(text.slice(0, 4)).toBe(`x ${writings[at]}`.slice(0, 4));
  });
});

it('what is nobody’s stays', () => {
  const kept =
    '01.02.2017 12:30:45 20150923222952 900 0890 88005550017 1234,56 42270.9379861111 internet.mts.ru sms o';
  expect(edit(kept)).toBe(kept);
});

it('names under labels, mails and addresses are replaced, in fixed columns within their width', () => {
  const personal = nobody();
  const text = 'Абонент: Ветрова Анна Игоревна  ivan@romashka.ru  10.20.30.40';
  takeLabelled(personal, 'Абонент: Ветрова Анна Игоревна');
  const edited = createEditor(key, personal).edit(text, true);
  expect(edited).not.toMatch(/Ветрова|Анна|Игоревна|ivan|romashka|10\.20\.30\.40/);
  expect(edited).toHaveLength(text.length);
  expect(edited).toMatch(/^Абонент: /);
});

it('a name made of a telephone system’s words is replaced; the words alone, which say who called whom, stay', () => {
  const personal = nobody();
  personal.names.add('External Caller').add('Line Kowalski');
  const edited = createEditor(key, personal).edit(
    'External,Queue,Line,External Caller,Line Kowalski,Kowalski',
    false,
  );
  expect(edited).toMatch(/^External,Queue,Line,\w+ \w+,/);
  expect(edited).not.toMatch(/Caller|Kowalski/);
});

it('a ZIP is written that can be read, names in Russian too', async () => {
  const files = [
    ['Детализация/март.csv', Buffer.from('а'.repeat(1000))],
    ['a.txt', Buffer.alloc(0)],
  ] as const;
  const read: [string, Buffer][] = [];
  for await (const entry of unzip(bytesSource('z.zip', zipOf(files)))) {
    read.push([entry.path, await wholeBytes(entry)]);
  }
  expect(read).toEqual(files.map(([name, bytes]) => [`z.zip/${name}`, bytes]));
});

it('names with hyphens and digits are replaced, and no cell is parted that was whole', () => {
  const personal = nobody();
  takeLabelled(personal, 'Абонент: Петрова-Водкина Анна');
  takeLabelled(personal, 'Контакт: Охрана 2');
  takeLabelled(personal, 'Contact: Support N2');
  const edited = createEditor(key, personal).edit('1,Петрова-Водкина Анна,Охрана 2,Support N2,5', false);
  expect(edited).not.toMatch(/Петрова|Водкина|Анна|Охрана|Support/);
  expect(edited.split(',')).toHaveLength(5);
  expect(edited).toMatch(/^1,.*,Sample \d{4},5$/);
});

/** Phone books: vCard of three generations, and tables of Google, Outlook and 1C. People and numbers are invented. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { byNumber } from '../../src/people/contact.ts';
import { readContacts } from '../../src/people/read-contacts.ts';
import { readVcards } from '../../src/people/vcard.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-people-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Russian text in windows-1251, as Outlook writes it. */
const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) return code;
    return letter === 'ё' ? 0xb8 : code - 0x410 + 0xc0;
  });

describe('vCard', () => {
  test('4.0: numbers as tel: URIs with groups and parameters', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'N:Иванова;Анна;Петровна;;',
      'FN:Анна Иванова',
      'ORG:Ромашка\\, ООО;Отдел продаж',
      'item1.TEL;VALUE=uri;TYPE="voice,cell":tel:+7-916-000-00-01',
      'TEL;TYPE=work:8 (495) 000-00-02;ext=12',
      'NOTE:Перезвонить\\nв среду',
      'END:VCARD',
    ].join('\r\n');
    expect(readVcards(text)).toEqual([
      {
        name: 'Анна Иванова',
        organisation: 'Ромашка, ООО',
        department: 'Отдел продаж',
        notes: 'Перезвонить в среду',
        numbers: ['tel:+7-916-000-00-01', '8 (495) 000-00-02;ext=12'],
      },
    ]);
    expect(byNumber(readVcards(text)).contacts.map(({ number }) => number)).toEqual([
      '79160000001',
      '74950000002',
    ]);
  });

  test('3.0: a long line goes on in the next, which begins with a space', () => {
    const text = 'BEGIN:VCARD\nVERSION:3.0\nFN:Очень длинное\n  имя\nTEL:+79160000003\nEND:VCARD\n';
    expect(readVcards(text)).toMatchObject([{ name: 'Очень длинное имя', numbers: ['+79160000003'] }]);
  });

  test('2.1 of an old phone: quoted-printable over several lines', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2;=D0=9F=',
      '=D1=91=D1=82=D1=80',
      'TEL;CELL:+79160000004',
      'END:VCARD',
    ].join('\r\n');
    expect(readVcards(text)).toEqual([{ name: 'Петров Пётр', numbers: ['+79160000004'] }]);
  });

  test('a card without a number is no contact; what has no digits is said, not guessed', () => {
    expect(readVcards('BEGIN:VCARD\nFN:Без номера\nEND:VCARD')).toEqual([]);
    expect(byNumber([{ name: 'Х', numbers: ['нет'] }])).toEqual({ contacts: [], unread: ['нет'] });
  });
});

describe('tables', () => {
  test('Google: several numbers of one person, joined by :::', async () => {
    const path = file(
      'google.csv',
      'First Name,Middle Name,Last Name,Organization Name,Labels,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n' +
        'Анна,,Иванова,Ромашка,* myContacts,Mobile,+7 916 000-00-01 ::: 8 916 000 00 02,Work,84950000003\n' +
        'Пустой,,Номер,,,,,,\n',
    );
    const { contacts } = byNumber(await readContacts(path));
    expect(contacts.map(({ number, name, organisation }) => [number, name, organisation])).toEqual([
      ['79160000001', 'Иванова Анна', 'Ромашка'],
      ['79160000002', 'Иванова Анна', 'Ромашка'],
      ['74950000003', 'Иванова Анна', 'Ромашка'],
    ]);
  });

  test('Outlook in Russian: windows-1251, semicolons, a fax is no telephone', async () => {
    const path = file(
      'outlook.csv',
      cp1251(
        'Имя;Отчество;Фамилия;Организация;Отдел;Рабочий факс;Рабочий телефон;Телефон переносной\r\n' +
          'Пётр;Ильич;Сидоров;Лютик;Закупки;84950000009;8(495)000-00-04;89160000005\r\n',
      ),
    );
    expect(byNumber(await readContacts(path)).contacts).toEqual(
      ['74950000004', '79160000005'].map((number) => ({
        number,
        name: 'Сидоров Пётр Ильич',
        organisation: 'Лютик',
        department: 'Закупки',
      })),
    );
  });

  test('a list from 1C: titles above the heading, two numbers in a cell', async () => {
    const path = file(
      '1c.csv',
      'Список контрагентов;;\n;;\nНаименование;ИНН;Телефон\nООО Василёк;7700000000;"+7 (812) 000-00-06, 8-921-000-00-07"\n',
    );
    expect(byNumber(await readContacts(path)).contacts).toEqual([
      { number: '78120000006', name: 'ООО Василёк' },
      { number: '79210000007', name: 'ООО Василёк' },
    ]);
  });

  test('what is no phone book is refused by name', async () => {
    const prices = file('prices.csv', 'Товар;Цена\nЧай;100\n');
    await expect(readContacts(prices)).rejects.toMatchObject({ code: 'no-contacts', exitCode: 3 });
  });
});

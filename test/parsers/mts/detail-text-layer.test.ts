/** The text layer of MTS's PDF: what of the words can be told. */
import { describe, expect, it } from 'vitest';
import { parse, records } from './detail-rows.ts';

const HEADING = ['Дата', 'Время    GMT*', 'Номер', 'Зона вызова', 'Зона направления', 'Услуга'];

/** The record of one block; `words` stand between the moment and the cost. */
const read = async (...words: string[]) => {
  const lines = ['01.01.2020  13:25:07', ...words, ' 0,0000'];
  const [record] = records(
    await parse(
      [...HEADING, ...lines].map((line) => line.trim().split(/ {2,}/)),
      'txt',
    ),
  );
  return record;
};

describe('words of zones in the text layer', () => {
  it.each([
    ['an incoming call', ['+02:00  <--+79160000302', 'Турция', 'Телеф.', '0:29']],
    ['an incoming message', ['+02:00  79160000302', 'Турция', 'sms i', '1']],
    ['data', ['+02:00  internet.mts.ru', 'Турция', '4G', '307Kb']],
    ['a supplementary service', ['+02:00  SUPP', 'Турция', 'ch', 'I', '1']],
  ])('%s prints no zone of another party: they are the place', async (_, words) => {
    const record = await read(...words);
    expect(record).toMatchObject({ place: 'Турция' });
    expect(record).not.toHaveProperty('peerZonePrinted');
  });

  it('a place on two lines is one place', async () => {
    const record = await read('+02:00  <--900', 'Московский', 'регион', 'sms i', '1');
    expect(record).toMatchObject({ place: 'Московский регион' });
  });

  it('of what goes out they may be either, and are left out', async () => {
    const record = await read('+03:00  79160000302', 'Россия', 'Телеф.', '0:29');
    expect(record).not.toHaveProperty('place');
    expect(record).not.toHaveProperty('placeKind');
    expect(record).not.toHaveProperty('peerZonePrinted');
  });

  it('none at all is home, and so is the technology alone', async () => {
    expect(await read('+03:00  79160000302', 'Телеф.', '0:29')).toMatchObject({ placeKind: 'home' });
    expect(await read('+03:00  79160000302', 'VoLTE', 'Телеф.', '0:29')).toMatchObject({ placeKind: 'home' });
  });
});

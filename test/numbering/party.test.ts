/** Written numbers → parties. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readParty } from '../../src/numbering/party.ts';

const read = (written: string, hint = {}) => {
  const { kind, id } = readParty(written, hint);
  return `${kind} ${id}`;
};

describe('a Russian number is the same however it is written', () => {
  test.each([
    '+7 916 123-45-67',
    '+79161234567',
    '79161234567',
    '89161234567',
    '8 (916) 123-45-67',
    '8-916-123-45-67',
    '8.916.123.45.67',
    '916.123.45.67',
    '9161234567',
    '(916) 123 45 67',
    '+7\u00a0916\u202f123\u201145\u201167',
    '0079161234567',
    '81079161234567',
    '+89161234567',
    "'89161234567",
    '79161234567.0',
    '  79161234567 ',
  ])('%s', (written) => expect(read(written)).toBe('mobile 79161234567'));
});

describe('kinds that the first digits tell', () => {
  test.each([
    ['8 495 123-45-67', 'fixed 74951234567'],
    ['8462001234', 'fixed 78462001234'],
    ['301 211-00-00', 'fixed 73012110000'],
    ['8-800-250-08-90', 'toll_free 78002500890'],
    ['8 804 333 00 00', 'toll_free 78043330000'],
    ['8 803 100 00 00', 'premium 78031000000'],
    ['+7 809 505 00 00', 'premium 78095050000'],
    ['8 801 100 00 00', 'unknown 78011000000'],
    ['79262909090', 'sms_center 79262909090'],
    ['+7 701 123 45 67', 'mobile 77011234567'],
    ['8 717 212 34 56', 'fixed 77172123456'],
    ['+7 600 123 45 67', 'unknown 76001234567'],
  ])('%s is %s', (written, party) => expect(read(written)).toBe(party));
});

describe('foreign numbers', () => {
  test.each([
    ['+375 29 123-45-67', 'mobile 375291234567'],
    ['810 375 29 123 45 67', 'mobile 375291234567'],
    ['00375291234567', 'mobile 375291234567'],
    ['375291234567', 'mobile 375291234567'],
    ['+380 44 123 45 67', 'fixed 380441234567'],
    ['+84 912 345 678', 'mobile 84912345678'],
    ['3725123456', 'mobile 3725123456'],
    ['+1 202 555 0123', 'unknown 12025550123'],
    ['+999 123 456 789', 'unknown 999123456789'],
  ])('%s is %s', (written, party) => expect(read(written)).toBe(party));

  test('a number of 11 digits that begins with 84 is Ryazan when nothing says that it is Vietnam', () => {
    expect(read('84912345678')).toBe('fixed 74912345678');
  });

  test('the hint tells where a national number was dialled', () => {
    expect(read('80291234567', { country: 'BY' })).toBe('mobile 375291234567');
    expect(read('9161234567', { country: 'XX' })).not.toBe('mobile 79161234567');
  });
});

describe('what no phone library should see', () => {
  test.each([
    ['0890', 'short 0890'],
    ['900', 'short 900'],
    ['112', 'short 112'],
    ['+900', 'short 900'],
    ['*984#', 'short *984#'],
    ['#100#', 'short #100#'],
    ['* 100 * 1 #', 'short *100*1#'],
    ['*100', 'short *100'],
    ['M.Video', 'alphanumeric M.Video'],
    ['C.E.BANK', 'alphanumeric C.E.BANK'],
    ['MTC', 'alphanumeric MTC'],
    ['SMS.RU', 'alphanumeric SMS.RU'],
    ['Банк  «Ромашка»', 'alphanumeric Банк «Ромашка»'],
    ['internet.mts.ru', 'apn internet.mts.ru'],
    ['__internet.mts.ru', 'apn __internet.mts.ru'],
    ['85.115.245.244', 'ip 85.115.245.244'],
    ['2001:DB8::1', 'ip 2001:db8::1'],
    ['985**109 8580', 'unknown 985**1098580'],
    ['+7 916 *** ** 12', 'unknown +7916*****12'],
    ['7916XXXXX12', 'unknown 7916XXXXX12'],
    ['Traffic_Category_900_033.001_G', 'unknown Traffic_Category_900_033.001_G'],
    ['VOL_FACEBOOK_FLEX', 'unknown VOL_FACEBOOK_FLEX'],
    ['PAY_TETHERING', 'unknown PAY_TETHERING'],
    ['8.9E+10', 'unknown 8.9E+10'],
    ['7,91612E+10', 'unknown 7,91612E+10'],
    ['916123456', 'unknown 916123456'],
    ['89701010000000000000', 'unknown 89701010000000000000'],
  ])('%s is %s', (written, party) => expect(read(written)).toBe(party));

  test.each([
    '',
    '  ',
    '-',
    '—',
    '*****',
    'Скрытый номер',
    'НОМЕР СКРЫТ',
    'Номер не определён',
    'Anonymous',
    'private',
    '-2',
  ])('"%s" is hidden', (written) => expect(read(written)).toBe('hidden hidden'));
});

describe('hints', () => {
  test('a word is an APN for data and a sender for SMS', () => {
    expect(read('internet', { service: 'data' })).toBe('apn internet');
    expect(read('internet', { service: 'sms' })).toBe('alphanumeric internet');
    expect(read('sms.ru', { service: 'sms' })).toBe('alphanumeric sms.ru');
    expect(read('Call_waiting', { service: 'service' })).toBe('unknown Call_waiting');
  });

  test('short digits are extensions only when the caller says so', () => {
    expect(read('101')).toBe('short 101');
    expect(read('101', { internal: true })).toBe('internal 101');
    expect(read('89161234567', { internal: true })).toBe('mobile 79161234567');
  });
});

/** Ten digits behind +7 of a Russian mobile or city number. */
const national = fc
  .tuple(fc.constantFrom('9', '49', '84', '34'), fc.integer({ min: 0, max: 10 ** 9 - 1 }))
  .map(([lead, rest]) => (lead + String(rest).padStart(9, '0')).slice(0, 10));
const separator = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' (', ') ', '–');

describe('properties', () => {
  test('prefixes and separators do not change who is meant', () => {
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('+7', '7', '8', '007', '8107'),
        fc.array(separator, { minLength: 10, maxLength: 10 }),
        (digits, prefix, separators) => {
          const written = prefix + [...digits].map((digit, i) => separators[i] + digit).join('');
          expect(readParty(written)).toEqual(readParty(`+7${digits}`));
          expect(readParty(written).id).toBe(`7${digits}`);
        },
      ),
    );
  });

  test('an id, with or without a plus, reads as the same party again', () => {
    const written = fc.oneof(national, fc.string(), fc.stringMatching(/^[+*#\d().xE-]{0,20}$/));
    fc.assert(
      fc.property(written, (text) => {
        const party = readParty(text);
        expect([readParty(party.id), readParty(`+${party.id}`)]).toContainEqual(party);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text at all gives a party with an id, whatever the hint', () => {
    const hint = fc.record(
      {
        service: fc.constantFrom('voice', 'sms', 'data', 'service'),
        internal: fc.boolean(),
        country: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[+*#\d().xE-]{0,30}$/)),
        hint,
        (written, given) => {
          expect(readParty(written, given as object).id).not.toBe('');
        },
      ),
    );
  });

  test('a text of a million characters is read at once', () => {
    for (const unit of ['9', '(', '*', 'a.', 'e', ' '])
      expect(readParty(unit.repeat(500_000)).id).not.toBe('');
  });
});

/** What disks, mail gateways, editors and villains do to the bytes of a file; the same seed does the same. */
import type { Random } from '../../src/generate/random.ts';
import { random } from '../../src/generate/random.ts';

/** No damage makes a file larger than this. */
const MOST_BYTES = 2 ** 18;

const NUMBERS =
  '0|-1|-0|1e9|1e308|-1e-9|NaN|99|00|9999999999|2147483648|4294967296|9007199254740993|1,5,5|0,0000001|٣|½|+'
    .split('|')
    .concat('9'.repeat(400));
const TEXTS =
  '__proto__|constructor|toString|Итого|Итого: -|Дата|Номер|99.99.9999|31.02.2024 25:61:61|24:00:00|<--|:/|=1+1|\u202e|\u0000|\ufeff|ё́|👩‍👩‍👧|\r|\n\n\n|;;;;|\t\t|""|"|\'|--'
    .split('|')
    .concat('я'.repeat(50_000), ';'.repeat(20_000), '\n'.repeat(3000));
const MARKUP =
  '<|>|</|/>|<td>|</td>|<tr>|</tr>|<table>|</table>|<td colspan=99999 rowspan=99999>|<![CDATA[|]]>|<!--|-->|&|&#0;|&#x110000;|&lt;|&nope;|<?|<a:b xmlns:a="">|<script>|{|}|[|]|{"a":|null|true|\\|\\u0000|{\\rtf1|\\bin9999999 |\\u-1?|endobj|endstream|stream\n|<<|>>| 0 R|INSERT INTO `cdr` VALUES (|);|/*'.split(
    '|',
  );
const MARKS = [0xef, 0xbb, 0xbf, 0xff, 0xfe, 0xc0, 0x80, 0xf4, 0x98, 0x00, 0x1a];
const DELIMITERS = ';,\t\n\r|"\'<>=:./ -'.split('').map((each) => each.charCodeAt(0));
const INTEGERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

type Damage = (bytes: Buffer, chance: Random) => Buffer;

/** `bytes` damaged in one to four ways. */
export function damagedBytes(bytes: Buffer, seed: string): Buffer {
  const chance = random(seed);
  let damaged = bytes;
  for (let left = chance.int(1, 4); left > 0; left--) damaged = chance.pick(DAMAGES)(damaged, chance);
  return damaged.subarray(0, MOST_BYTES);
}

const splice = (bytes: Buffer, at: number, remove: number, insert: Uint8Array | string): Buffer =>
  Buffer.concat([
    bytes.subarray(0, at),
    typeof insert === 'string' ? Buffer.from(insert) : insert,
    bytes.subarray(at + remove),
  ]);

const somewhere = (bytes: Buffer, chance: Random): number => chance.int(0, bytes.length);

/** A stretch of the file: mostly a few bytes, sometimes much of it. */
function stretch(bytes: Buffer, chance: Random): readonly [number, number] {
  const from = somewhere(bytes, chance);
  const length = chance.chance(0.7) ? chance.int(1, 40) : chance.int(1, 1 + Math.floor(bytes.length / 3));
  return [from, Math.min(from + length, bytes.length)];
}

/** Offset of the next byte that is wanted, looking from a place on to the end; the end when there is none. */
function next(bytes: Buffer, from: number, wanted: (byte: number) => boolean): number {
  let at = from;
  while (at < bytes.length && !wanted(bytes[at]!)) at++;
  return at;
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

const flip: Damage = (bytes, chance) => {
  const flipped = Buffer.from(bytes);
  for (let left = chance.int(1, 8); left > 0 && bytes.length > 0; left--)
    flipped[chance.int(0, bytes.length - 1)]! ^= 1 << chance.int(0, 7);
  return flipped;
};

const insert: Damage = (bytes, chance) => {
  const noise = Uint8Array.from({ length: chance.int(1, 30) }, () => chance.int(0, 255));
  return splice(bytes, somewhere(bytes, chance), 0, noise);
};

const remove: Damage = (bytes, chance) => {
  const [from, to] = stretch(bytes, chance);
  return splice(bytes, from, to - from, '');
};

const blank: Damage = (bytes, chance) => {
  const [from, to] = stretch(bytes, chance);
  return Buffer.from(bytes).fill(chance.pick([0, 0x20, 0xff]), from, to);
};

const repeat: Damage = (bytes, chance) => {
  const [from, to] = stretch(bytes, chance);
  const most = Math.floor((MOST_BYTES - bytes.length) / (to - from || 1));
  const times = Math.max(0, Math.min(most, chance.pick([1, 1, 2, 2, 20, 300, 3000])));
  return splice(bytes, from, 0, Buffer.alloc(times * (to - from), bytes.subarray(from, to)));
};

const swap: Damage = (bytes, chance) => {
  const [a, b, c, d] = [0, 0, 0, 0].map(() => somewhere(bytes, chance)).sort((x, y) => x - y) as [
    number,
    number,
    number,
    number,
  ];
  const part = (from: number, to?: number) => bytes.subarray(from, to);
  return Buffer.concat([part(0, a), part(c, d), part(b, c), part(a, b), part(d)]);
};

const line: Damage = (bytes, chance) => {
  const from = next(bytes, somewhere(bytes, chance), (byte) => byte === 0x0a);
  const to = next(bytes, from + 1, (byte) => byte === 0x0a);
  const held = bytes.subarray(from, to);
  const without = splice(bytes, from, held.length, '');
  return chance.chance(0.5) ? without : splice(without, somewhere(without, chance), 0, held);
};

const number: Damage = (bytes, chance) => {
  const from = next(bytes, somewhere(bytes, chance), isDigit);
  const to = next(bytes, from, (byte) => !isDigit(byte));
  return splice(bytes, from, to - from, chance.pick(NUMBERS));
};

const delimiter: Damage = (bytes, chance) => {
  const at = next(bytes, somewhere(bytes, chance), (byte) => DELIMITERS.includes(byte));
  const other = chance.pick(DELIMITERS);
  if (chance.chance(0.2)) return Buffer.from(bytes.map((byte) => (byte === bytes[at] ? other : byte)));
  return splice(bytes, at, chance.int(0, 1), Uint8Array.of(other));
};

const text: Damage = (bytes, chance) => splice(bytes, somewhere(bytes, chance), 0, chance.pick(TEXTS));

const markup: Damage = (bytes, chance) => {
  const at = next(bytes, somewhere(bytes, chance), (byte) => byte === 0x3c || byte === 0x3e || byte === 0x7b);
  return splice(bytes, at, chance.chance(0.3) ? chance.int(0, 9) : 0, chance.pick(MARKUP));
};

const encoding: Damage = (bytes, chance) => {
  if (chance.chance(0.2)) return Buffer.from(bytes.toString('latin1'), 'utf16le');
  if (chance.chance(0.2)) return Buffer.from(bytes.toString('latin1'), 'utf8');
  const marks = Uint8Array.from({ length: chance.int(1, 4) }, () => chance.pick(MARKS));
  return splice(bytes, chance.chance(0.4) ? 0 : somewhere(bytes, chance), chance.int(0, 2), marks);
};

const integer: Damage = (bytes, chance) => {
  if (bytes.length < 4) return bytes;
  const changed = Buffer.from(bytes);
  const width = chance.pick([1, 2, 4]);
  const at = chance.int(0, Math.floor(bytes.length / width) - 1) * width;
  changed.writeUIntLE(chance.pick(INTEGERS) % 2 ** (8 * width), at, width);
  return changed;
};

const DAMAGES: readonly Damage[] = [
  flip,
  insert,
  remove,
  blank,
  repeat,
  swap,
  line,
  number,
  number,
  delimiter,
  text,
  markup,
  encoding,
  integer,
];

/** JSON: one value, as it stands, and nothing that it can do to the reader. */
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/containers/index.ts';
import { readJson } from '../../src/containers/json.ts';
import { LIMITS } from '../../src/containers/limits.ts';
import { encode, gatherBytes, gatherText } from './reading.ts';

it.each(['utf-8', 'utf-16le', 'windows-1251'])('is read in %s', async (encoding) => {
  const text = '{"Звонки": [{"Номер": "79161234567", "Стоимость": 1.75}], "конец": null}';
  const bytes = encode(encoding === 'utf-16le' ? `\ufeff${text}` : text, encoding);
  const { detected, value } = await gatherBytes(bytes);
  expect(detected.container).toBe('json');
  expect(value).toEqual({ Звонки: [{ Номер: '79161234567', Стоимость: 1.75 }], конец: null });
});

it('leaves the prototype of objects alone', async () => {
  const { value } = await gatherText('{"__proto__": {"polluted": 1}, "constructor": 2}');
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it('does not take brackets in strings for depth', async () => {
  const deep = `${'['.repeat(1000)}\\"${'{'.repeat(1000)}`;
  expect((await gatherText(`{"a": "${deep}"}`)).value).toEqual({ a: deep.replace('\\', '') });
});

describe('is refused', () => {
  it.each([
    ['a million lists in each other', 'limit-depth', `[${'['.repeat(1_000_000)}`],
    ['a file cut off', 'damaged', '{"a": [1, 2'],
    ['a script', 'damaged', '{"a": alert(1)}'],
  ])('when it is %s', async (_, code, text) => {
    await expect(gatherText(text)).rejects.toMatchObject({ code });
  });

  it('when it is too large, before anything is read', async () => {
    const source = { ...bytesSource('x.json', Buffer.from('{}')), size: LIMITS.jsonBytes + 1 };
    await expect(readJson(source, 'utf-8')).rejects.toMatchObject({ code: 'limit-jsonBytes' });
  });
});

/** `detalka parsers explain`: the decision about a file, from its container to its rejects. */
import { expect, it } from 'vitest';
import { fileOf } from './place.ts';
import { detalka } from './run.ts';

it('container, candidates with scores, heading, first rows and rejects with reasons are shown', async () => {
  const { code, stdout } = await detalka([
    'parsers',
    'explain',
    'parsers/mts/detail/samples/by-hand-2017.html',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('html, utf-8; заголовок: Дата | Время | GMT* | Номер');
  expect(stdout).toMatch(/mts\/detail +\d+ %/);
  expect(stdout).toMatch(/01\.03\.2017 07:53:01 +voice out +79120000101 +3691/);
  expect(stdout).toMatch(/неизвестная услуга «Голубь» +1 +24/);
});

it('of a file of no known layout the decision is shown, too', async () => {
  const file = fileOf('prices.csv', 'товар;цена;склад\nгвозди;10,00;2\nболты;12,00;3\n');
  const { code, stdout, stderr } = await detalka(['parsers', 'explain', file, '--no-input']);
  expect(code).toBe(3);
  expect(stdout).toContain('заголовок: товар | цена | склад');
  expect(stdout).toContain('подходящий вид: никакой');
  expect(stderr).toContain('вид документа не узнан');
});

/** Columns by their headings. */
import { expect, it } from 'vitest';
import { columnFinder } from '../../src/parsing/columns.ts';

const bind = columnFinder<'peer' | 'own'>({
  peer: { names: ['Telephone number', 'Number'] },
  own: { names: ['Telephone number'] },
});
const placesOf = (...cells: string[]) => Object.fromEntries(bind(cells) ?? []);

it('a heading that stands there twice is taken by one column after the other', () => {
  expect(placesOf('Telephone number', 'Name', 'Telephone number')).toEqual({ peer: 0, own: 2 });
});

it('a heading that two columns claim is the second’s where the first has another', () => {
  expect(placesOf('Number', 'Telephone Number')).toEqual({ peer: 0, own: 1 });
  expect(bind(['Telephone number', 'Name'])).toBeUndefined();
});

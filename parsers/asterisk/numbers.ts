/** Numbers and names as Asterisk keeps them of a caller. */
import { memo } from '../../src/parsing/memo.ts';

/** The number with ASCII digits: caller ids come with Arabic and Persian ones, whose last four bits are their value. */
export const numberOf: (printed: string) => string = memo((printed) =>
  printed.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)),
);

/** `"Anna" <101>`: name and number, each '' when absent. */
export const readCallerId: (clid: string) => { readonly name: string; readonly number: string } = memo(
  (clid) => {
    const open = clid.lastIndexOf('<');
    if (open < 0) return { name: '', number: clid };
    const name = clid
      .slice(0, open)
      .trim()
      .replace(/^"+|"+$/g, '');
    return { name, number: clid.slice(open + 1).replace(/>.*$/, '') };
  },
);

/** The name of a caller, '' when it only repeats the number. */
export const nameBeside = (name: string, number: string): string =>
  name === number || /^[+\d\s()-]*$/.test(numberOf(name)) ? '' : name;

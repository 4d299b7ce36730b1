/** One end of a call as 3CX describes it: number, internal number (`dn`), type, name. */
import type { Context } from '../../../src/model/parser.ts';
import { isExtension } from '../../../src/parsing/extension.ts';

export interface Party {
  /** Of an inside party the extension, of an outside one the telephone number; '' when none is written. */
  readonly number: string;
  /** Its `dn`: the extension, or the trunk's internal number. */
  readonly device: string;
  readonly name: string;
  readonly isInside: boolean;
  /** A queue or ring group: several people stand behind it. */
  readonly isGroup: boolean;
  /** No group, menu or mailbox. */
  readonly isPerson: boolean;
  readonly isMailbox: boolean;
}

const GROUPS = new Set(['queue', 'ringgroup']);
const OUTSIDE = new Set(['external', 'externalline', 'line', 'provider', 'trunk', 'bridge', 'outboundrule']);

/** `Ext.101` is an extension. */
const PREFIX = 'Ext.';
const bare = (written: string): string =>
  written.startsWith(PREFIX) ? written.slice(PREFIX.length) : written;

/** Whether an end is inside is told by the trunks the user declared, else by its type, else by how it is written. */
export function partyOf(
  number = '',
  dn = '',
  type = '',
  name = '',
  { trunks = [] }: Pick<Context, 'trunks'> = {},
): Party {
  const kind = type.toLowerCase().replace(/[_ ]/g, '');
  const device = bare(dn);
  const isInside = trunks.includes(device)
    ? false
    : kind !== ''
      ? !OUTSIDE.has(kind)
      : number.startsWith(PREFIX) || (number === '' && dn.startsWith(PREFIX)) || isExtension(number);
  return {
    number: bare(number) || (isInside ? device : ''),
    device,
    name,
    isInside,
    isGroup: GROUPS.has(kind),
    isPerson: isInside && (kind === '' || kind === 'extension'),
    isMailbox: kind === 'voicemail',
  };
}

/** What HTML says to machines beside what it shows to people. */
import { LIMITS } from './limits.ts';

/** A moment, or a length of time, as ISO 8601 writes them. */
const ISO = /^(?:\d{4}-\d\d-\d\dT|P[T\d])[\dA-Z:.+-]{1,40}$/;

/** The number behind a link and the moment behind an abbreviation, with a space; '' for any other element. */
export function machineText(name: string, attributes: Readonly<Record<string, string>>): string {
  if (name === 'a' && attributes.href?.startsWith('tel:'))
    return `${attributes.href.slice(0, LIMITS.cellChars / 2)} `;
  return name === 'abbr' && ISO.test(attributes.title ?? '') ? `${attributes.title} ` : '';
}

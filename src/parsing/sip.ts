/** SIP addresses: whom they name. */

/** The user of `sip:79120000789@host;transport=udp`, `sips:…`, `tel:…`; a text without such a scheme as it stands. */
export function readSipUser(address: string): string {
  const scheme = /^(?:sips?|tel):/i.exec(address)?.[0];
  if (scheme === undefined) return address;
  const end = address.search(/[@;]/);
  return address.slice(scheme.length, end < 0 ? undefined : end);
}

/** Is it written as a SIP address? */
export function isSipAddress(text: string): boolean {
  return /^sips?:/i.test(text);
}

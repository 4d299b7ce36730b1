/** A document in a ZIP, as operators mail it. */
import { CFB } from 'xlsx';

/** A ZIP of one file. It carries no date, so that the same document gives the same bytes. */
export function zipOf(name: string, bytes: Uint8Array): Uint8Array {
  const archive = CFB.utils.cfb_new();
  CFB.utils.cfb_add(archive, `/${name}`, Buffer.from(bytes));
  return new Uint8Array(CFB.write(archive, { type: 'buffer', fileType: 'zip', compression: true }) as Buffer);
}

/** Files in a ZIP: a document as operators mail it, a document of several parts. */
import { CFB } from 'xlsx';

/** A ZIP of files by their names. It carries no date, so that the same files give the same bytes. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const archive = CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(files))
    CFB.utils.cfb_add(archive, `/${name}`, Buffer.from(bytes));
  return new Uint8Array(CFB.write(archive, { type: 'buffer', fileType: 'zip', compression: true }) as Buffer);
}

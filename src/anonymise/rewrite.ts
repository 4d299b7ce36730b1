/** A file → the same file with its texts edited, in the same container; archives with all that is in them. */
import { gzipSync } from 'node:zlib';
import { type ByteSource, detect, unpack, wholeBytes } from '../containers/index.ts';
import type { ContainerId } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { mailOf } from './mail.ts';
import { editPackage, zipOf } from './package.ts';
import { editRtf } from './rtf.ts';
import { type Edit, editDbf, editText } from './text-file.ts';
import { editWorkbook } from './workbook.ts';

/**
 * The bytes of `source` with every text in it edited, names of packed files included. DetalkaError
 * 'anonymise-container' for what cannot be written (what is under a password, what is no document).
 */
export async function rewrite(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  try {
    return await rewriteDetected(source, edit);
  } catch (thrown) {
    const isLocked = thrown instanceof DetalkaError && thrown.code.startsWith('password-');
    throw isLocked ? refused(source.path, WITHOUT_PASSWORD) : thrown;
  }
}

async function rewriteDetected(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  const detected = await detect(source);
  if (detected.kind === 'unsupported') throw refused(source.path, detected.reason);
  if (detected.kind === 'document') {
    return rewriteDocument(source, detected.container, detected.encoding, edit);
  }
  const files: [string, Uint8Array][] = [];
  for await (const entry of unpack(source, detected.archive)) {
    const name = entry.path.slice(source.path.length + 1);
    files.push([edit(name, false), await rewrite(entry, edit)]);
  }
  if (detected.archive === 'gzip') return gzipSync(files[0]![1]);
  return detected.archive === 'zip' ? zipOf(files) : mailOf(files);
}

async function rewriteDocument(
  source: ByteSource,
  container: ContainerId,
  encoding: string,
  edit: Edit,
): Promise<Uint8Array> {
  switch (container) {
    case 'xlsx':
    case 'docx':
      return editPackage(source, edit);
    case 'xls':
    case 'xlsb':
      return editWorkbook(source, container, edit);
    case 'dbf':
      return editDbf(source, edit);
    case 'pdf':
      return (await import('./pdf.ts')).editPdf(source, edit);
    case 'doc':
      return (await import('./doc.ts')).editDoc(source, edit);
    case 'rtf':
      return editRtf(source, edit);
    default:
      return editText(await wholeBytes(source), container, encoding, edit);
  }
}

const refused = (path: string, { ru, en }: Text) =>
  new DetalkaError(
    'anonymise-container',
    {
      ru: `${path}: обезличить этот файл нельзя. ${ru}`,
      en: `${path}: this file cannot be anonymised. ${en}`,
    },
    3,
  );

const WITHOUT_PASSWORD: Text = {
  ru: 'Он под паролем. Откройте его, сохраните без пароля и обезличьте то, что получится.',
  en: 'It is under a password. Open it, save it without one and anonymise the result.',
};

/** Formats that are recognised only to be named: detalka cannot read them yet, and says what to do instead. */
import type { Text } from '../model/text.ts';

const reason = (ru: string, en: string): Text => ({ ru, en });

const saveAs = (name: string): Text =>
  reason(
    `Это ${name}, такие файлы пока не читаются. Откройте файл и сохраните его как HTML, PDF, XLSX или текст.`,
    `This is ${name}, which cannot be read yet. Open the file and save it as HTML, PDF, XLSX or text.`,
  );
const unpack = (name: string): Text =>
  reason(
    `Это архив ${name}, такие здесь не распаковываются. Распакуйте его сами и дайте то, что внутри.`,
    `This is a ${name} archive, which cannot be unpacked here. Unpack it yourself and give what is inside.`,
  );
const image = (name: string): Text =>
  reason(
    `Это картинка (${name}): в ней нет текста. Закажите детализацию файлом HTML, XLSX или PDF.`,
    `This is a picture (${name}): there is no text in it. Order the statement as HTML, XLSX or PDF.`,
  );

/** Name of the format → what it is, why it is not read and what to do. */
export const UNSUPPORTED = {
  ODS: saveAs('ODS'),
  ODT: saveAs('ODT'),
  PPT: saveAs('PPT'),
  MSG: reason(
    'Это письмо Outlook. Сохраните вложение отдельным файлом и дайте его.',
    'This is an Outlook mail. Save the attachment as a file of its own and give that.',
  ),
  '7z': unpack('7z'),
  RAR: unpack('RAR'),
  bzip2: unpack('bzip2'),
  xz: unpack('xz'),
  PNG: image('PNG'),
  JPEG: image('JPEG'),
  GIF: image('GIF'),
  TIFF: image('TIFF'),
  empty: reason('Файл пуст.', 'The file is empty.'),
  binary: reason(
    'Это двоичный файл неизвестного вида, не выписка.',
    'This is a binary file of an unknown kind, not a statement.',
  ),
} as const satisfies Readonly<Record<string, Text>>;

export type UnsupportedName = keyof typeof UNSUPPORTED;

const SIGNATURES: readonly (readonly [UnsupportedName, string])[] = [
  ['7z', '377abcaf271c'],
  ['RAR', '526172211a07'],
  ['bzip2', '425a68'],
  ['xz', 'fd377a585a00'],
  ['PNG', '89504e47'],
  ['JPEG', 'ffd8ff'],
  ['GIF', '47494638'],
  ['TIFF', '49492a00'],
  ['TIFF', '4d4d002a'],
];

/** The format that the first bytes are the signature of. */
export const bySignature = (head: Uint8Array): UnsupportedName | undefined => {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  return SIGNATURES.find(([, signature]) => hex.startsWith(signature))?.[0];
};

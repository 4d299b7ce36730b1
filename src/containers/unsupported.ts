/** Formats that are recognised only to be named: detalka cannot read them yet, and says what to do instead. */
import type { Text } from '../model/text.ts';

const reason = (ru: string, en: string): Text => ({ ru, en });

const SAVE_AS = reason(
  'Пока не читается. Откройте файл и сохраните его как HTML, PDF, XLSX или текст.',
  'Not readable yet. Open the file and save it as HTML, PDF, XLSX or text.',
);
const UNPACK = reason(
  'Пока не читается. Распакуйте файл сами и дайте то, что внутри.',
  'Not readable yet. Unpack the file yourself and give what is inside.',
);
const IMAGE = reason(
  'Это картинка: в ней нет текста. Закажите детализацию файлом HTML, XLSX или PDF.',
  'This is a picture: there is no text in it. Order the statement as HTML, XLSX or PDF.',
);

/** Name of the format → why it is not read and what to do. */
export const UNSUPPORTED = {
  ODS: SAVE_AS,
  ODT: SAVE_AS,
  PPT: SAVE_AS,
  MSG: reason(
    'Это письмо Outlook. Сохраните вложение отдельным файлом и дайте его.',
    'This is an Outlook mail. Save the attachment as a file of its own and give that.',
  ),
  '7z': UNPACK,
  RAR: UNPACK,
  bzip2: UNPACK,
  xz: UNPACK,
  PNG: IMAGE,
  JPEG: IMAGE,
  GIF: IMAGE,
  TIFF: IMAGE,
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

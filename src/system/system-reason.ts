/** Why the operating system refuses a file, in words. */
import type { Text } from '../model/text.ts';

const REASONS: Readonly<Record<string, Text>> = {
  ENOENT: { ru: 'такого файла или папки нет', en: 'there is no such file or folder' },
  EACCES: { ru: 'нет прав', en: 'no permission' },
  EPERM: { ru: 'нет прав', en: 'no permission' },
  EROFS: { ru: 'диск только для чтения', en: 'the disk is read-only' },
  ENOSPC: { ru: 'на диске не осталось места', en: 'no space is left on the disk' },
  EDQUOT: { ru: 'на диске не осталось места', en: 'no space is left on the disk' },
  EISDIR: { ru: 'это папка, а не файл', en: 'this is a folder, not a file' },
  ENOTDIR: { ru: 'в пути стоит файл, а не папка', en: 'a file stands in the path, not a folder' },
  EEXIST: { ru: 'такой файл уже есть', en: 'there is such a file already' },
  ENAMETOOLONG: { ru: 'имя слишком длинное', en: 'the name is too long' },
  EBUSY: { ru: 'файл занят другой программой', en: 'another program uses the file' },
};

/** Of an error of `node:fs`; undefined when it is no refusal of the system that a user can mend. */
export function systemReason(error: unknown): Text | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === undefined ? undefined : REASONS[code];
}

/** The same, or what the error itself says. */
export function reasonOf(error: unknown): Text {
  const said = error instanceof Error ? error.message : String(error);
  return systemReason(error) ?? { ru: said, en: said };
}

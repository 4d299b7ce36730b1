/** Titles above rows: `Исходящие соединения`, `SMS`. */
import { readWords } from './words.ts';

const LONGEST_SECTION = 60;

/** A short line whose words name a service or a direction. */
export function isSection(text: string): boolean {
  if (text.length > LONGEST_SECTION || /\d{3}/.test(text)) return false;
  const { service, direction } = readWords(text);
  return direction !== undefined || (service !== undefined && text.split(' ').length <= 3);
}

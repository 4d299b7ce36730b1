/** What is written as a telephone number, before anybody asks whose it is. */

/** Digits of a text that consists of a telephone number only (7 to 15 digits; `+`, spaces, hyphens, brackets), else undefined. */
export function readPhoneDigits(text: string): string | undefined {
  if (text.length > 40 || !/^\+?[\d\s()-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : undefined;
}

/** The own number of documents that print it nowhere: people and programs name such files by it. */

/** The Russian number in a file's name, of 11 digits or the last 10, when there is just one; as written. */
export function readFileNumber(fileName: string): string | undefined {
  const groups = fileName.match(/\d+/g) ?? [];
  const numbers = new Set(groups.filter((digits) => /^(?:[78]?9\d{9})$/.test(digits)));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** What somebody meant who wrote a name with a slip. */

/** The candidates that hold the word or share most of its pairs of letters, the likest first; case and ё do not matter. */
export function similar(word: string, candidates: readonly string[], most: number): readonly string[] {
  const asked = folded(word);
  return candidates
    .map((candidate) => ({ candidate, likeness: likeness(asked, folded(candidate)) }))
    .filter((each) => each.likeness >= LIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const LIKE = 0.5;

const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** 1 = the word is in it; else the share of pairs they have in common (Dice). */
function likeness(word: string, candidate: string): number {
  if (word.length > 1 && candidate.includes(word)) return 1;
  const [own, other] = [pairs(word), pairs(candidate)];
  const common = [...own].filter((pair) => other.has(pair)).length;
  return own.size + other.size === 0 ? 0 : (2 * common) / (own.size + other.size);
}

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

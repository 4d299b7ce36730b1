/** Texts of a file as codes that count up, and caches keyed by a file's texts: both bounded, whatever the file holds. */

/** Distinct texts remembered at a time. */
const LIMIT = 200_000;

/**
 * The same text with memory of its own. A substring of V8 keeps the text it was cut from alive: a remembered peer would
 * hold the 64 KB piece of the file around it.
 */
const detached = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Codes for the texts of one file. Past the limit it forgets what it knew, and a text may get a second code. */
export interface Dictionary {
  code(text: string): number;
  /** Texts that got their code since the last call, in the order of codes. */
  fresh(): readonly string[];
}

export function createDictionary(limit = LIMIT): Dictionary {
  const known = new Map<string, number>();
  let next = 0;
  let added: string[] = [];

  function code(text: string): number {
    const old = known.get(text);
    if (old !== undefined) return old;
    if (known.size >= limit) known.clear();
    const own = detached(text);
    known.set(own, next);
    added.push(own);
    return next++;
  }

  return {
    code,
    fresh() {
      const texts = added;
      added = [];
      return texts;
    },
  };
}

/** `compute` of a text, remembered for the last distinct texts. */
export function remembered<Value>(compute: (text: string) => Value, limit = LIMIT): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= limit) known.clear();
      const own = detached(text);
      value = compute(own);
      known.set(own, value);
    }
    return value;
  };
}

/** Whether a text is a table of delimited values, and by which character. */

export type Delimiter = '\t' | ';' | '|' | ',';
const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ','];

const SAMPLE_LINES = 400;

/** Excel's own first line, `sep=;`, and the delimiter it names. */
export const SEP_LINE = /^\ufeff?sep=([;,|\t])\r?\n/i;

/**
 * The delimiter that the lines of `text` (its beginning; the last line may be cut) agree on, or undefined for running
 * text and for columns aligned by spaces. Agreeing: half of the lines hold it equally often, or most hold it twice.
 */
export const sniffDelimiter = (text: string): Delimiter | undefined => {
  const named = SEP_LINE.exec(text)?.[1];
  if (named) return named as Delimiter;
  const lines = sampleLines(text);
  let best: Delimiter | undefined;
  let bestCount = 0;
  for (const delimiter of DELIMITERS) {
    const count = agreedCount(lines, delimiter);
    if (count > bestCount) [best, bestCount] = [delimiter, count];
  }
  const isAligned = best === ',' && agreedCount(lines, '  ') >= 2;
  return isAligned && agreedCount(lines.map(withoutDecimals), ',') < FEWEST_COMMAS ? undefined : best;
};

/** Prose has commas, and so have the sums in columns aligned by spaces; values padded with spaces have more. */
const FEWEST_COMMAS = 5;
const withoutDecimals = (line: string): string => line.replace(/\d,(?=\d)/g, '0');

const sampleLines = (text: string): string[] => {
  const lines = text.split(/\r\n|\n|\r/, SAMPLE_LINES + 1).slice(0, SAMPLE_LINES);
  const whole = lines.length > 1 && text.length > 4096 ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line.trim() !== '');
};

/** How often the lines hold `mark` outside of quotes, when they agree; 0 when they do not. */
const agreedCount = (lines: readonly string[], mark: string): number => {
  const counts = lines.map((line) => countOutsideQuotes(line, mark));
  const frequency = new Map<number, number>();
  for (const count of counts) if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let mode = 0;
  let modeLines = 0;
  for (const [count, lines] of frequency) {
    if (lines > modeLines || (lines === modeLines && count > mode)) [mode, modeLines] = [count, lines];
  }
  if (lines.length === 1 && mode < 2) return 0;
  const several = counts.filter((count) => count >= 2).length;
  return modeLines >= 0.5 * lines.length || several >= 0.6 * lines.length ? mode : 0;
};

const countOutsideQuotes = (line: string, mark: string): number => {
  let count = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    else if (!quoted && line.startsWith(mark, i)) {
      count++;
      i += mark.length - 1;
    }
  }
  return count;
};

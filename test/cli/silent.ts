/** An outside world that hears nothing, to look at the program without running it. */
import { createColors } from 'picocolors';
import type { Io } from '../../src/cli/io.ts';
import type { Lang } from '../../src/model/text.ts';

export const silentIo = (lang: Lang): Io => ({
  lang,
  json: false,
  colors: createColors(false),
  width: 80,
  interactive: false,
  interruptible: (work) => work(new AbortController().signal),
  out: () => {},
  say: () => {},
  t: (text) => text[lang],
});

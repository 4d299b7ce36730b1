/** Files → messages of what they hold, read in a child process that may die without harm. */
import { on } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { listInputs } from './inputs.ts';
import type { Failure, FromChild, ReadMessage, ReadSettings, ToChild } from './message.ts';
import type { ChildLimits, WatchedChild } from './spawn.ts';
import { spawnChild } from './spawn.ts';

export interface ReadOptions extends ReadSettings, ChildLimits {
  /** Is a file of this SHA-256 to be left out? Asked before it is read. */
  readonly known?: (sha256: string) => Promise<boolean>;
  /** Asks a person whether a file was understood rightly; without it the answer is no. */
  readonly confirm?: (text: Text) => Promise<boolean>;
  /** Aborting ends the child at once; the iteration throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** After so many ends of the child within one input (an archive) the rest of it is given up. */
const MOST_DEATHS = 3;

/**
 * Reads files, folders and '-' (standard input), one after the other, in one child. The caller sets the pace: no more
 * than a few batches are ever on their way. A file that cannot be read yields `failure`, and the next one follows,
 * in a fresh child if need be. Throws DetalkaError when the settings are wrong (unknown `as`, unreadable parser).
 */
export async function* readFiles(
  paths: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<ReadMessage> {
  // At once, before anything is awaited: what the caller does next takes time too.
  let child: WatchedChild | undefined = spawnChild(paths, options);
  try {
    for await (const { path, failure } of listInputs(paths)) {
      if (failure) {
        yield { type: 'failure', path, failure };
        continue;
      }
      let from = 0;
      for (let deaths = 0; deaths < MOST_DEATHS; deaths++) {
        child ??= spawnChild(paths, options);
        const lost = yield* readInput(child, path, from, options);
        if (!lost) break;
        child.stop();
        child = undefined;
        yield { type: 'failure', path: lost.path, failure: lost.failure };
        if (lost.next === undefined || path === '-') break;
        if (deaths + 1 === MOST_DEATHS) yield { type: 'failure', path, failure: givenUp(path) };
        from = lost.next;
      }
    }
  } finally {
    child?.stop();
  }
}

/** A file during which the child ended. */
interface Lost {
  readonly path: string;
  readonly failure: Failure;
  /** Ordinal of the next file within the input; undefined when none was in hand. */
  readonly next: number | undefined;
}

async function* readInput(
  child: WatchedChild,
  path: string,
  from: number,
  options: ReadOptions,
): AsyncGenerator<ReadMessage, Lost | undefined> {
  const messages = on(child.process, 'message', {
    close: ['disconnect'],
    ...(options.signal && { signal: options.signal }),
  }) as AsyncIterable<[FromChild]>;
  const tell = (message: ToChild) => child.process.send(message, () => {});
  let inHand: { path: string; ordinal: number } | undefined;
  if (child.process.connected) {
    tell({ type: 'read', path, from, password: options.password, mapping: options.mapping });
    for await (const [message] of messages) {
      if (message.type === 'done') return undefined;
      if (message.type === 'refused') throw asError(message.failure);
      if (message.type === 'opened') inHand = message;
      else if (message.type === 'hashed') {
        const known = (await options.known?.(message.sha256)) ?? false;
        tell({ type: 'answer', known });
        if (known) yield { type: 'known', path: message.path, sha256: message.sha256 };
      } else if (message.type === 'ask') {
        const agreed = (await options.confirm?.(message.text)) ?? false;
        tell({ type: 'agreed', agreed });
      } else if (message.type !== 'progress' || message.path !== '') {
        yield message;
        if (message.type === 'batch') tell({ type: 'taken' });
      }
    }
  }
  await child.ended;
  // Ctrl-C reaches the whole process group: a child that has only begun does not listen for it yet, and ends; of two
  // signals that came together the system tells its end first, and our own Ctrl-C after it.
  await setImmediate();
  options.signal?.throwIfAborted();
  const lost = inHand?.path ?? path;
  return { path: lost, failure: endOf(child, lost), next: inHand && inHand.ordinal + 1 };
}

const givenUp = (path: string): Failure => ({
  code: 'given-up',
  text: {
    ru: `${path}: чтение обрывалось ${MOST_DEATHS} раза; остальное в этом файле не прочитано. Распакуйте его и импортируйте по частям.`,
    en: `${path}: reading broke off ${MOST_DEATHS} times; the rest of this file was not read. Unpack it and import its parts.`,
  },
  exitCode: 1,
});

const asError = ({ code, text, exitCode }: Failure) => new DetalkaError(code, text, exitCode);

/** What to say of a child that ended during a file. */
function endOf(child: WatchedChild, path: string): Failure {
  const { code, ru, en } = ENDS[child.overrun() ?? 'death'];
  const words = child.lastWords();
  const cause = words === '' ? '' : ` (${words})`;
  return {
    code,
    text: {
      ru: `${path}: ${ru}${cause}; из файла ничего не сохранено. Возможно, он повреждён: получите его заново или разделите на части.`,
      en: `${path}: ${en}${cause}; nothing of the file was stored. It may be damaged: get it again, or split it.`,
    },
    exitCode: 1,
  };
}

const ENDS = {
  memory: {
    code: 'out-of-memory',
    ru: 'чтение заняло слишком много памяти и остановлено',
    en: 'reading took too much memory and was stopped',
  },
  time: { code: 'no-progress', ru: 'чтение зависло и остановлено', en: 'reading hung and was stopped' },
  death: { code: 'reader-died', ru: 'чтение оборвалось', en: 'reading broke off' },
} as const;

/** The password of documents: the first line of a file, or what is typed on the terminal, unseen. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { DetalkaError } from '../model/error.ts';
import type { Io } from './io.ts';

const LONGEST_PASSWORD = 1024;

/** The first line of a text file, without its end. @throws DetalkaError 'no-password' */
export async function passwordIn(path: string): Promise<string> {
  const { fileSource } = await import('../containers/index.ts');
  const head = await (await fileSource(path)).head(LONGEST_PASSWORD);
  const [password = ''] = new TextDecoder().decode(head).split(/\r?\n/, 1);
  if (password !== '') return password;
  throw new DetalkaError(
    'no-password',
    { ru: `${path}: в первой строке нет пароля.`, en: `${path}: there is no password in the first line.` },
    2,
  );
}

const nowhere = () => new Writable({ write: (_piece, _encoding, done) => done() });

/**
 * Asks for the password of a file; nothing typed is shown. undefined: none was given, or there is nobody to ask.
 * @param input false under `--no-input`
 */
export async function askPassword(path: string, input: boolean, io: Io): Promise<string | undefined> {
  if (!input || !io.interactive || io.json || process.stdin.isTTY !== true) return undefined;
  process.stderr.write(io.t({ ru: `Пароль к ${path}: `, en: `Password of ${path}: ` }));
  const terminal = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
  try {
    const password = await io.interruptible((signal) => terminal.question('', { signal }));
    return password === '' ? undefined : password;
  } catch {
    return undefined;
  } finally {
    terminal.close();
    io.say('');
  }
}

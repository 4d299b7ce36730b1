/** An advice as a file: a report for people, or JSON from which it can be made again. */
import { readFile } from 'node:fs/promises';
import { DetalkaError } from '../model/error.ts';
import type { Lang, Text } from '../model/text.ts';
import type { Changed } from '../optimize/replay.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { AskedAgain } from '../report/advice-page/json.ts';
import type { Store } from '../store/store.ts';
import { reasonOf } from '../system/system-reason.ts';
import { writeWhole } from '../system/whole-file.ts';
import { askedLines, studied } from './advice-study.ts';
import { formOf } from './output.ts';

/** What an advice is made of. */
export interface Task {
  readonly store: Store;
  readonly tariffs: readonly Tariff[];
  readonly asked: AskedAgain;
}

/** The advice as text of a JSON file that can be made again. */
async function studyFile({ store, tariffs, asked }: Task): Promise<string> {
  const { adviceFile } = await import('../report/advice-page/json.ts');
  const { inputsOf } = await import('../optimize/replay.ts');
  const lines = await askedLines(store, tariffs, asked);
  const advised = await studied(store, lines, tariffs, { deep: true, everywhere: asked.everywhere });
  return adviceFile(advised, asked, inputsOf(lines, tariffs));
}

const FORMS = ['html', 'pdf', 'xlsx', 'json'] as const;
type Form = (typeof FORMS)[number];

/** The form a file's name asks for. @throws DetalkaError 'bad-output' or 'mask-json', exit 2. */
export function adviceForm(file: string, masked: boolean): Form {
  const form = formOf('-o', file, FORMS);
  if (form === 'json' && masked) throw maskedJson();
  return form;
}

/** Writes the advice into a file; whole, or not at all. */
export async function writeAdvice(file: string, task: Task, masked: boolean): Promise<void> {
  const form = adviceForm(file, masked);
  const content = form === 'json' ? await studyFile(task) : await reportIn(form, task, masked);
  await writeWhole(file, content);
}

async function reportIn(
  form: Exclude<Form, 'json'>,
  { store, tariffs, asked }: Task,
  masked: boolean,
): Promise<string | Uint8Array> {
  const { adviceIn } = await import('../report/advice-page/index.ts');
  const { composeAdvice } = await import('../report/advice-page/compose.ts');
  const lines = await askedLines(store, tariffs, asked);
  const advised = await studied(store, lines, tariffs, { deep: true, everywhere: asked.everywhere });
  return adviceIn(form, composeAdvice(advised, asked.lang, masked));
}

/** An advice's file as it was written: its text, and what it was asked. @throws DetalkaError 'bad-advice'. */
async function readAdvice(file: string) {
  const { readAdviceFile } = await import('../report/advice-page/read.ts');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const why = reasonOf(error);
    throw new DetalkaError('bad-advice', {
      ru: `${file} не читается: ${why.ru}.`,
      en: `${file} cannot be read: ${why.en}.`,
    });
  }
  return { text, ...readAdviceFile(file, text) };
}

/** Makes the advice of a file again: its bytes. @throws DetalkaError 'advice-differs' that says what changed. */
export async function replayed(file: string, store: Store, tariffs: readonly Tariff[]): Promise<string> {
  const { changed, inputsOf } = await import('../optimize/replay.ts');
  const before = await readAdvice(file);
  const lines = await askedLines(store, tariffs, before.asked);
  const changes = changed(before.inputs, inputsOf(lines, tariffs));
  if (changes.data.length + changes.tariffs.length > 0) throw differs(file, changes);
  const text = await studyFile({ store, tariffs, asked: before.asked });
  if (text !== before.text) throw differs(file, changes);
  return text;
}

const OTHERWISE: Text = {
  ru: 'данные и тарифы те же: совет сделан другой версией программы или файл правили',
  en: 'data and plans are the same: another version of the program made the advice, or the file was edited',
};

function differs(file: string, { data, tariffs }: Changed): DetalkaError {
  const listed = (ids: readonly string[]) =>
    ids.length > 10 ? `${ids.slice(0, 10).join(', ')}… (${ids.length})` : ids.join(', ');
  const parts: Text[] = [
    ...(data.length > 0 ? [{ ru: `данные номеров ${listed(data)}`, en: `data of ${listed(data)}` }] : []),
    ...(tariffs.length > 0 ? [{ ru: `тарифы ${listed(tariffs)}`, en: `plans ${listed(tariffs)}` }] : []),
  ];
  const what = parts.length > 0 ? parts : [OTHERWISE];
  const said = (language: Lang) => what.map((text) => text[language]).join('; ');
  return new DetalkaError('advice-differs', {
    ru: `${file}: совет теперь другой. Изменилось: ${said('ru')}. Новый совет: detalka advise -o ФАЙЛ.json`,
    en: `${file}: the advice is another now. Changed: ${said('en')}. A new one: detalka advise -o FILE.json`,
  });
}

const maskedJson = (): DetalkaError =>
  new DetalkaError(
    'mask-json',
    {
      ru: '--mask с .json не бывает: по такому файлу совет повторяют, и номера в нём нужны целиком. Возьмите .html, .pdf или .xlsx.',
      en: '--mask does not go with .json: the advice is made again from such a file, which needs whole numbers. Take .html, .pdf or .xlsx.',
    },
    2,
  );

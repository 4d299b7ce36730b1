/** Words of the weekly report: weekdays, spans of days and hours, outcomes. */
import type { Lang, Text } from '../../model/text.ts';
import { civil, DAY, type Week } from './week.ts';

const LOCALES: Record<Lang, string> = { ru: 'ru-RU', en: 'en-GB' };

const WEEKDAYS: Record<Lang, readonly string[]> = {
  ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Short names, Monday first. */
export const weekdays = (lang: Lang): readonly string[] => WEEKDAYS[lang];

/** 0 = Monday … 6 = Sunday, of a day or a moment. */
export const weekdayOf = (text: string): number => (new Date(civil(text) * 1000).getUTCDay() + 6) % 7;

/** '2026-11-17T11:00:00' → «вторник, 11–12» or "Tuesday 11–12". */
export function hourSpan(hour: string, lang: Lang): string {
  const at = new Date(civil(hour) * 1000);
  const weekday = new Intl.DateTimeFormat(LOCALES[lang], { weekday: 'long', timeZone: 'UTC' }).format(at);
  const span = `${at.getUTCHours()}–${at.getUTCHours() + 1}`;
  return lang === 'ru' ? `${weekday}, ${span}` : `${weekday} ${span}`;
}

/** «16–22 ноября 2026». */
export function daySpan({ from, to }: Week, lang: Lang): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[lang], options)
    .formatRange(from * 1000, (to - DAY) * 1000)
    .replace(/\s*г\./g, '');
}

const OUTCOMES: Readonly<Record<string, Text>> = {
  called_back: { ru: 'перезвонили', en: 'called back' },
  called_again: { ru: 'дозвонился сам', en: 'called again, answered' },
  tried: { ru: 'перезванивали, не дозвонились', en: 'tried in vain' },
  nothing: { ru: 'никто не перезвонил', en: 'nobody called back' },
};

/** What became of a missed caller. */
export const outcomeName = (outcome: string | null, pending: boolean, lang: Lang): string => {
  if (pending) return lang === 'ru' ? 'сутки ещё не прошли' : 'the day is not over';
  const name = outcome === null ? undefined : OUTCOMES[outcome];
  return name?.[lang] ?? (lang === 'ru' ? 'неизвестно: номер скрыт' : 'not known: hidden number');
};

const DISPOSITIONS: Readonly<Record<string, Text>> = {
  answered: { ru: 'отвечен', en: 'answered' },
  missed: { ru: 'пропущен', en: 'missed' },
  busy: { ru: 'занято', en: 'busy' },
  rejected: { ru: 'отклонён', en: 'rejected' },
  failed: { ru: 'не состоялся', en: 'failed' },
  forwarded: { ru: 'переадресован', en: 'forwarded' },
  voicemail: { ru: 'автоответчик', en: 'voicemail' },
  blocked: { ru: 'заблокирован', en: 'blocked' },
};

/** How a call ended; a call that says only that it was not answered is no more than that. */
export function endName(answered: boolean | null, disposition: string | null, lang: Lang): string {
  const name = disposition === null ? undefined : DISPOSITIONS[disposition];
  if (name) return name[lang];
  if (answered === null) return '—';
  return DISPOSITIONS[answered ? 'answered' : 'missed']![lang];
}

const DIRECTIONS: Readonly<Record<string, Text>> = {
  in: { ru: 'входящий', en: 'incoming' },
  out: { ru: 'исходящий', en: 'outgoing' },
  forward: { ru: 'переадресация', en: 'forwarded' },
};

export const directionName = (direction: string, lang: Lang): string =>
  DIRECTIONS[direction]?.[lang] ?? direction;

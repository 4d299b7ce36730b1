/** Refusals that most layouts need, each with its stable code. */
import type { Refusal } from './finding.ts';
import { refuse } from './finding.ts';

export const badTime = (printed: string): Refusal =>
  refuse('bad-time', { ru: `нет такого времени: «${printed}»`, en: `there is no such time: "${printed}"` });

export const badMoney = (printed: string): Refusal =>
  refuse('bad-money', { ru: `сумма не читается: «${printed}»`, en: `not an amount: "${printed}"` });

export const unknownService = (printed: string): Refusal =>
  refuse('unknown-service', {
    ru: `неизвестная услуга «${printed}»`,
    en: `unknown service "${printed}"`,
  });

export const badVolume = (printed: string, service: string): Refusal =>
  refuse('bad-volume', {
    ru: `для услуги «${service}» непонятен объём «${printed}»`,
    en: `volume "${printed}" makes no sense for service "${service}"`,
  });

export const unknownCallType = (printed: string): Refusal =>
  refuse('unknown-call-type', {
    ru: `неизвестный вид звонка «${printed}»`,
    en: `unknown type of call "${printed}"`,
  });

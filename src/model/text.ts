/** Texts for people. Every one exists in Russian and in English; the type sees to it. */

export type Lang = 'ru' | 'en';

export interface Text {
  readonly ru: string;
  readonly en: string;
}

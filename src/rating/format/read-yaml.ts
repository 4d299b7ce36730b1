/** Reading the YAML files of a catalogue. */
import { DetalkaError } from '../../model/error.ts';
import { yamlReader } from '../../yaml/read.ts';
import { EXPECTATIONS } from './expectations.ts';

export const { readYaml, checked, invalid, unreadable } = yamlReader({
  code: 'tariff',
  guide: 'docs/tariffs.md',
  expectations: EXPECTATIONS,
});

export function takenTwice(file: string, name: string, other?: string): DetalkaError {
  const where = other ? ` (${other})` : '';
  return new DetalkaError('tariff-invalid', {
    ru: `${file}: имя «${name}» уже занято другим файлом${where}. Переименуйте одно из двух.`,
    en: `${file}: the name "${name}" is taken by another file${where}. Rename one of the two.`,
  });
}

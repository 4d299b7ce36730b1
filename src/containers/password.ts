/** Files under a password: what is said without it, and when it is not the right one. */
import { DetalkaError } from '../model/error.ts';

/** The file at `path` is under a password, and none was given; code 'password-needed'. */
export const passwordNeeded = (path: string): DetalkaError =>
  new DetalkaError('password-needed', {
    ru: `${path}: файл под паролем. Запишите пароль в текстовый файл и дайте его: --password-file ФАЙЛ.`,
    en: `${path}: the file is protected by a password. Write the password into a text file and give it: --password-file FILE.`,
  });

/** The password given does not open the file at `path`; code 'password-wrong'. */
export const passwordWrong = (path: string): DetalkaError =>
  new DetalkaError('password-wrong', {
    ru: `${path}: пароль не подошёл. Проверьте регистр букв, раскладку и пробелы.`,
    en: `${path}: the password does not fit. Check its case, keyboard layout and spaces.`,
  });

/** A file under a password of a kind that cannot be opened here; code 'password-unsupported'. */
export const passwordUnsupported = (path: string): DetalkaError =>
  new DetalkaError('password-unsupported', {
    ru: `${path}: файл под паролем такого вида, который здесь не открыть. Снимите пароль в программе, где файл создан, и дайте то, что получится.`,
    en: `${path}: the file is protected by a password in a way that cannot be opened here. Remove the password in the program that made the file, and give the result.`,
  });

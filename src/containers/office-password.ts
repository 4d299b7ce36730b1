/** Office documents under a password, opened by officecrypto-tool. */
import { decrypt } from 'officecrypto-tool';
import { CFB } from 'xlsx';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { account, enter } from './nesting.ts';
import { passwordNeeded, passwordUnsupported, passwordWrong } from './password.ts';
import { type ByteSource, bytesSource, wholeBytes } from './source.ts';

/**
 * The document in an encrypted package (XLSX, XLSB or DOCX since Office 2007), under the path of the package.
 * Throws DetalkaError 'password-needed', 'password-wrong', 'password-unsupported', 'damaged' or 'limit-…'.
 */
export async function* decryptedOffice(source: ByteSource): AsyncGenerator<ByteSource> {
  const nesting = enter(source);
  const bytes = await decryptOffice(await wholeBytes(source), source);
  account(nesting, source.path, source.size, bytes.length);
  yield { ...bytesSource(source.path, bytes), nesting };
}

/** The bytes of an Office document without its password, `source.password`. Throws as `decryptedOffice`. */
export const decryptOffice = async (bytes: Buffer, { path, password }: ByteSource): Promise<Buffer> => {
  if (password === undefined) throw passwordNeeded(path);
  checkSpins(bytes, path);
  try {
    return await decrypt(bytes, { password });
  } catch (thrown) {
    const message = messageOf(thrown);
    if (/password.{0,20}(?:incorrect|wrong|not correct)/i.test(message)) throw passwordWrong(path);
    if (/unsupported/i.test(message)) throw passwordUnsupported(path);
    throw damaged(path, 'Office', message);
  }
};

/** The library hashes the password as often as the file says. */
const checkSpins = (bytes: Buffer, path: string): void => {
  const information = Buffer.from(CFB.find(readOle(bytes, path), 'EncryptionInfo')?.content ?? []);
  for (const [, digits] of information.toString('latin1').matchAll(/spinCount\s*=\s*["'](\d+)/g)) {
    if (Number(digits) > LIMITS.passwordSpins) throw exceeded('passwordSpins', path);
  }
};

const readOle = (bytes: Buffer, path: string) => {
  try {
    return CFB.read(bytes, { type: 'buffer' });
  } catch (thrown) {
    throw damaged(path, 'Office', messageOf(thrown));
  }
};

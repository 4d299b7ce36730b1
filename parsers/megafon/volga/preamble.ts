/** The words by which the Volga branch's document is known. */

/** «ДЕТАЛИЗАЦИЯ ВЫЗОВОВ КЛИЕНТА:» stands in no other document of MegaFon's. */
export const isVolga = (text: string): boolean => /^ДЕТАЛИЗАЦИЯ ВЫЗОВОВ КЛИЕНТА:?$/i.test(text);

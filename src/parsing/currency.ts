/** Reader of currencies as programs print them. */

/** ISO 4217 of `USD`, `usd`, and `RUR`, which the rouble was called until 1998 and in old programs still is; '' for anything else. */
export function readCurrency(text: string): string {
  const code = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return '';
  return code === 'RUR' ? 'RUB' : code;
}

/** Holders of number ranges: the brand people know them by. */
import type { Text } from '../model/text.ts';
import { readDictionary } from './data-files.ts';

interface Brand {
  readonly id: string;
  readonly name: Text;
  /** Legal names of the companies whose ranges are the brand's, without their legal form. */
  readonly holders: readonly string[];
}

const LEGAL_FORM =
  /^(?:ооо|пао|оао|зао|ао|публичное акционерное общество|открытое акционерное общество|закрытое акционерное общество|акционерное общество|общество с ограниченной ответственностью) /;

/**
 * Same company, whatever case and quotes: 'ООО "Т2 МОБАЙЛ"' and 'ООО «Т2 Мобайл»' → 'ооо т2 мобайл'.
 * A hyphen counts: ООО "К-ТЕЛЕКОМ" and ООО "К Телеком" are two companies.
 */
export const holderKey = (holder: string): string =>
  (holder.toLowerCase().match(/[\p{L}\d+-]+/gu) ?? []).join(' ');

let list: readonly Brand[] | undefined;
function brands(): readonly Brand[] {
  list ??= readDictionary<Brand[]>('brands.json');
  return list;
}

let byHolder: ReadonlyMap<string, string> | undefined;

/** Brand id of a holder by its name in the registry ('ПАО "МТС"' → 'mts'), else that name itself. */
export function operatorOf(holder: string): string {
  byHolder ??= new Map(
    brands().flatMap((brand) => brand.holders.map((name) => [holderKey(name), brand.id] as const)),
  );
  return byHolder.get(holderKey(holder).replace(LEGAL_FORM, '')) ?? holder;
}

/** Name of an operator for people: of a brand id, or the holder's name as it is. */
export function operatorName(operator: string): Text {
  return brands().find((brand) => brand.id === operator)?.name ?? { ru: operator, en: operator };
}

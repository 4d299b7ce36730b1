/** Where the figures are from: a change without a source, a source too old, or seen when it cannot have been. */

import type { Tariff } from '../format/tariff.ts';
import { finding, type TariffFinding } from './finding.ts';

/** Prices of an open plan are to be looked up again after so long. */
const FRESH_DAYS = 365;

type Sourced = Pick<Tariff, 'source' | 'valid' | 'status'> & Partial<Pick<Tariff, 'changes'>>;

/** Findings of a plan or an option on a day, 'YYYY-MM-DD'. */
export function sourceFindings(
  { source, valid, status, changes = [] }: Sourced,
  today: string,
): TariffFinding[] {
  const [last] = source.map(({ seen }) => seen).sort((a, b) => (a < b ? 1 : -1));
  const found: TariffFinding[] = source.flatMap(({ seen }, at) =>
    seen > today
      ? [
          finding(
            'source-from-future',
            'error',
            ['source', at],
            `источник просмотрен ${seen} — этот день ещё не наступил`,
            `the source was seen on ${seen}, a day yet to come`,
          ),
        ]
      : [],
  );
  const isOpen = status === 'open' && (valid.to === null || valid.to >= today);
  if (isOpen && daysBetween(last!, today) > FRESH_DAYS)
    found.push(
      finding(
        'source-expired',
        'warning',
        ['source'],
        `цены открытого тарифа сверяли с источником давно: ${last}. Сверьте ещё раз`,
        `the prices of an open plan were last compared with their source on ${last}: look again`,
      ),
    );
  if (status === 'open' && valid.to !== null && valid.to < today)
    found.push(
      finding(
        'plan-expired',
        'warning',
        ['status'],
        `тариф закончился ${valid.to}, а значится открытым (status: open)`,
        `the plan ended on ${valid.to} and is still marked open`,
      ),
    );
  return [
    ...found,
    ...changes.flatMap((change, at) =>
      change.source
        ? []
        : [
            finding(
              'no-source',
              'warning',
              ['changes', at],
              `у изменения с ${change.from} не назван источник (source)`,
              `the change of ${change.from} names no source`,
            ),
          ],
    ),
  ];
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

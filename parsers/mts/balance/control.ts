/** The running balance as a control total: what was spent = what was there first + what came − what is there at last. */
import type { Finding, Parser } from '../../../src/model/parser.ts';
import type { Charge, Micros } from '../../../src/model/record.ts';

/** The parser with a control total for each statement whose rows print what was left after them. */
export function withBalanceControl(parser: Parser): Parser {
  return {
    ...parser,
    async *parse(document, context) {
      let movements = newMovements();
      for await (const findings of parser.parse(document, context)) {
        const checked: Finding[] = [];
        for (const finding of findings) {
          if (finding.kind === 'statement') {
            checked.push(...control(movements));
            movements = newMovements();
          } else if (finding.kind === 'charge') take(movements, finding.charge);
          checked.push(finding);
        }
        yield checked;
      }
      yield control(movements);
    },
  };
}

interface Movements {
  first: Charge | undefined;
  last: Charge | undefined;
  paid: Micros;
}

const newMovements = (): Movements => ({ first: undefined, last: undefined, paid: 0 });

function take(movements: Movements, charge: Charge): void {
  if (charge.kind === 'payment') movements.paid += charge.amount;
  if (charge.balanceAfter === undefined) return;
  movements.first ??= charge;
  movements.last = charge;
}

/** Rows stand in either order of time. */
function control({ first, last, paid }: Movements): Finding[] {
  if (!first || !last) return [];
  const isNewestFirst = (first.chargedAt ?? 0) > (last.chargedAt ?? 0);
  const [oldest, newest] = isNewestFirst ? [last, first] : [first, last];
  const printed = oldest.balanceAfter! - grownBy(oldest) + paid - newest.balanceAfter!;
  return [{ kind: 'facts', facts: { control: [{ measure: 'cost', printed }] } }];
}

const grownBy = ({ kind, amount }: Charge): Micros =>
  kind === 'balance' ? 0 : kind === 'payment' ? amount : -amount;

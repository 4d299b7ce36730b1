/** A leg out of XML or JSON: its variables, URL-encoded, and the caller profile of its first call flow, which is not. */
import type { XmlEvent } from '../../../src/model/document.ts';
import { member, textMember } from '../../../src/parsing/value.ts';
import { type LegSource, PROFILE, VARIABLES } from './leg.ts';

interface OpenLeg {
  readonly row: number;
  readonly variables: Map<string, string>;
  profile: Map<string, string>;
  readonly path: string[];
}

/** Legs as they close; one that the file cuts short comes at its end. Names nobody asks for are not kept. */
export async function* xmlLegs(
  events: AsyncIterable<readonly XmlEvent[]>,
): AsyncGenerator<readonly { readonly row: number; readonly source: LegSource }[]> {
  let leg: OpenLeg | undefined;
  for await (const batch of events) {
    const closed: { row: number; source: LegSource }[] = [];
    for (const event of batch) {
      if (event.kind === 'open' && event.name === 'cdr') {
        if (leg) closed.push({ row: leg.row, source: sourceOf(leg) });
        leg = { row: event.n, variables: new Map(), profile: new Map(), path: [] };
      } else if (event.kind === 'close' && event.name === 'cdr') {
        if (leg) closed.push({ row: leg.row, source: sourceOf(leg) });
        leg = undefined;
      } else if (leg) take(leg, event);
    }
    yield closed;
  }
  if (leg) yield [{ row: leg.row, source: sourceOf(leg) }];
}

function take(leg: OpenLeg, event: XmlEvent): void {
  if (event.kind === 'open') {
    leg.path.push(event.name);
    // Call flows stand newest first: the last one is how the call began.
    if (event.name === 'callflow') leg.profile = new Map();
    return;
  }
  if (event.kind === 'close') {
    leg.path.pop();
    return;
  }
  const [parent, name] = [leg.path.at(-2), leg.path.at(-1)!];
  const [known, into] =
    parent === 'variables'
      ? [VARIABLES, leg.variables]
      : parent === 'caller_profile'
        ? [PROFILE, leg.profile]
        : [];
  // A name may come again: the first is the value.
  if (known?.has(name)) into!.set(name, into!.get(name) ?? event.text);
}

const sourceOf = ({ variables, profile }: OpenLeg): LegSource => ({
  variable: (name) => decoded(variables.get(name) ?? ''),
  profile: (name) => profile.get(name) ?? '',
  printed: () => [...variables].map(([name, value]) => `${name}=${value}`),
});

/** A leg of JSON: call flows are a list, or one object. */
export function jsonLeg(item: unknown): LegSource {
  const [variables, flows] = [member(item, 'variables'), member(item, 'callflow')];
  const flow: unknown = Array.isArray(flows) ? flows.at(-1) : flows;
  const profile = member(flow, 'caller_profile');
  return {
    variable: (name) => decoded(textMember(variables, name)),
    profile: (name) => textMember(profile, name),
    printed: () => [],
  };
}

/** `2015-05-15%2021%3A56%3A59` as it was; what is no such encoding stays as it stands. */
function decoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

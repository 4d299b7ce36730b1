/** Facts of the parties that came new with an import, by the numbering plan. */
import type { Party } from '../model/party.ts';
import type { ImportStore } from '../model/store.ts';
import { loadPlan } from '../numbering/plan.ts';

/** Looks up every party that `peers` has no row for. */
export async function refreshPeers(store: ImportStore): Promise<void> {
  const unknown = await store.unknownPeers();
  if (unknown.length === 0) return;
  const plan = loadPlan();
  await store.putPeers(
    unknown.map(({ peer, kind }) => ({ peer, ...plan.lookup({ id: peer, kind: kind as Party['kind'] }) })),
  );
}

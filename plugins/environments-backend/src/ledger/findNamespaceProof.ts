import type { OwnershipProof } from '@fairway/delivery';
import type { LedgerLookup } from '@fairway/plugin-runs-node';
import { toReservation } from '../domain/planTargets';
import { toNamespaceProof } from '../domain/toNamespaceProof';
import { makers } from './listEnvironmentRuns';

/** Which namespace the runs of an environment made. */
export async function findNamespaceProof(
  ledger: Pick<LedgerLookup, 'listRuns'>,
  owner: string,
  name: string,
): Promise<OwnershipProof> {
  const subject = toReservation(owner, name);
  return toNamespaceProof(await ledger.listRuns({ subject, intents: makers }));
}

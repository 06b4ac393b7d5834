import type { LedgerLookup, PastRun } from '@fairway/plugin-runs-node';
import { toReservation } from '../domain/planTargets';

/** Intents whose runs make an environment's namespace, and note its UID. */
export const makers = ['environment.create', 'environment.reapply'];

/** Every run that has put the environment onto a cluster or taken it away, newest first. */
export function listEnvironmentRuns(
  ledger: Pick<LedgerLookup, 'listRuns'>,
  { owner, name }: { owner: string; name: string },
): Promise<PastRun[]> {
  return ledger.listRuns({
    subject: toReservation(owner, name),
    intents: [...makers, 'environment.retire'],
  });
}

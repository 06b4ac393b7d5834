import type { PastRun } from '@fairway/plugin-runs-node';
import { receiptSchemas } from './receipts';

/**
 * The cluster that runs put an environment onto last, as the ledger has it; undefined if there was none, or if a later run took the environment
 * away from it. It may be gone by now: only the cluster tells.
 *
 * @param runs - creations, re-applications and retirements of the environment, newest first
 */
export function findLastCluster(runs: readonly PastRun[]): string | undefined {
  for (const run of runs) {
    const deleted = readReceipt(run, 'delete-namespace');
    if (deleted) {
      // If its cluster had left the fleet, the namespace stayed there.
      return deleted.gone ? undefined : deleted.cluster;
    }
    const hasNoEffect = run.state === 'undone' || run.state === 'refused';
    if (!hasNoEffect && hasBegun(run, 'deliver')) {
      return run.bulkhead ?? readReceipt(run, 'deliver')?.cluster;
    }
  }
  return undefined;
}

function readReceipt<Name extends 'deliver' | 'delete-namespace'>(
  { steps }: PastRun,
  name: Name,
) {
  const receipt = steps.find(step => step.name === name)?.receipt;
  return receiptSchemas[name].safeParse(receipt).data as
    | { cluster: string; gone?: boolean }
    | undefined;
}

function hasBegun({ steps }: PastRun, name: string): boolean {
  return steps.some(step => step.name === name && step.attempts > 0);
}

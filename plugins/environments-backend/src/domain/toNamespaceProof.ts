import type { OwnershipProof } from '@fairway/delivery';
import type { PastRun } from '@fairway/plugin-runs-node';
import { receiptSchemas } from './receipts';

/** Which namespace an environment's creations and re-applications made, however they ended. They come newest first. */
export function toNamespaceProof(runs: readonly PastRun[]): OwnershipProof {
  const unproven: string[] = [];
  for (const { id, steps } of runs) {
    const uid = findRecordedUid(steps);
    if (uid !== undefined) return { uid, unproven };
    if (hasBegunToApply(steps)) unproven.push(id);
  }
  return { uid: undefined, unproven };
}

/** From the step that compared every object, or, if the run did not come so far, from the one that applied them. */
function findRecordedUid(steps: PastRun['steps']): string | undefined {
  return (['confirm', 'deliver'] as const)
    .map(
      wanted =>
        receiptSchemas[wanted].safeParse(
          steps.find(({ name }) => name === wanted)?.receipt,
        ).data?.namespaceUid,
    )
    .find(uid => typeof uid === 'string');
}

function hasBegunToApply(steps: PastRun['steps']): boolean {
  return steps.some(({ name, attempts }) => name === 'deliver' && attempts > 0);
}

import type { Delivery, DryRunObject } from '@fairway/delivery';
import { DeliveryTarget, toManifestSet } from './toManifestSet';

/** What a cluster says to an environment before anything is made. */
export type DryRunOutcome =
  | { kind: 'accepted' }
  /** Something of that name is there already. */
  | { kind: 'occupied'; reason: string }
  | { kind: 'refused'; reason: string }
  /** It did not answer in time, or may not be asked. */
  | { kind: 'unknown'; reason: string };

/** Asks a cluster whether it would take a new environment. Only the namespace can be tried: what goes into it has no place before it is there. */
export async function tryEnvironment(
  delivery: Pick<Delivery, 'dryRun'>,
  target: DeliveryTarget,
  signal: AbortSignal,
): Promise<DryRunOutcome> {
  const [answer] = await delivery.dryRun(toManifestSet(target), { signal });
  return explainDryRun(answer, target);
}

function explainDryRun(
  answer: DryRunObject,
  { cluster, namespace }: DeliveryTarget,
): DryRunOutcome {
  switch (answer.kind) {
    case 'accepted':
    case 'unknown':
      return answer;
    case 'occupied':
      return {
        kind: 'occupied',
        reason: answer.managed
          ? `${cluster} has a namespace ${namespace} that no document declares`
          : `${cluster} has a namespace ${namespace} that is not the portal's`,
      };
    case 'refused':
      return {
        kind: 'refused',
        reason: `${cluster} refuses the namespace: ${answer.reason}`,
      };
    default:
      throw new Error(`Unknown answer ${String(answer satisfies never)}`);
  }
}

import { managedSelector } from '@fairway/delivery';
import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import type { AccessSweep } from './AccessSweep';
import { roleBindingKind, serviceAccountKind } from './accountObjects';
import { AccessObject, toAccessObject, toLiveGrants } from './LiveGrant';

/** Under this name the fleet's observer reads who holds access. */
export const accessSignal = 'environments-access';

/** Access ends within about this time, in milliseconds, after a reason for it. */
const freshnessMs = 60_000;

/**
 * What the fleet's observer is to read so that access ends by itself: the metadata of the accounts and bindings of people, and of the namespaces
 * that they are for. Every cluster is read: what an environment left behind may be on one that has none any more.
 */
export function createAccessSignal(
  sweep: Pick<AccessSweep, 'assess'>,
): ClusterSignal<AccessObject> {
  return {
    signal: accessSignal,
    // In the order in which a reading should meet what is being made: each before what it needs.
    kinds: [
      roleBindingKind,
      serviceAccountKind,
      { apiVersion: 'v1', kind: 'Namespace' },
    ],
    labelSelector: managedSelector,
    as: 'metadata',
    freshnessMs,
    project: toAccessObject,
    async record(reading) {
      // If one of the kinds cannot be read, nothing is known to have ended.
      if (reading.kind === 'read' && reading.coverage.complete) {
        await sweep.assess(reading.cluster, toLiveGrants(reading.rows));
      }
    },
  };
}

import type { KubernetesObject } from '@fairway/cluster-client';
import { addOwnership, fieldManager } from '@fairway/delivery';
import type { KubernetesObject as DeclaredObject } from '@fairway/drift-engine';
import type { StepContext } from '@fairway/plugin-runs-node';
import { findValue, toSteps } from '../../domain/settling/removeFields';
import { sortDifferences } from '../../domain/settling/sortDifferences';
import { toManifest } from '../../domain/settling/toManifest';
import type {
  RevertedObject,
  RevertPayload,
} from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';
import { toReference } from './lookAtObject';

/** What became of one object. */
export type Restored =
  | { kind: 'restored' }
  | { kind: 'ending' }
  | { kind: 'refused'; reason: string };

/** An object that is to be as Git declares it. */
interface Restoring {
  object: RevertedObject;
  /** What Git declares; absent: it is deleted. */
  body?: DeclaredObject;
  live?: KubernetesObject;
  /** Called as soon as the cluster has taken a write. */
  onWritten: () => void;
}

/**
 * Makes one object as Git declares it, or deletes it, if it still is what was looked at: the cluster refuses the write with a conflict otherwise. What
 * is missing is created, whoever made it meanwhile.
 * An apply takes over what somebody changed; what somebody added is taken out beside it.
 */
export async function restoreObject(
  deps: Pick<SettleDeps, 'clusters' | 'comparison'>,
  context: StepContext<RevertPayload>,
  { body, live, object, onWritten }: Restoring,
): Promise<Restored> {
  const { cluster } = context.payload;
  const { epoch, runId: run, signal } = context;
  const provisioner = deps.clusters.provisioner(cluster);
  const reference = toReference(object);
  const resourceVersion = live?.metadata.resourceVersion;
  if (!body) {
    const uid = object.uid ?? '';
    const outcome = await provisioner.delete(reference, {
      ...{ uid, resourceVersion, signal },
    });
    onWritten();
    return { kind: outcome === 'deleting' ? 'ending' : 'restored' };
  }
  const manifest = toManifest(body);
  if (!manifest) throw new Error('It was refused when it was planned');
  const owned = addOwnership(manifest, { epoch, run });
  const metadata = { ...owned.metadata, ...(live && { resourceVersion }) };
  const applied = await provisioner.apply(
    { ...owned, metadata },
    { signal, fieldManager, force: true },
  );
  onWritten();
  const { differences } = await deps.comparison.compare(cluster, body, applied);
  const left = sortDifferences(differences);
  if (left.applied.length > 0) {
    const paths = left.applied.map(({ path }) => path).join(', ');
    return {
      kind: 'refused',
      reason: `${object.kind} ${object.name}: ${cluster} does not keep what Git declares: ${paths}`,
    };
  }
  if (left.removed.length > 0) {
    await provisioner.removeFields(reference, {
      // As the cluster has them: in the comparison secrets are masked.
      fields: left.removed.map(({ pointer }) => ({
        pointer,
        value: findValue(applied, toSteps(pointer)),
      })),
      uid: applied.metadata.uid ?? '',
      ...{ fieldManager, signal },
    });
  }
  return { kind: 'restored' };
}

import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { findServed, renameKind } from './readOptionalKind';

const group = 'constraints.gatekeeper.sh';
/** Each kind is a list of its own. */
const mostKinds = 200;

/** The constraints of Gatekeeper: each template makes a kind of its own, which discovery names. */
export async function* readConstraints(
  reader: ClusterClient,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<{ items: KubernetesObject[] }> {
  const served = await findServed(reader, { signal, group }, each =>
    each.apiVersion.startsWith(`${group}/`),
  );
  // Each kind is served in several versions, which are the same objects.
  const kinds = new Map(served.map(each => [each.kind, each]));
  if (kinds.size > mostKinds) {
    throw new ClusterError(
      'server-error',
      `there are ${kinds.size} kinds of constraints`,
    );
  }
  for (const { apiVersion, kind } of kinds.values()) {
    for await (const { items } of reader.list(
      { apiVersion, kind },
      { signal },
    )) {
      yield renameKind(items, 'GatekeeperConstraint');
    }
  }
}

import { ClusterError } from '@fairway/cluster-client';
import {
  createHmac,
  createMasker,
  type Comparison,
  type KindSource,
} from '@fairway/drift-engine';
import {
  describeFailure,
  type FleetClusters,
} from '@fairway/plugin-fleet-node';
import type { DeclaredSource } from '../declared/DeclaredSource';
import type { DeclaredObject } from '../domain/DeclaredObject';
import type { Finding } from '../domain/decideRecord';
import { keepDifferences } from '../domain/keepDifferences';
import { compareLive } from './compareLive';

/** Compares one object after the other with what a cluster has. */
export class LiveComparison {
  readonly #deps: {
    clusters: Pick<FleetClusters, 'reader'>;
    source: Pick<DeclaredSource, 'readBody'>;
    now: () => number;
  };
  /** Its key is drawn for this process and forgotten with it: what was masked says nothing to anybody. */
  readonly #masker = createMasker(createHmac());

  constructor(deps: {
    clusters: Pick<FleetClusters, 'reader'>;
    source: Pick<DeclaredSource, 'readBody'>;
    now: () => number;
  }) {
    this.#deps = deps;
  }

  /**
   * Reads the object as it is live, in the version that Git declares, and compares. Throws a ClusterError if the cluster as a whole does not
   * answer; whatever else fails makes the object unknown.
   */
  async compare(
    cluster: string,
    object: DeclaredObject,
    kinds: KindSource,
  ): Promise<Finding> {
    const { clusters, source } = this.#deps;
    const declared = await source.readBody(object);
    if (!declared) {
      return unknown('Git has another version of it by now; it is read anew');
    }
    const reader = clusters.reader(cluster);
    try {
      const live = await reader.get(toReference(object));
      const comparison = await compareLive(reader, {
        ...{ declared, live, kinds, masker: this.#masker },
        now: this.#deps.now(),
      });
      return toFinding(comparison, live.metadata.resourceVersion, this.#deps);
    } catch (error) {
      return explain(error, object);
    }
  }
}

function toReference({ apiVersion, kind, name, namespace }: DeclaredObject) {
  return { apiVersion, kind, name, ...(namespace && { namespace }) };
}

function toFinding(
  comparison: Comparison,
  resourceVersion: string | undefined,
  { now }: { now: () => number },
): Finding {
  const { reason, verdict } = comparison;
  if (verdict === 'unknown') return unknown(reason ?? 'it cannot be compared');
  return {
    kind: 'assessed',
    verdict: verdict === 'drifted' ? 'drifted' : 'in-sync',
    resourceVersion: resourceVersion ?? null,
    ...keepDifferences(comparison, now()),
  };
}

/** It may have been deleted since it was seen; then the next reading says so. */
function explain(error: unknown, object: DeclaredObject): Finding {
  if (!(error instanceof ClusterError)) throw error;
  switch (error.reason) {
    case 'unreachable':
    case 'unauthorized':
    case 'throttled':
      throw error;
    case 'not-found':
      return {
        ...{ kind: 'assessed', verdict: 'missing', resourceVersion: null },
        ...{ differences: [], omitted: 0 },
      };
    case 'not-served':
      return unknown(
        `the cluster does not serve ${object.kind} of ${object.apiVersion}: its definition is gone, or was never there`,
      );
    default:
      return unknown(describeFailure(error));
  }
}

function unknown(reason: string): Finding {
  return { kind: 'unknown', reason };
}

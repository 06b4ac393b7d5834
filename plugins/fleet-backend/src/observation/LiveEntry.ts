import type { KubernetesObject } from '@fairway/cluster-client';
import {
  describeFailure,
  type ClusterSignal,
  type ObservedKind,
} from '@fairway/plugin-fleet-node';

/** What is kept of an object: a row for each signal that wants it. */
export interface LiveEntry {
  /** Its namespace, of a Namespace its own name; absent if it has none. */
  scope?: string;
  /** In the order of the signals; a RowFault if one could not be made. */
  rows: unknown[];
}

/** Why a row could not be made. */
export class RowFault {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** The rows that the signals want kept of an object. */
export function toLiveEntry(
  object: KubernetesObject,
  wanted: { kind: ObservedKind; signals: readonly ClusterSignal<unknown>[] },
): LiveEntry {
  const { kind } = wanted.kind;
  const { name, namespace } = object.metadata;
  const rows = wanted.signals.map(({ project }) => {
    try {
      return project(object);
    } catch (error) {
      return new RowFault(`${kind} ${name}: ${describeFailure(error)}`);
    }
  });
  const scope = kind === 'Namespace' ? name : namespace;
  return { ...(scope !== undefined && { scope }), rows };
}

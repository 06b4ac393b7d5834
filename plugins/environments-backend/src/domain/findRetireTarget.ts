import {
  RetireEnvironmentInput,
  toNamespace,
} from '@fairway/plugin-environments-common';
import { toEnvironmentPath } from './environmentPaths';
import { explainAbsent } from './explainAbsent';
import {
  FleetDocuments,
  listPathsOf,
  toEnvironmentKey,
} from './FleetDocuments';

export type RetireTarget =
  | {
      kind: 'found';
      environment: { owner: string; name: string };
      /** False if Git gave it up and its cluster may still have it. */
      isDeclared: boolean;
      namespace: string;
      cluster: string;
      paths: string[];
    }
  | { kind: 'refused'; reason: string };

/**
 * Finds what is to be retired, with all its files: documents, applications, and whatever was rendered.
 *
 * @param lastCluster - the cluster on which it last was, if Git declares it no more
 */
export function findRetireTarget(
  input: RetireEnvironmentInput,
  documents: FleetDocuments,
  lastCluster?: string,
): RetireTarget {
  const { owner, name } = input;
  const environment = documents.environments.get(toEnvironmentKey(owner, name));
  const cluster = environment?.document.spec.cluster ?? lastCluster;
  const isUnreadable =
    !environment && documents.files.has(toEnvironmentPath(owner, name));
  if (cluster === undefined || isUnreadable) {
    return { kind: 'refused', reason: explainAbsent(documents, owner, name) };
  }
  return {
    kind: 'found',
    environment: { owner, name },
    isDeclared: environment !== undefined,
    namespace: toNamespace(owner, name),
    cluster,
    paths: listPathsOf(documents, owner, name).sort(),
  };
}

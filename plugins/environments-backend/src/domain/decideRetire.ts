import { describeManifest } from '@fairway/delivery';
import { PlanContents, PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { toEnvironmentPath } from './environmentPaths';
import {
  explainLookup,
  NamespaceLookup,
  toOwnershipVerdicts,
} from './explainLookup';
import type { RetireTarget } from './findRetireTarget';
import { FleetDocuments, toOwnerRef } from './FleetDocuments';
import type { RetirePayload } from './payloads';
import {
  toEntityRef,
  toFilePrecondition,
  toNamespacePrecondition,
  toReservation,
} from './planTargets';

type FoundTarget = Extract<RetireTarget, { kind: 'found' }>;

interface RetireFacts {
  documents: FleetDocuments;
  /** Texts of the target's paths, in their order. */
  files: { path: string; content: string }[];
  /** Null if the cluster has left the fleet. */
  server: string | null;
  namespace: NamespaceLookup;
}

/** The plan of a retirement. */
export function draftRetire(
  target: FoundTarget,
  facts: RetireFacts,
): PlanDraft | Refusal {
  const { namespace: lookup, documents } = facts;
  if (lookup.kind === 'refused') {
    const { reason, policies } = lookup;
    return { refusal: { reasons: [reason], policies } };
  }
  const { environment, isDeclared, cluster, namespace } = target;
  const { owner, name } = environment;
  const uid = lookup.kind === 'departed' ? null : lookup.uid;
  if (!isDeclared && uid === null && facts.files.length === 0) {
    return {
      refusal: {
        reasons: [
          `name: nothing of "${name}" is left: Git does not declare it, and ${cluster} has no namespace ${namespace}`,
        ],
        conflict: true,
      },
    };
  }
  const contents = new PlanContents();
  const files = facts.files.map(({ path, content }) => ({
    path,
    content: contents.add(content),
    shown: nameObject(path, content),
  }));
  return {
    title: `Retire environment ${name} of ${owner} on ${cluster}`,
    owner: toOwnerRef(owner, documents),
    subject: toReservation(owner, name),
    payload: {
      ...{ version: 1, owner, name, cluster, namespace },
      namespaceUid: uid,
      isClusterKnown: lookup.kind !== 'departed',
      files: files.map(({ path, content }) => ({ path, content })),
    } satisfies RetirePayload,
    changes: [
      ...files.map(toFileChange),
      ...toManifestChanges(target, files, uid !== null),
      ...(isDeclared ? [toEntityChange(namespace)] : []),
    ],
    contents: contents.all(),
    preconditions: listPreconditions(target, lookup, facts),
    policies: toOwnershipVerdicts(lookup),
    reasons: [
      ...(isDeclared
        ? []
        : [
            `Git no longer declares ${name}. What is left of it on ${cluster} is removed, and its name can be used again.`,
          ]),
      ...explainLookup(lookup, namespace, cluster),
    ],
    cost: null,
    reservations: [toReservation(owner, name)],
    amounts: [],
    confirmation: { expected: name, warning: toWarning(target, lookup) },
  };
}

function toWarning(
  { namespace, cluster }: FoundTarget,
  lookup: NamespaceLookup,
): string {
  return lookup.kind === 'departed'
    ? `The documents of the environment will be removed. Its namespace ${namespace} stays on ${cluster}, which is no longer a cluster of the fleet.`
    : `The namespace ${namespace} on ${cluster} and everything in it, your team's workloads included, will be deleted; that cannot be undone.`;
}

function toFileChange({
  path,
  content,
}: {
  path: string;
  content: string;
}): PlanDraft['changes'][number] {
  return {
    ...{ kind: 'file', action: 'delete', target: path },
    before: content,
    after: null,
  };
}

function listPreconditions(
  { environment, isDeclared, cluster, namespace }: FoundTarget,
  lookup: Exclude<NamespaceLookup, { kind: 'refused' }>,
  facts: RetireFacts,
): PlanDraft['preconditions'] {
  const { owner, name } = environment;
  return [
    ...(isDeclared ? [] : [toAbsentDocument(owner, name)]),
    ...facts.files.map(({ path }) => toFilePrecondition(facts, path)),
    ...(lookup.kind === 'departed'
      ? []
      : [toNamespacePrecondition({ cluster, namespace }, lookup.uid)]),
    { kind: 'cluster', cluster, server: facts.server },
  ];
}

function toEntityChange(namespace: string): PlanDraft['changes'][number] {
  return {
    kind: 'entity',
    action: 'delete',
    target: toEntityRef(namespace),
    before: null,
    after: null,
  };
}

/** Whoever declares it again meanwhile keeps its namespace. */
function toAbsentDocument(
  owner: string,
  name: string,
): PlanDraft['preconditions'][number] {
  return {
    kind: 'file',
    path: toEnvironmentPath(owner, name),
    blob: null,
  };
}

function toManifestChanges(
  target: { cluster: string; namespace: string; isDeclared: boolean },
  files: { path: string; content: string; shown: string }[],
  isPresent: boolean,
): PlanDraft['changes'] {
  const folder = `rendered/${target.cluster}/${target.namespace}/`;
  if (!target.isDeclared) {
    return isPresent
      ? [
          {
            kind: 'manifest',
            action: 'delete',
            target: `Namespace ${target.namespace} on ${target.cluster}`,
            before: null,
            after: null,
          },
        ]
      : [];
  }
  return files
    .filter(({ path }) => isPresent && path.startsWith(folder))
    .map(({ content, shown }) => ({
      kind: 'manifest' as const,
      action: 'delete' as const,
      target: `${shown} on ${target.cluster}`,
      before: content,
      after: null,
    }));
}

const manifestSchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
});

/** The object that a rendered file declares, as every plan names it; the file if it declares none. */
function nameObject(path: string, content: string): string {
  const manifest = manifestSchema.safeParse(parseYaml(content));
  return manifest.success ? describeManifest(manifest.data) : path;
}

function parseYaml(content: string): unknown {
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

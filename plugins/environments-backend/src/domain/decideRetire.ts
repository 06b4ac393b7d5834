import type { PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { toEnvironmentPath } from './environmentPaths';
import { explainKnowledge, NamespaceKnowledge } from './explainKnowledge';
import type { RetireTarget } from './findRetireTarget';
import { FleetDocuments, toOwnerRef } from './FleetDocuments';
import { describeManifest } from './Manifest';
import {
  toEntityRef,
  toNamespaceTarget,
  toReservation,
  toServerFact,
} from './planTargets';

type FoundTarget = Extract<RetireTarget, { kind: 'found' }>;

interface RetireFacts {
  documents: FleetDocuments;
  /** Texts of the target's paths, in their order. */
  files: { path: string; content: string }[];
  server: string;
  namespace: NamespaceKnowledge;
}

/** The plan of a retirement. */
export function draftRetire(
  target: FoundTarget,
  facts: RetireFacts,
): PlanDraft | Refusal {
  const { namespace: knowledge, documents } = facts;
  if (knowledge.kind === 'refused') {
    return { refusal: { reasons: [knowledge.reason] } };
  }
  const { environment, isDeclared, cluster, namespace } = target;
  const { owner, name } = environment;
  if (!isDeclared && knowledge.uid === null && facts.files.length === 0) {
    return {
      refusal: {
        reasons: [
          `name: nothing of "${name}" is left: Git does not declare it, and ${cluster} carries no namespace ${namespace}`,
        ],
        conflict: true,
      },
    };
  }
  return {
    title: `Retire environment ${name} of ${owner} on ${cluster}`,
    owner: toOwnerRef(owner, documents),
    subject: toReservation(owner, name),
    changes: [
      ...facts.files.map(file => ({
        kind: 'file' as const,
        action: 'delete' as const,
        target: file.path,
        before: file.content,
        after: null,
      })),
      ...toManifestChanges(target, facts.files, knowledge.uid !== null),
      ...(isDeclared ? [toEntityChange(namespace)] : []),
    ],
    preconditions: listPreconditions(target, knowledge, facts),
    policies: [],
    reasons: [
      ...(isDeclared
        ? []
        : [
            `Git no longer declares ${name}. What is left of it on ${cluster} is removed, and its name is free again.`,
          ]),
      ...explainKnowledge(knowledge, namespace, cluster),
    ],
    cost: null,
    reservations: [toReservation(owner, name)],
    confirmation: {
      expected: name,
      warning: `The namespace ${namespace} on ${cluster} and everything in it, your team's workloads included, will be deleted; that cannot be undone.`,
    },
  };
}

function listPreconditions(
  { environment, isDeclared, cluster, namespace }: FoundTarget,
  knowledge: Exclude<NamespaceKnowledge, { kind: 'refused' }>,
  facts: RetireFacts,
): PlanDraft['preconditions'] {
  const { owner, name } = environment;
  const { documents } = facts;
  return [
    ...(isDeclared ? [] : [toAbsentDocument(owner, name)]),
    ...facts.files.map(file => ({
      kind: 'file' as const,
      target: file.path,
      expected: documents.files.get(file.path) ?? null,
    })),
    {
      kind: 'object',
      target: toNamespaceTarget(namespace, cluster),
      expected: knowledge.uid,
    },
    { kind: 'fact', target: toServerFact(cluster), expected: facts.server },
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
    target: toEnvironmentPath(owner, name),
    expected: null,
  };
}

function toManifestChanges(
  target: { cluster: string; namespace: string; isDeclared: boolean },
  files: { path: string; content: string }[],
  isPresent: boolean,
): PlanDraft['changes'] {
  const folder = `rendered/${target.cluster}/${target.namespace}/`;
  if (!target.isDeclared) {
    return isPresent
      ? [
          {
            kind: 'manifest',
            action: 'delete',
            target: toNamespaceTarget(target.namespace, target.cluster),
            before: null,
            after: null,
          },
        ]
      : [];
  }
  return files
    .filter(({ path }) => isPresent && path.startsWith(folder))
    .map(({ path, content }) => ({
      kind: 'manifest' as const,
      action: 'delete' as const,
      target: `${nameObject(path, content)} on ${target.cluster}`,
      before: content,
      after: null,
    }));
}

const manifestSchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
});

/** The object that a rendered file declares, as every plan names it; the file where it declares none. */
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

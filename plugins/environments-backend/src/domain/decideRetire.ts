import {
  RetireEnvironmentInput,
  toNamespace,
} from '@fairway/plugin-environments-common';
import type { PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { isPathOfEnvironment } from './environmentPaths';
import {
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
  toOwnerRef,
} from './FleetDocuments';
import { describeManifest } from './Manifest';
import {
  toEntityRef,
  toNamespaceTarget,
  toReservation,
  toServerFact,
} from './planTargets';

import type { ContentsSummary } from './summarizeContents';

/** What is known of the namespace that shall go. */
export type NamespaceKnowledge =
  /** Read just now: its UID (null: absent), and what people made in it. */
  | { kind: 'read'; uid: string | null; contents?: ContentsSummary }
  /** The cluster did not answer; the UID is the one that the run which made it noted. */
  | { kind: 'remembered'; uid: string; reason: string }
  /** It must not be deleted, or nobody knows which one it is. */
  | { kind: 'refused'; reason: string };

export type RetireTarget =
  | {
      kind: 'found';
      environment: LocatedEnvironment;
      namespace: string;
      cluster: string;
      paths: string[];
    }
  | { kind: 'refused'; reason: string };

/** Finds what is to be retired, with all its files: documents, applications, and whatever was rendered. */
export function findRetireTarget(
  input: RetireEnvironmentInput,
  documents: FleetDocuments,
): RetireTarget {
  const { owner, name } = input;
  const environment = documents.environments.get(toEnvironmentKey(owner, name));
  if (!environment) {
    const broken = documents.broken.find(
      ({ environment: of }) => of?.owner === owner && of.name === name,
    );
    return {
      kind: 'refused',
      reason: broken
        ? `name: the document of "${name}" is broken, so that nobody knows its cluster (${
            broken.path
          }, ${broken.line ? `line ${broken.line}, ` : ''}${
            broken.message
          }); put it right first`
        : `name: ${owner} has no environment "${name}"`,
    };
  }
  return {
    kind: 'found',
    environment,
    namespace: toNamespace(owner, name),
    cluster: environment.document.spec.cluster,
    paths: [...documents.files.keys()]
      .filter(path => isPathOfEnvironment(path, owner, name))
      .sort(),
  };
}

/** The plan of a retirement. `files` are the texts of the target's paths, in their order. */
export function draftRetire(
  target: Extract<RetireTarget, { kind: 'found' }>,
  facts: {
    documents: FleetDocuments;
    files: { path: string; content: string }[];
    server: string;
    namespace: NamespaceKnowledge;
  },
): PlanDraft | Refusal {
  const { namespace: knowledge, documents } = facts;
  if (knowledge.kind === 'refused') {
    return { refusal: { reasons: [knowledge.reason] } };
  }
  const { environment, cluster, namespace } = target;
  const { owner, name } = environment;
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
      {
        kind: 'entity',
        action: 'delete',
        target: toEntityRef(namespace),
        before: null,
        after: null,
      },
    ],
    preconditions: [
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
    ],
    policies: [],
    reasons: explainKnowledge(knowledge, namespace, cluster),
    cost: null,
    reservations: [toReservation(owner, name)],
    confirmation: {
      expected: name,
      warning: `The namespace ${namespace} on ${cluster} and everything in it, your team's workloads included, will be deleted; that cannot be undone.`,
    },
  };
}

function toManifestChanges(
  target: { cluster: string; namespace: string },
  files: { path: string; content: string }[],
  isPresent: boolean,
): PlanDraft['changes'] {
  const folder = `rendered/${target.cluster}/${target.namespace}/`;
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

function explainKnowledge(
  knowledge: Exclude<NamespaceKnowledge, { kind: 'refused' }>,
  namespace: string,
  cluster: string,
): string[] {
  if (knowledge.kind === 'remembered') {
    return [
      `What is in ${namespace} on ${cluster} could not be compared: ${knowledge.reason} Only the namespace with UID ${knowledge.uid}, which this environment was given, will be deleted.`,
    ];
  }
  if (knowledge.uid === null) {
    return [`${cluster} carries no namespace ${namespace} any more.`];
  }
  return [
    `The namespace ${namespace} on ${cluster} goes with everything in it.`,
    ...explainContents(knowledge.contents),
  ];
}

function explainContents(contents: ContentsSummary | undefined): string[] {
  if (!contents) {
    return [];
  }
  const { counts, held, unread } = contents;
  return [
    ...(counts.length > 0
      ? [`People's own work goes too: ${counts.join(', ')}.`]
      : []),
    ...(held.length > 0
      ? [
          `Before it can go, these finalizers must be taken off by whoever put them there: ${held.join(
            ', ',
          )}. They are never forced from here.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `Not looked for, since the portal may not list them: ${unread.join(
            ', ',
          )}.`,
        ]
      : []),
  ];
}

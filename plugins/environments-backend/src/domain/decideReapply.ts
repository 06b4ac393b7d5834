import type { PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import { compareManifest } from './compareManifest';
import {
  FleetDocuments,
  LocatedEnvironment,
  toOwnerRef,
} from './FleetDocuments';
import { describeManifest, Manifest } from './Manifest';
import {
  toEntityRef,
  toNamespaceTarget,
  toReservation,
  toServerFact,
} from './planTargets';
import { renderYaml } from './renderYaml';

/** What Git declares of an environment: its document, and the objects that were rendered of it. */
export interface DeclaredTarget {
  environment: LocatedEnvironment;
  cluster: string;
  namespace: string;
  /** The namespace first, then the provisioner's binding, then the rest. */
  manifests: Manifest[];
  /** The document and the rendered files, in the order of the manifests. */
  files: { path: string; content: string }[];
}

/** One declared object beside what its cluster has of it. */
export type LiveObject = { declared: Manifest } & (
  | { kind: 'absent' }
  | { kind: 'present'; carried: object }
  /** The cluster would not tell. */
  | { kind: 'unread' }
);

/** What a cluster has of an environment. */
export interface LiveEnvironment {
  /** UID of the namespace; null where there is none. */
  uid: string | null;
  objects: LiveObject[];
  /** What a dry run said, a sentence. */
  trial: string;
}

/** The plan of applying again what Git declares; a refusal where nothing is missing or different. */
export function draftReapply(
  target: DeclaredTarget,
  live: LiveEnvironment,
  facts: { documents: FleetDocuments; server: string },
): PlanDraft | Refusal {
  const { environment, cluster, namespace } = target;
  const { owner, name } = environment;
  const changes = live.objects.map(object => toChange(object, cluster));
  if (changes.every(({ action }) => action === 'unchanged')) {
    return {
      refusal: {
        reasons: [
          `name: nothing to re-apply; all ${changes.length} objects on ${cluster} are as Git declares them`,
        ],
        conflict: true,
      },
    };
  }
  return {
    title: `Re-apply environment ${name} of ${owner} on ${cluster}`,
    owner: toOwnerRef(owner, facts.documents),
    subject: toReservation(owner, name),
    changes: [
      ...target.files.map(({ path, content }) => ({
        kind: 'file' as const,
        action: 'unchanged' as const,
        target: path,
        before: content,
        after: content,
      })),
      ...changes,
      {
        kind: 'entity',
        action: 'unchanged',
        target: toEntityRef(namespace),
        before: null,
        after: null,
      },
    ],
    preconditions: [
      ...target.files.map(({ path }) => ({
        kind: 'file' as const,
        target: path,
        expected: facts.documents.files.get(path) ?? null,
      })),
      {
        kind: 'object',
        target: toNamespaceTarget(namespace, cluster),
        expected: live.uid,
      },
      { kind: 'fact', target: toServerFact(cluster), expected: facts.server },
    ],
    policies: [],
    reasons: [...explainChanges(target, live), live.trial],
    cost: null,
    reservations: [toReservation(owner, name)],
  };
}

function toChange(
  object: LiveObject,
  cluster: string,
): PlanDraft['changes'][number] {
  const { declared } = object;
  const change = {
    kind: 'manifest' as const,
    target: `${describeManifest(declared)} on ${cluster}`,
    after: renderYaml(declared),
  };
  switch (object.kind) {
    case 'absent':
      return { ...change, action: 'create', before: null };
    case 'unread':
      return { ...change, action: 'update', before: null };
    case 'present': {
      const isSame = compareManifest(declared, object.carried).length === 0;
      return {
        ...change,
        action: isSame ? 'unchanged' : 'update',
        before: renderYaml(pickDeclared(declared, object.carried)),
      };
    }
    default:
      return object satisfies never;
  }
}

/** Of what a cluster has, the fields that Git declares: the others are the server's and the team's own, and stay. */
function pickDeclared(declared: object, carried: object): object {
  const fields = new Map<string, unknown>(Object.entries(carried));
  return Object.fromEntries(
    Object.entries(declared)
      .filter(([key]) => fields.has(key))
      .map(([key, value]: [string, unknown]) => {
        const field = fields.get(key);
        const isDeep = isObject(value) && isObject(field);
        return [key, isDeep ? pickDeclared(value, field) : field];
      }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function explainChanges(
  { namespace, cluster }: DeclaredTarget,
  live: LiveEnvironment,
): string[] {
  if (live.uid === null) {
    return [
      `The namespace ${namespace} is missing on ${cluster}. It will be created again, empty: what ran in it is not brought back, and kubeconfigs for it have to be got anew.`,
    ];
  }
  const unread = live.objects.filter(({ kind }) => kind === 'unread');
  return [
    `The namespace ${namespace} on ${cluster} stays, with everything that people made in it.`,
    ...(unread.length > 0
      ? [
          `Could not be compared, and will be applied: ${unread
            .map(({ declared }) => describeManifest(declared))
            .join(', ')}.`,
        ]
      : []),
  ];
}

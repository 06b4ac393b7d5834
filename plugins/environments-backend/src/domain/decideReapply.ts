import { Manifest, describeManifest } from '@fairway/delivery';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { PlanContents, PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import {
  FleetDocuments,
  LocatedEnvironment,
  toOwnerRef,
} from './FleetDocuments';
import { DeliveryPayload, toManifestPayload } from './payloads';
import {
  toEntityRef,
  toFilePrecondition,
  toNamespacePrecondition,
  toReservation,
} from './planTargets';
import { renderYaml } from '@fairway/fleet-documents';

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
  /** `problems`: what it has otherwise than declared, a sentence each. */
  | { kind: 'present'; live: object; problems: string[] }
  /** The cluster would not tell. */
  | { kind: 'unread' }
);

/** What a cluster has of an environment. */
export interface LiveEnvironment {
  /** UID of the namespace; null if there is none. */
  uid: string | null;
  /** What the policy on whose namespace it is said. */
  ownership: PolicyVerdict[];
  objects: LiveObject[];
  /** What a dry run said, a sentence. */
  dryRun: string;
}

/** Name of the policy that rendered files are what their documents give. */
export const renderedPolicy = 'rendered files';

/** The plan of applying again what Git declares; a refusal if nothing is missing or different. */
export function draftReapply(
  target: DeclaredTarget,
  live: LiveEnvironment,
  facts: { documents: FleetDocuments; server: string },
): PlanDraft | Refusal {
  const policies = [toRenderedVerdict(target), ...live.ownership];
  const { environment, cluster, namespace } = target;
  const { owner, name } = environment;
  const contents = new PlanContents();
  const changes = live.objects.map(object =>
    toChange(object, cluster, contents),
  );
  if (changes.every(({ action }) => action === 'unchanged')) {
    return {
      refusal: {
        reasons: [
          `name: nothing to re-apply; all ${changes.length} objects on ${cluster} are as Git declares them`,
        ],
        policies,
        conflict: true,
      },
    };
  }
  return {
    title: `Re-apply environment ${name} of ${owner} on ${cluster}`,
    owner: toOwnerRef(owner, facts.documents),
    subject: toReservation(owner, name),
    payload: {
      ...{ version: 1, owner, name, cluster, namespace },
      namespaceUid: live.uid,
      // Git is right as it is.
      files: [],
      manifests: toManifestPayload(target.manifests, contents),
    } satisfies DeliveryPayload,
    changes: [
      ...target.files.map(file => toUnchangedFile(file, contents)),
      ...changes,
      {
        kind: 'entity',
        action: 'unchanged',
        target: toEntityRef(namespace),
        before: null,
        after: null,
      },
    ],
    contents: contents.all(),
    preconditions: [
      ...target.files.map(({ path }) => toFilePrecondition(facts, path)),
      toNamespacePrecondition({ cluster, namespace }, live.uid),
      { kind: 'cluster', cluster, server: facts.server },
    ],
    policies,
    reasons: [...explainChanges(target, live), live.dryRun],
    cost: null,
    reservations: [toReservation(owner, name)],
    amounts: [],
  };
}

/** Nothing else gets as far as a plan: see `readDeclared`. */
function toRenderedVerdict({
  environment,
  manifests,
}: DeclaredTarget): PolicyVerdict {
  return {
    policy: renderedPolicy,
    verdict: 'allowed',
    reason: `All ${manifests.length} rendered files are what ${environment.path} and its class give.`,
  };
}

function toUnchangedFile(
  { path, content }: DeclaredTarget['files'][number],
  contents: PlanContents,
): PlanDraft['changes'][number] {
  const digest = contents.add(content);
  return {
    ...{ kind: 'file', action: 'unchanged', target: path },
    before: digest,
    after: digest,
  };
}

function toChange(
  object: LiveObject,
  cluster: string,
  contents: PlanContents,
): PlanDraft['changes'][number] {
  const { declared } = object;
  const change = {
    kind: 'manifest' as const,
    target: `${describeManifest(declared)} on ${cluster}`,
    after: contents.add(renderYaml(declared)),
  };
  switch (object.kind) {
    case 'absent':
      return { ...change, action: 'create', before: null };
    case 'unread':
      return { ...change, action: 'update', before: null };
    case 'present': {
      const isSame = object.problems.length === 0;
      return {
        ...change,
        action: isSame ? 'unchanged' : 'update',
        before: contents.add(renderYaml(pickDeclared(declared, object.live))),
      };
    }
    default:
      return object satisfies never;
  }
}

/** Of what a cluster has, the fields that Git declares: the others are the server's and the team's own, and stay. */
function pickDeclared(declared: object, live: object): object {
  const fields = new Map<string, unknown>(Object.entries(live));
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
      `The namespace ${namespace} is missing on ${cluster}. It will be created again, empty: what ran in it is not brought back, and kubeconfigs for it must be requested again.`,
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

import { renderYaml } from '@fairway/fleet-documents';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { PlanContents, type PlanDraft } from '@fairway/plugin-runs-node';
import type {
  RevertedObject,
  RevertPayload,
} from '../../domain/settling/payloads';
import { showObject } from '../../domain/settling/showObject';
import type { PlannedObject } from './planObject';

type Part = Extract<PlannedObject, { kind: 'planned' }> & {
  detail: DriftObjectDetail;
};

/** The plan of reverting objects of one cluster. */
export function draftRevert(
  parts: readonly Part[],
  facts: {
    cluster: string;
    server: string;
    /** Takes out of an object what is secret. */
    mask: (object: object) => object;
  },
): PlanDraft {
  const { cluster, mask, server } = facts;
  const contents = new PlanContents();
  const show = (object: object | undefined) =>
    object === undefined
      ? null
      : contents.add(renderYaml(mask(showObject(object))));
  const entries = parts.map(({ entry }) => entry);
  const owners = new Set(parts.map(({ detail }) => detail.object.owner));
  const [owner] = owners;
  return {
    title: toTitle(entries, cluster),
    // What is of several teams is the platform team's to settle.
    owner: (owners.size === 1 && owner) || 'group:default/platform',
    subject:
      entries.length === 1
        ? `drift-object:${entries[0].id}`
        : `drift:${cluster}`,
    payload: { version: 1, cluster, objects: entries } satisfies RevertPayload,
    changes: parts.map(({ after, before, entry }) => ({
      ...{ kind: 'manifest' as const, action: entry.action },
      target: describe(entry, cluster),
      ...{ before: show(before), after: show(after) },
    })),
    contents: contents.all(),
    preconditions: listPreconditions(entries, { cluster, server }),
    policies: [
      {
        policy: 'rights on the cluster',
        verdict: 'allowed',
        reason: `${cluster} would take all of it from the portal's provisioner, as a dry run says.`,
      },
    ],
    reasons: parts.flatMap(({ sentences }) => sentences),
    cost: null,
    reservations: entries.map(({ id }) => `drift-object:${id}`),
    amounts: [],
    ...toConfirmation(entries, cluster),
  };
}

function listPreconditions(
  entries: readonly RevertedObject[],
  { cluster, server }: { cluster: string; server: string },
): PlanDraft['preconditions'] {
  const files = new Map(
    entries.flatMap(({ declared }) =>
      declared ? [[declared.file, declared.blob] as const] : [],
    ),
  );
  return [
    ...[...files].map(([path, blob]) => ({
      ...{ kind: 'file' as const, path, blob },
    })),
    ...entries.map(entry => ({
      ...{ kind: 'object' as const, cluster, uid: entry.uid },
      object: {
        ...{ kind: entry.kind, name: entry.name },
        ...(entry.namespace && { namespace: entry.namespace }),
      },
    })),
    { kind: 'cluster', cluster, server },
  ];
}

function toConfirmation(entries: readonly RevertedObject[], cluster: string) {
  const deleted = entries.filter(({ action }) => action === 'delete');
  if (deleted.length === 0) return {};
  const names = deleted.map(entry => describe(entry, cluster)).join(', ');
  return {
    confirmation: {
      expected: deleted.length === 1 ? deleted[0].name : cluster,
      warning: `${names}: deleted for good. Git does not declare it, so that nothing brings it back.`,
    },
  };
}

function toTitle(entries: readonly RevertedObject[], cluster: string): string {
  const [first] = entries;
  return entries.length === 1
    ? `Revert ${describe(first, cluster)}`
    : `Revert ${entries.length} objects on ${cluster}`;
}

function describe(
  { kind, name, namespace }: RevertedObject,
  cluster: string,
): string {
  const inNamespace = namespace ? ` in ${namespace}` : '';
  return `${kind} ${name}${inNamespace} on ${cluster}`;
}

import type { KubernetesObject } from '@fairway/cluster-client';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { PlanContents, type PlanDraft } from '@fairway/plugin-runs-node';
import type { AcceptPayload } from '../../domain/settling/payloads';
import type { FleetObject } from '../readFleetObject';
import type { WrittenFile } from './writeFields';

/** The plan of writing values of a cluster into a file. */
export function draftAccept(
  { apiVersion, object }: DriftObjectDetail,
  of: Extract<WrittenFile, { kind: 'written' }> & {
    declared: Extract<FleetObject, { kind: 'declared' }>;
    live: KubernetesObject;
  },
  { server }: { server: string | null },
): PlanDraft {
  const { cluster, id, kind, name, namespace, owner } = object;
  const { declared, fields, left, live } = of;
  const { blob, file } = declared;
  const contents = new PlanContents();
  const before = contents.add(declared.text);
  const content = contents.add(of.text);
  const { resourceVersion = '', uid = '' } = live.metadata;
  return {
    title: `Accept ${fields.join(
      ', ',
    )} of ${kind} ${name} on ${cluster} into Git`.slice(0, 200),
    owner: owner ?? 'group:default/platform',
    subject: `drift-object:${id}`,
    payload: {
      ...{ version: 1, objects: [id], cluster, fields },
      ...{ apiVersion, kind, namespace, name, uid, resourceVersion },
      files: [{ path: file, content, before }],
    } satisfies AcceptPayload,
    changes: [
      {
        ...{ kind: 'file', action: 'update', target: file },
        ...{ before, after: content },
      },
    ],
    contents: contents.all(),
    preconditions: [
      { kind: 'file', path: file, blob },
      {
        ...{ kind: 'object', cluster, uid },
        object: { kind, name, ...(namespace && { namespace }) },
      },
      { kind: 'cluster', cluster, server },
    ],
    policies: [],
    reasons: [
      `${kind} ${name} on ${cluster} stays as it is, and Git declares it so.`,
      left.length === 0
        ? 'The comparison finds no difference any more with the file as it will be.'
        : `These fields were not chosen and go on differing: ${left.join(
            ', ',
          )}.`,
    ],
    cost: null,
    reservations: [`drift-object:${id}`],
    amounts: [],
  };
}

import type { Plan } from '@fairway/plugin-runs-common';
import { PlanDraft, readContent, toDigest } from '@fairway/plugin-runs-node';
import { parse } from 'yaml';
import {
  DeliveryPayload,
  deliveryPayloadSchema,
  retirePayloadSchema,
} from '../domain/payloads';

/** That what the steps act on is what a plan shows, and that its contents are what their digests say. */
export function expectPayloadAsShown(plan: PlanDraft, intent: string): void {
  for (const [digest, content] of Object.entries(plan.contents)) {
    expect(toDigest(content)).toBe(digest);
  }
  const payload =
    intent === 'environment.retire'
      ? retirePayloadSchema.parse(plan.payload)
      : deliveryPayloadSchema.parse(plan.payload);
  const text = (digest: string | null) =>
    digest === null ? null : readContent(plan, digest);
  const shown = (kind: Plan['changes'][number]['kind']) =>
    plan.changes
      .filter(change => change.kind === kind)
      .map(({ action, target, before, after }) => ({
        ...{ action, target, before: text(before), after: text(after) },
      }));

  const isRemoval = intent === 'environment.retire';
  expect(shown('file').filter(({ action }) => action !== 'unchanged')).toEqual(
    payload.files.map(({ path, content }) => ({
      action: isRemoval ? 'delete' : 'create',
      target: path,
      before: isRemoval ? text(content) : null,
      after: isRemoval ? null : text(content),
    })),
  );
  if ('manifests' in payload) {
    expectManifestsAsShown(payload, shown('manifest'), text);
  } else if (payload.namespaceUid === null) {
    expect(shown('manifest')).toEqual([]);
  }
  for (const { target } of shown('manifest')) {
    expect(target.endsWith(` on ${payload.cluster}`)).toBe(true);
  }
  for (const { target } of shown('entity')) {
    expect(target).toBe(`resource:default/${payload.namespace}`);
  }
  expect(plan.title).toContain(`${payload.cluster}`);
  expect(plan.subject).toBe(`environment:${payload.owner}/${payload.name}`);
  expectPreconditions(plan, payload);
}

function expectManifestsAsShown(
  payload: DeliveryPayload,
  shown: { target: string; after: string | null }[],
  text: (digest: string) => string | null,
): void {
  expect(
    shown.map(({ target, after }) => ({ target, object: parse(after ?? '') })),
  ).toEqual(
    payload.manifests.map(({ kind, name, content }) => ({
      target: `${kind} ${name} on ${payload.cluster}`,
      object: JSON.parse(text(content) ?? ''),
    })),
  );
}

function expectPreconditions(
  plan: PlanDraft,
  payload: Pick<DeliveryPayload, 'cluster' | 'namespace' | 'namespaceUid'> & {
    isClusterKnown?: boolean;
  },
): void {
  const { cluster, namespace, namespaceUid, isClusterKnown = true } = payload;
  const namespacePrecondition = {
    kind: 'object',
    cluster,
    object: { kind: 'Namespace', name: namespace },
    uid: namespaceUid,
  };
  expect(plan.preconditions.filter(({ kind }) => kind === 'object')).toEqual(
    isClusterKnown ? [namespacePrecondition] : [],
  );
  const [server, ...others] = plan.preconditions.filter(
    ({ kind }) => kind === 'cluster',
  );
  expect(others).toEqual([]);
  expect(server).toMatchObject({ cluster });
}

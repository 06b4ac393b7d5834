import type { Difference } from '@fairway/drift-engine';
import { describeDifferences } from './describeDifferences';
import { explainMissingRight } from './explainMissingRight';
import { findDeclared } from './findDeclared';
import { revertPayloadSchema } from './payloads';
import { removeFields } from './removeFields';
import { showObject } from './showObject';
import { sortDifferences } from './sortDifferences';
import { toManifest } from './toManifest';

const aDifference = (overrides: Partial<Difference> = {}): Difference => ({
  ...{ path: 'spec.replicas', pointer: '/spec/replicas' },
  ...{ declared: 2, live: 5, class: 'changed' },
  author: {
    ...{ manager: 'kubectl-edit', operation: 'Update', isPerson: true },
    ...{ time: '2026-11-30T12:00:00Z', subresource: undefined },
  },
  ...{ severity: 'medium', confidence: 'schema', rules: [] },
  ...overrides,
});

describe('removeFields', () => {
  const object = { a: { 'b/c': 1, d: 2 }, list: [0, 1, 2, 3] };

  it.each`
    pointers                  | left
    ${['/a/b~1c']}            | ${{ ...object, a: { d: 2 } }}
    ${['/list/1', '/list/3']} | ${{ ...object, list: [0, 2] }}
    ${['/a']}                 | ${{ list: object.list }}
    ${['/x/y', '/list/x/y']}  | ${object}
    ${[]}                     | ${object}
  `('without $pointers leaves $left', ({ pointers, left }) => {
    expect(removeFields(object, pointers)).toEqual(left);
  });

  it('leaves the object that it was given as it is', () => {
    const given = { list: [1, 2] };
    removeFields(given, ['/list/0']);
    expect(given).toEqual({ list: [1, 2] });
  });
});

describe('explainMissingRight', () => {
  it.each`
    answer                                                                                                                  | said
    ${'User "x" cannot patch resource "deployments" in API group "apps" in the namespace "shop"'}                           | ${'the right to patch deployments.apps in namespace shop'}
    ${'User "x" cannot create resource "configmaps" in API group "" in the namespace "shop"'}                               | ${'the right to create configmaps in namespace shop'}
    ${'User "x" cannot delete resource "clusterroles" in API group "rbac.authorization.k8s.io" at the cluster scope'}       | ${'the right to delete clusterroles.rbac.authorization.k8s.io; settle it'}
    ${'ValidatingAdmissionPolicy "fence" denied request: the provisioner may write only in namespaces that have the label'} | ${'nothing'}
  `('of $answer says $said', ({ answer, said }) => {
    expect(explainMissingRight('harbour', answer) ?? 'nothing').toContain(said);
  });
});

it('describes a difference with both values and its author', () => {
  const object = { kind: 'Deployment', name: 'web' };
  const long = 'x'.repeat(500);
  expect(
    describeDifferences(object, [
      aDifference(),
      aDifference({ author: undefined, declared: undefined, live: long }),
    ]),
  ).toEqual([
    'Deployment web: spec.replicas is 5, written by kubectl-edit (by hand) at 2026-11-30T12:00:00Z; Git declares 2.',
    expect.stringMatching(
      /^Deployment web: spec.replicas is "x{199}…; Git declares nothing.$/,
    ),
  ]);
});

it('shows an object without what server and portal note on it', () => {
  expect(
    showObject({
      kind: 'ConfigMap',
      metadata: {
        ...{ name: 'a', uid: 'u', resourceVersion: '1', managedFields: [] },
        annotations: { 'fairway.dev/run': 'r', 'fairway.dev/epoch': '1' },
      },
      status: { ready: true },
    }),
  ).toEqual({ kind: 'ConfigMap', metadata: { name: 'a' } });
});

it.each`
  kind            | is
  ${'changed'}    | ${'applied'}
  ${'missing'}    | ${'applied'}
  ${'undeclared'} | ${'removed'}
  ${'stale'}      | ${'removed'}
  ${'extra-item'} | ${'removed'}
`('what is $kind is $is', ({ kind, is }) => {
  const sorted = sortDifferences([aDifference({ class: kind })]);
  expect(sorted[is as 'applied' | 'removed']).toHaveLength(1);
  expect([...sorted.applied, ...sorted.removed]).toHaveLength(1);
});

it('does not send a number that JSON would round', () => {
  expect(toManifest({ kind: 'A', value: 2n ** 60n } as never)).toBeUndefined();
  expect(toManifest({ kind: 'A', value: 2 } as never)).toEqual({
    ...{ kind: 'A', value: 2 },
  });
});

describe('findDeclared', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: Secret
metadata: {name: b, namespace: shop}
`;

  it('finds one of several objects of a file', () => {
    const found = findDeclared(text, 'a.yaml', '/ConfigMap/shop/a');
    expect(found).toMatchObject({
      body: { kind: 'ConfigMap' },
      hash: expect.any(String),
    });
    expect(found).not.toHaveProperty('unread');
  });

  it('says why a Secret cannot be settled, and finds nothing else', () => {
    expect(findDeclared(text, 'a.yaml', '/Secret/shop/b')?.unread).toContain(
      'by design',
    );
    expect(findDeclared(text, 'a.yaml', '/ConfigMap/shop/c')).toBeUndefined();
  });
});

describe('the payload of drift.revert', () => {
  const object = {
    ...{ id: 'i', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n' },
    ...{ name: 'a', action: 'update', uid: 'u', resourceVersion: '7' },
    declared: { file: 'f', blob: 'b', hash: 'h' },
  };
  const payload = { version: 1, cluster: 'c', objects: [object] };

  it('is read as it was written', () => {
    expect(revertPayloadSchema.parse(payload)).toEqual(payload);
  });

  it.each([
    { ...payload, version: 2 },
    { ...payload, force: true },
    { ...payload, objects: [{ ...object, body: {} }] },
    { ...payload, objects: [{ ...object, action: 'replace' }] },
  ])('is not misread: %j', other => {
    expect(revertPayloadSchema.safeParse(other).success).toBe(false);
  });
});

import { aRepository } from '../__testUtils__/documents';
import { aRequest, fleet, now } from '../__testUtils__/inputs';
import { decideCreate } from './decideCreate';
import { draftRetire } from './decideRetire';
import type { NamespaceLookup } from './explainLookup';
import { findRetireTarget } from './findRetireTarget';
import { assessNamespace } from './assessNamespace';

const input = { owner: 'storefront', name: 'shop' };

const contents = { counts: ['2 Deployment'], held: [], unread: [] };

function aStocked(more: Record<string, string> = {}) {
  const decision = decideCreate(aRequest(), aRepository(), fleet, now);
  if (decision.kind === 'refused') {
    throw new Error(decision.reasons.join());
  }
  return aRepository({
    ...Object.fromEntries(
      decision.files.map(({ path, content }) => [path, content]),
    ),
    ...more,
  });
}

function draft(namespace: NamespaceLookup) {
  const documents = aStocked();
  const target = findRetireTarget(input, documents);
  if (target.kind === 'refused') {
    throw new Error(target.reason);
  }
  return draftRetire(target, {
    documents,
    files: target.paths.map(path => ({
      path,
      content: path.startsWith('rendered/')
        ? 'kind: RoleBinding\nmetadata: {name: fairway-tenant}\n'
        : `text of ${path}`,
    })),
    server: 'https://here',
    namespace,
  });
}

describe('findRetireTarget', () => {
  it('finds every file of the environment, and none of its neighbours', () => {
    const target = findRetireTarget(
      input,
      aStocked({
        'environments/storefront/shop/applications/web.yaml': 'x',
        'environments/storefront/shop-2/environment.yaml': 'x',
        'rendered/harbour-staging/storefront--shop/old.yaml': 'x',
        'rendered/harbour-dev/storefront--shop-2/namespace.yaml': 'x',
      }),
    );
    expect(target.kind === 'found' && target.paths).toHaveLength(11);
    expect(JSON.stringify(target)).not.toContain('shop-2');
  });

  it.each([
    [{}, { ...input, name: 'till' }, 'storefront has no environment "till"'],
    [
      {
        'environments/storefront/till/environment.yaml':
          'apiVersion: fairway.dev/v1alpha1\nkind: 5\n',
      },
      { ...input, name: 'till' },
      'environment.yaml, line 2, kind: must be "Environment"); repair it first',
    ],
  ])('[A9.10] with %j refuses %j: %s', (files, asked, reason) => {
    const target = findRetireTarget(asked, aStocked(files));
    expect(target.kind === 'refused' && target.reason).toContain(reason);
  });
});

describe('what Git gave up', () => {
  const find = (more: Record<string, string> = {}) => {
    const documents = aRepository(more);
    return {
      documents,
      target: findRetireTarget(input, documents, 'harbour-dev'),
    };
  };
  const plan = (
    { documents, target }: ReturnType<typeof find>,
    uid: string | null,
  ) => {
    if (target.kind === 'refused') {
      throw new Error(target.reason);
    }
    return draftRetire(target, {
      documents,
      files: target.paths.map(path => ({ path, content: 'x' })),
      server: 'https://here',
      namespace: { kind: 'read', uid },
    });
  };

  it('[B3] is found where the ledger put it last, with the files that are left', () => {
    const found = find({
      'rendered/harbour-dev/storefront--shop/namespace.yaml': 'x',
    });
    expect(found.target).toMatchObject({
      kind: 'found',
      isDeclared: false,
      cluster: 'harbour-dev',
      paths: ['rendered/harbour-dev/storefront--shop/namespace.yaml'],
    });
    expect(plan(found, 'u1')).toMatchObject({
      changes: [
        { kind: 'file', action: 'delete' },
        { target: 'Namespace storefront--shop on harbour-dev' },
      ],
      preconditions: expect.arrayContaining([
        {
          kind: 'file',
          path: 'environments/storefront/shop/environment.yaml',
          blob: null,
        },
      ]),
    });
  });

  it('[B3] is refused where its document is there and broken, or where nothing is left', () => {
    const broken = find({
      'environments/storefront/shop/environment.yaml': 'kind: [',
    });
    expect(broken.target).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('is broken'),
    });
    expect(plan(find(), null)).toMatchObject({
      refusal: { conflict: true, reasons: [expect.stringMatching(/is left/)] },
    });
  });
});

describe('draftRetire', () => {
  it('expects the files and the namespace to be what they are now', () => {
    const plan = draft({ kind: 'read', uid: 'u1', contents });
    if ('refusal' in plan) {
      throw new Error(plan.refusal.reasons.join());
    }
    expect(plan.preconditions).toContainEqual({
      kind: 'object',
      cluster: 'harbour-dev',
      object: { kind: 'Namespace', name: 'storefront--shop' },
      uid: 'u1',
    });
    const files = plan.preconditions.filter(({ kind }) => kind === 'file');
    expect(files).toHaveLength(9);
    expect(files.every(file => file.kind === 'file' && file.blob)).toBe(true);
    expect(plan.changes.every(({ action }) => action === 'delete')).toBe(true);
    expect(plan.reasons).toContain(
      'This includes what people made in it: 2 Deployment.',
    );
    expect(plan.reservations).toEqual(['environment:storefront/shop']);
    expect(plan.owner).toBe('group:default/storefront');
  });

  it('[A15.3] names objects as every plan does, and not by their files', () => {
    const plan = draft({ kind: 'read', uid: 'u1', contents });
    const targets =
      'changes' in plan
        ? plan.changes.filter(({ kind }) => kind === 'manifest')
        : [];
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets.map(({ target }) => target))).toEqual(
      new Set(['RoleBinding fairway-tenant on harbour-dev']),
    );
  });

  it('[D15.5] asks for the name to be typed when it is submitted', () => {
    const plan = draft({ kind: 'read', uid: 'u1', contents });
    expect('confirmation' in plan && plan.confirmation).toMatchObject({
      expected: 'shop',
      warning: expect.stringContaining("your team's workloads included"),
    });
  });

  it('[B14.13] names what holds the namespace, and what could not be looked for', () => {
    const plan = draft({
      kind: 'read',
      uid: 'u1',
      contents: {
        counts: [],
        held: ['ConfigMap keep (example.com/keep)'],
        unread: ['Secret'],
      },
    });
    const reasons = 'reasons' in plan ? plan.reasons.join(' ') : '';
    expect(reasons).toContain('ConfigMap keep (example.com/keep)');
    expect(reasons).toContain('may not list them: Secret.');
  });

  it('names the UID that is deleted where the cluster does not answer', () => {
    const plan = draft({ kind: 'recorded', uid: 'u1', reason: 'no answer.' });
    expect('reasons' in plan && plan.reasons[0]).toContain('UID u1');
  });

  it('refuses where the namespace is not known to be its own', () => {
    expect(draft({ kind: 'refused', reason: 'name: foreign' })).toEqual({
      refusal: { reasons: ['name: foreign'] },
    });
  });
});

describe('assessNamespace', () => {
  const location = {
    owner: 'storefront',
    name: 'shop',
    cluster: 'harbour-dev',
    namespace: 'storefront--shop',
  };
  const own = {
    uid: 'u1',
    labels: {
      'fairway.dev/managed': 'true',
      'fairway.dev/owner': 'storefront',
      'fairway.dev/environment': 'shop',
    },
    annotations: { 'fairway.dev/run': 'r1' },
  };

  it.each([
    ['absent', undefined, 'u1', 'read'],
    ['ours by marks and by receipt', own, 'u1', 'read'],
    ['ours by marks, the ledger lost', own, undefined, 'read'],
    ['labelled by hand, with another UID', own, 'u2', 'refused'],
    ['made by a later run that recorded nothing', own, 'u2', 'read', ['r1']],
    ['marked by a run that is not known', own, 'u2', 'refused', ['r2']],
    [
      'labelled by hand, without a run',
      { ...own, annotations: {} },
      undefined,
      'refused',
    ],
    ['foreign', { uid: 'u1' }, 'u1', 'refused'],
    [
      "another team's",
      { ...own, labels: { ...own.labels, 'fairway.dev/owner': 'payments' } },
      undefined,
      'refused',
    ],
  ])('given one that is %s', (_, seen, uid, kind, unproven: string[] = []) => {
    expect(assessNamespace(location, seen, { uid, unproven }).kind).toBe(kind);
  });

  it.each([
    ['a receipt', { uid: 'u1', unproven: [] }, 'read'],
    ['a run that ended early', { uid: undefined, unproven: ['r1'] }, 'read'],
    ['marks alone', { uid: undefined, unproven: [] }, 'refused'],
    ['a receipt of another', { uid: 'u2', unproven: [] }, 'refused'],
  ])(
    '[B3] without a document goes by the ledger, and never by marks: %s',
    (_, proof, kind) => {
      const how = { isDeclared: false };
      expect(assessNamespace(location, own, proof, how).kind).toBe(kind);
    },
  );
});

import { toNamespace } from '@fairway/plugin-environments-common';
import type { PlanDraft, Refusal } from '@fairway/plugin-runs-node';
import { aRepository } from '../__testUtils__/documents';
import { expectPayloadAsShown } from '../__testUtils__/expectPayloadAsShown';
import { aRequest, fleet, now } from '../__testUtils__/inputs';
import { decideCreate } from './decideCreate';
import { draftReapply, LiveEnvironment } from './decideReapply';
import { draftRetire } from './decideRetire';
import { draftCreate } from './draftCreate';
import type { NamespaceLookup } from './explainLookup';
import { toEnvironmentKey } from './FleetDocuments';
import { findRetireTarget } from './findRetireTarget';

const request = aRequest();
const { owner, name } = request;
const server = 'https://here';

function decide() {
  const decision = decideCreate(request, aRepository(), fleet, now);
  if (decision.kind === 'refused') {
    throw new Error(decision.reasons.join());
  }
  return decision;
}

function requireDraft(draft: PlanDraft | Refusal): PlanDraft {
  if ('refusal' in draft) {
    throw new Error(draft.refusal.reasons.join());
  }
  return draft;
}

const decision = decide();
const declared = aRepository(
  Object.fromEntries(
    decision.files.map(({ path, content }) => [path, content]),
  ),
);

describe('the payload of a plan says what its changes show', () => {
  it('of environment.create', () => {
    const draft = draftCreate(request, decision, {
      documents: aRepository(),
      server,
      dryRun: { kind: 'accepted' },
      team: { capacities: [], verdicts: [] },
    });
    expectPayloadAsShown(draft, 'environment.create');
    expect(draft.payload).toMatchObject({
      ...{ version: 1, owner, name, namespaceUid: null },
      cluster: decision.cluster.name,
    });
  });

  it.each<[string, Exclude<NamespaceLookup, { kind: 'refused' }>, object]>([
    [
      'a namespace',
      { kind: 'read', uid: 'u1' },
      { namespaceUid: 'u1', isClusterKnown: true },
    ],
    [
      'no namespace any more',
      { kind: 'read', uid: null },
      { namespaceUid: null, isClusterKnown: true },
    ],
    [
      'a cluster that does not answer',
      { kind: 'recorded', uid: 'u1', reason: 'silent' },
      { namespaceUid: 'u1', isClusterKnown: true },
    ],
    [
      'a cluster that has left',
      { kind: 'departed' },
      { namespaceUid: null, isClusterKnown: false },
    ],
  ])('of environment.retire with %s', (_, namespace, expected) => {
    const target = findRetireTarget({ owner, name }, declared);
    if (target.kind === 'refused') {
      throw new Error(target.reason);
    }
    const texts = new Map(
      decision.files.map(({ path, content }) => [path, content]),
    );
    const draft = requireDraft(
      draftRetire(target, {
        documents: declared,
        files: target.paths.map(path => ({
          path,
          content: texts.get(path) ?? '',
        })),
        server: namespace.kind === 'departed' ? null : server,
        namespace,
      }),
    );
    expectPayloadAsShown(draft, 'environment.retire');
    expect(draft.payload).toMatchObject(expected);
  });

  it.each<[string, LiveEnvironment['uid'], 'absent' | 'unread']>([
    ['no namespace', null, 'absent'],
    ['what could not be read', 'u1', 'unread'],
  ])('of environment.reapply with %s', (_, uid, kind) => {
    const draft = requireDraft(
      draftReapply(
        {
          environment: declared.environments.get(
            toEnvironmentKey(owner, name),
          )!,
          cluster: decision.cluster.name,
          namespace: toNamespace(owner, name),
          manifests: decision.manifests,
          files: decision.files,
        },
        {
          uid,
          ownership: [],
          objects: decision.manifests.map(manifest => ({
            ...{ declared: manifest, kind },
          })),
          dryRun: 'It would.',
        },
        { documents: declared, server },
      ),
    );
    expectPayloadAsShown(draft, 'environment.reapply');
    expect(draft.payload).toMatchObject({ namespaceUid: uid, files: [] });
  });
});

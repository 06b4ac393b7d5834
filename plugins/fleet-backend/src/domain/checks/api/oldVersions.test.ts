import type { ManifestsReading } from '../../deprecations/ManifestsReading';
import {
  anObject,
  assessObjects,
  checksMs,
  findCheck,
  now,
  pace,
  someFacts,
  summarize,
} from '../__testUtils__/assessObjects';
import { evidenceOf } from '../__testUtils__/evidenceOf';
import { assessChecks, type StoredVerdicts } from '../assessChecks';
import { groupRows } from '../groupRows';

const writtenAs = (...writers: [string, string][]) => ({
  managedFields: writers.map(([manager, apiVersion]) => ({
    ...{ manager, apiVersion, operation: 'Update' },
  })),
});
const anAutoscaler = (name: string, ...writers: [string, string][]) => ({
  ...anObject('HorizontalPodAutoscaler', name, {}, writtenAs(...writers)),
  apiVersion: 'autoscaling/v2',
});

describe('FW-API-WORKLOADWRITERS', () => {
  const id = 'FW-API-WORKLOADWRITERS';

  it('names who wrote in a version that goes, how often and until when', () => {
    const verdict = assessObjects(id, {
      version: 'v1.25.4',
      objects: [
        anAutoscaler('a/one', ['kubectl', 'autoscaling/v2beta2']),
        anAutoscaler('a/two', ['kubectl', 'autoscaling/v2beta2']),
        anAutoscaler('a/three', ['helm', 'autoscaling/v2beta2']),
        anAutoscaler('a/four', ['helm', 'autoscaling/v1']),
      ],
    });
    expect(verdict).toMatchObject({
      state: 'bad',
      reason:
        '2 programs write in a version that a later minor no longer serves',
    });
    expect(evidenceOf(verdict)).toEqual([
      'a/one: was written as autoscaling/v2beta2 by kubectl, as were 1 more; 1.26 no longer serves it',
      'a/three: was written as autoscaling/v2beta2 by helm; 1.26 no longer serves it',
    ]);
  });

  it.each([
    ['v1.22.0', 'good'],
    ['v1.23.0', 'bad: a/one'],
    ['v1.25.9', 'bad: a/one'],
    // What is not served any more was written before.
    ['v1.26.0', 'good'],
    [null, 'unknown'],
  ])('of an API server %j, says of v2beta2: %s', (version, expected) => {
    const objects = [anAutoscaler('a/one', ['kubectl', 'autoscaling/v2beta2'])];
    expect(summarize(assessObjects(id, { version, objects }))).toBe(expected);
  });

  it('is unknown if one of the kinds was not read', () => {
    const kinds = {
      Deployment: {
        readAt: null,
        absence: { cause: 'forbidden', reason: 'no' },
      },
    } as const;
    expect(summarize(assessObjects(id, { kinds }))).toBe('unknown');
  });

  it('survives what is no list of managers', () => {
    const object = anObject(
      'HorizontalPodAutoscaler',
      'a/b',
      {},
      { managedFields: { a: 1 } },
    );
    expect(summarize(assessObjects(id, { objects: [object] }))).toBe('good');
  });
});

describe('checks of manifests', () => {
  const manifest = (deprecatedIn: string, removedIn: string) => ({
    ...{ path: 'rendered/a/b/c.yaml', line: 3, deprecatedIn, removedIn },
    ...{ apiVersion: 'resource.k8s.io/v1beta1', kind: 'ResourceClaim' },
  });
  const read = (...found: ReturnType<typeof manifest>[]) =>
    ({ kind: 'read', found } as const);

  it.each([
    ['FW-API-MANIFESTS', '1.36', '1.39', 'bad: rendered/a/b/c.yaml:3'],
    ['FW-API-MANIFESTS', '1.37', '1.40', 'good'],
    ['FW-API-MANIFESTSNEXT', '1.36', '1.39', 'good'],
    ['FW-API-MANIFESTSNEXT', '1.34', '1.37', 'bad: rendered/a/b/c.yaml:3'],
    ['FW-API-MANIFESTSNEXT', '1.22', '1.25', 'bad: rendered/a/b/c.yaml:3'],
  ])(
    '%s, deprecated in %s and removed in %s, is %s for 1.36',
    (id, deprecatedIn, removedIn, expected) => {
      const manifests = read(manifest(deprecatedIn, removedIn));
      expect(summarize(assessObjects(id, { manifests }))).toBe(expected);
    },
  );

  it.each(['FW-API-MANIFESTS', 'FW-API-MANIFESTSNEXT'])(
    '%s is unknown without a version or before the first reading, and does not apply without a repository',
    id => {
      expect(summarize(assessObjects(id, { version: null }))).toBe('unknown');
      expect(
        summarize(assessObjects(id, { manifests: { kind: 'unread' } })),
      ).toBe('unknown');
      expect(
        summarize(assessObjects(id, { manifests: { kind: 'none' } })),
      ).toBe('not-applicable');
    },
  );

  it('stay as they were said before while a process that has just started has not read them', () => {
    const assess = (manifests: ManifestsReading, before: StoredVerdicts) =>
      assessChecks(
        [findCheck('FW-API-MANIFESTS')],
        before,
        {
          ...groupRows([]),
          ...{ facts: someFacts(), version: 'v1.36.2', pace, manifests },
          hasRows: false,
        },
        { kinds: {}, now, checksMs, overrides: new Map() },
      );
    const first = assess({ kind: 'unread' }, new Map());
    expect(first.get('FW-API-MANIFESTS')).toMatchObject({ state: 'unknown' });
    const known = assess(read(manifest('1.35', '1.38')), first);
    expect(known.get('FW-API-MANIFESTS')).toMatchObject({ state: 'bad' });
    expect(assess({ kind: 'unread' }, known).size).toBe(0);
  });

  it('says the file, its line and what it declares', () => {
    const verdict = assessObjects('FW-API-MANIFESTS', {
      manifests: read(manifest('1.35', '1.38')),
    });
    expect(evidenceOf(verdict)).toEqual([
      'rendered/a/b/c.yaml:3: declares a ResourceClaim as resource.k8s.io/v1beta1; 1.38 no longer serves it',
    ]);
  });
});

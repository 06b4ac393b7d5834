import type { Entity } from '@backstage/catalog-model';
import { hasFindings, toEntityFilters } from './toEntityFilters';

const anEntity = (
  kind: string,
  spec: Entity['spec'],
  annotations?: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'shop', namespace: 'default', annotations },
  spec,
});

describe('toEntityFilters', () => {
  it.each([
    [
      'a cluster',
      anEntity(
        'Resource',
        { owner: 'group:default/platform' },
        { 'fairway.dev/cluster': 'harbour-dev' },
      ),
      { kind: 'cluster', cluster: 'harbour-dev' },
    ],
    [
      'an environment',
      anEntity('Resource', {}, { 'fairway.dev/environment': 'a/shop' }),
      { kind: 'environment', environment: 'a/shop' },
    ],
    [
      'a group',
      anEntity('Group', {}),
      { kind: 'owner', owner: 'group:default/shop' },
    ],
    [
      'a component, by the name of its owner',
      anEntity('Component', { owner: 'Storefront' }),
      { kind: 'owner', owner: 'group:default/storefront' },
    ],
    [
      'a component, by the reference of its owner',
      anEntity('Component', { owner: 'user:other/ada' }),
      { kind: 'owner', owner: 'user:other/ada' },
    ],
    ['a component that nobody owns', anEntity('Component', {}), undefined],
  ])('knows those of %s', (_, entity, expected) => {
    expect(toEntityFilters(entity)).toEqual(expected);
  });
});

describe('hasFindings', () => {
  it.each([
    ['Group', undefined, true],
    ['Component', 'service', true],
    ['Resource', 'kubernetes-cluster', true],
    ['Resource', 'environment', true],
    ['Resource', 'database', false],
    ['API', 'openapi', false],
    ['User', undefined, false],
  ])('given a %s of type %j returns %j', (kind, type, expected) => {
    const spec = type === undefined ? {} : { type };
    expect(hasFindings(anEntity(kind, spec))).toBe(expected);
  });
});

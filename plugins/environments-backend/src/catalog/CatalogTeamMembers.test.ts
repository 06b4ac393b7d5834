import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogTeamMembers } from './CatalogTeamMembers';

function anEntity(kind: string, name: string, groups: string[] = []) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: [
      ...groups.map(targetRef => ({ type: 'memberOf', targetRef })),
      { type: 'ownerOf', targetRef: 'group:default/owned' },
    ],
  };
}

it('[B8] tells members, people without groups, and people whom the catalog does not know', async () => {
  const members = new CatalogTeamMembers({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        anEntity('User', 'ada', ['group:default/storefront']),
        anEntity('User', 'ben'),
        {
          ...anEntity('Group', 'storefront'),
          relations: [{ type: 'hasMember', targetRef: 'user:default/ada' }],
        },
        anEntity('Group', 'idle'),
      ],
    }),
  });
  const crowd = Array.from(
    { length: 250 },
    (_, n) => `user:default/nobody-${n}`,
  );
  const people = ['user:default/ada', 'user:default/ben', ...crowd];
  const read = await members.read(people, [
    'group:default/storefront',
    'group:default/payments',
    'group:default/idle',
  ]);
  expect(read.memberships.get('user:default/ada')).toEqual(
    new Set(['group:default/storefront']),
  );
  expect(read.memberships.get('user:default/ben')).toEqual(new Set());
  expect(read.memberships.get('user:default/nobody-249')).toBeUndefined();
  expect(read.groups).toEqual(
    new Set(['group:default/storefront', 'group:default/idle']),
  );
  expect(read.populated).toEqual(new Set(['group:default/storefront']));
});

it('[B8] rejects where the catalog cannot be read', async () => {
  const catalog = catalogServiceMock.mock();
  catalog.getEntitiesByRefs.mockRejectedValue(new Error('503'));
  const members = new CatalogTeamMembers({
    auth: mockServices.auth(),
    catalog,
  });
  await expect(members.read(['user:default/ada'], [])).rejects.toThrow('503');
});

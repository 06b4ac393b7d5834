import {
  resourceOwnedBy,
  type PermissionGrants,
} from '@fairway/plugin-identity-node';
import { GrantTable } from './GrantTable';

const ada = {
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['user:default/ada', 'group:default/storefront'],
};

const ships: PermissionGrants = {
  permissions: { 'ships.ship.read': { developer: 'own' } },
  resources: { ship: resourceOwnedBy('ships', 'ship') },
};

const own = {
  anyOf: [
    {
      resourceType: 'ship',
      rule: 'IS_OWNED_BY',
      params: { owners: ada.ownershipEntityRefs },
    },
  ],
};

function hasFlag(flag: string) {
  return { resourceType: 'ship', rule: 'HAS_FLAG', params: { flag } };
}

function createTable(...grants: PermissionGrants[]): GrantTable {
  const table = new GrantTable();
  grants.forEach(each => table.add(each));
  return table;
}

it('refuses a permission or an owner that another plugin contributed, and takes over nothing of it', () => {
  const table = createTable(ships);
  expect(() =>
    table.add({
      permissions: {
        'ships.ship.sink': { platform: 'all' },
        'ships.ship.read': { developer: 'all' },
      },
    }),
  ).toThrow('Permission ships.ship.read is granted by two plugins');
  expect(() =>
    table.add({
      permissions: { 'ships.ship.sink': { platform: 'all' } },
      resources: ships.resources,
    }),
  ).toThrow('Ownership of ship is granted by two plugins');
  expect(table.permissionNames()).toEqual(['ships.ship.read']);
  expect(table.findReaches('ships.ship.read')).toEqual({ developer: 'own' });
});

it.each(['constructor', '__proto__', 'toString', ''])(
  'knows no permission %j',
  name => {
    expect(createTable(ships).findReaches(name)).toBeUndefined();
    expect(
      createTable(ships).buildConditions(name, 'own', ada),
    ).toBeUndefined();
  },
);

it('builds what a person owns', () => {
  expect(createTable(ships).buildConditions('ship', 'own', ada)).toEqual({
    pluginId: 'ships',
    conditions: own,
  });
});

it('shows all but what any plugin hides, whatever the order in which they contribute', () => {
  const hiding = (flag: string): PermissionGrants => ({
    permissions: {},
    hidden: { ship: hasFlag(flag) },
  });
  const expected = {
    pluginId: 'ships',
    conditions: {
      anyOf: [{ not: { anyOf: [hasFlag('red'), hasFlag('black')] } }, own],
    },
  };
  for (const table of [
    createTable(ships, hiding('red'), hiding('black')),
    createTable(hiding('red'), ships, hiding('black')),
  ]) {
    expect(table.buildConditions('ship', 'foreign-hidden', ada)).toEqual(
      expected,
    );
  }
});

it('shows what is the person’s own alone where nothing says what is hidden', () => {
  expect(
    createTable(ships).buildConditions('ship', 'foreign-hidden', ada),
  ).toEqual({ pluginId: 'ships', conditions: own });
});

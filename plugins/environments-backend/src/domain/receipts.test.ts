import { listInventory, receiptSchemas } from './receipts';

/** Receipts as they were stored, by version. They never change: whoever changes a schema adds to them. */
const stored: Record<string, [keyof typeof receiptSchemas, object][]> = {
  'without a version': [
    ['declare', { commit: 'c1', files: ['environments/a/b/environment.yaml'] }],
    [
      'deliver',
      {
        ...{ cluster: 'dev', namespace: 'a--b', namespaceUid: 'u1' },
        objects: [{ kind: 'Namespace', name: 'a--b', uid: 'u1' }],
      },
    ],
    [
      'confirm',
      {
        ...{ cluster: 'dev', namespace: 'a--b', namespaceUid: 'u1' },
        objects: [{ kind: 'Role', name: 'x', uid: null }],
        readBackAt: '2026-11-20T00:00:00.000Z',
      },
    ],
    ['register', { entityRef: 'resource:default/a--b' }],
    ['remove-from-git', { commit: null }],
    [
      'delete-namespace',
      {
        ...{ cluster: 'dev', namespace: 'a--b', namespaceUid: null },
        gone: true,
      },
    ],
    ['unregister', { entityRef: 'resource:default/a--b', gone: true }],
  ],
  'of version 1': [
    ['declare', { version: 1, commit: 'c1', files: [] }],
    [
      'deliver',
      {
        ...{ version: 1, cluster: 'dev', namespace: 'a--b' },
        ...{ namespaceUid: 'u1', objects: [] },
      },
    ],
    [
      'confirm',
      {
        ...{ version: 1, cluster: 'dev', namespace: 'a--b' },
        ...{ namespaceUid: null, objects: [] },
        readBackAt: '2026-11-29T00:00:00.000Z',
      },
    ],
    ['register', { version: 1, entityRef: 'resource:default/a--b' }],
    ['remove-from-git', { version: 1, commit: 'c2' }],
    [
      'delete-namespace',
      {
        ...{ version: 1, cluster: 'dev', namespace: 'a--b' },
        ...{ namespaceUid: 'u1', gone: false },
      },
    ],
    [
      'unregister',
      { version: 1, entityRef: 'resource:default/a--b', gone: true },
    ],
  ],
};

const inventory = [
  {
    ...{ apiVersion: 'v1', kind: 'Namespace', namespace: null },
    ...{ name: 'a--b', uid: 'u1' },
  },
  {
    ...{ apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'a--b' },
    ...{ name: 'environment', uid: 'u2' },
  },
];

/** Those of the steps that have a version 2. */
const storedOfVersion2: [keyof typeof receiptSchemas, object][] = [
  [
    'deliver',
    {
      ...{ version: 2, cluster: 'dev', namespace: 'a--b' },
      ...{ namespaceUid: 'u1', inventory },
    },
  ],
  [
    'confirm',
    {
      ...{ version: 2, cluster: 'dev', namespace: 'a--b' },
      ...{ namespaceUid: 'u1', inventory },
      readBackAt: '2026-12-01T00:00:00.000Z',
    },
  ],
];

describe('receiptSchemas', () => {
  it.each(Object.entries(stored))('read each receipt %s', (_, receipts) => {
    expect(receipts.map(([name]) => name)).toEqual(Object.keys(receiptSchemas));
    for (const [name, receipt] of receipts) {
      expect(receiptSchemas[name].parse(receipt)).toEqual({
        version: 1,
        ...receipt,
      });
    }
  });

  it.each(storedOfVersion2)(
    'read a receipt of %s of version 2',
    (name, receipt) => {
      expect(receiptSchemas[name].parse(receipt)).toEqual(receipt);
    },
  );

  it.each(Object.keys(receiptSchemas) as (keyof typeof receiptSchemas)[])(
    'refuse a receipt of %s that is of a version not known here, or incomplete',
    name => {
      const [, receipt] = stored['of version 1'].find(
        ([each]) => each === name,
      )!;
      const schema = receiptSchemas[name];
      expect(schema.safeParse({ ...receipt, version: 3 }).success).toBe(false);
      expect(schema.safeParse({ ...receipt, version: 2 }).success).toBe(false);
      expect(schema.safeParse({ version: 1 }).success).toBe(false);
    },
  );
});

describe('listInventory', () => {
  const place = { cluster: 'dev', namespace: 'a--b', namespaceUid: 'u1' };

  it('reads the same from a receipt of each version', () => {
    const objects = [
      { kind: 'Namespace', name: 'a--b', uid: 'u1' },
      { kind: 'ResourceQuota', name: 'environment', uid: 'u2' },
    ];
    expect(listInventory({ version: 1, ...place, objects })).toEqual(inventory);
    expect(listInventory({ version: 2, ...place, inventory })).toEqual(
      inventory,
    );
  });

  it('leaves out what was not proven, and knows the namespace by its UID alone', () => {
    const objects = [{ kind: 'LimitRange', name: 'environment', uid: null }];
    expect(listInventory({ version: 1, ...place, objects })).toEqual([
      inventory[0],
    ]);
    expect(
      listInventory({ version: 1, ...place, namespaceUid: null, objects }),
    ).toEqual([]);
  });
});

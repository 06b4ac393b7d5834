const id = '8f1dd0a4-0c6d-4bf5-a2ea-66d1f1c1a001';
const encode = (value: unknown) =>
  encodeURIComponent(Buffer.from(JSON.stringify(value)).toString('base64'));

/** Conditions of a query, one more than a database is asked for. */
const tooMany = Object.fromEntries(
  Array.from({ length: 501 }, (_, at) => [`a${at}`, 'b']),
);

/** A right query of each guarded route, and wrong ones, as they stand in an address. */
export const wrongQueries: [string, string, string[]][] = [
  [
    '/api/notifications',
    'orderField=created,desc&limit=5',
    ['orderField=x', 'limit=-1', 'offset=1e309'],
  ],
  [
    '/api/notifications/notifications',
    'offset=0',
    ['orderField=title,up', 'limit=NaN', 'offset=-1'],
  ],
  [
    '/api/search/query',
    `pageCursor=${Buffer.from('0').toString('base64')}`,
    ['pageCursor=xx', 'pageLimit=1000', `term=${'ab'.repeat(21)}`],
  ],
  [
    '/api/catalog/entities',
    `limit=10&after=${encode({ limit: 1 })}`,
    ['limit=99999999999999999999', 'offset=-1', `after=${encode(null)}`],
  ],
  [
    '/api/catalog/entities/by-query',
    `cursor=${encode({ orderFieldValues: ['a'] })}`,
    [
      'limit=1e309',
      'offset=99999999999999999999',
      `cursor=${encode({ orderFieldValues: ['\u0000'] })}`,
    ],
  ],
  [
    '/api/scaffolder/v2/tasks',
    'limit=5&offset=0',
    ['limit=99999999999999999999', 'offset=x'],
  ],
];

/** The part that is assessed, a path with a right one, and wrong ones. */
export const wrongParts: [string, string, string[]][] = [
  [
    'id',
    `/api/notifications/${id}`,
    ['/api/notifications/x', '/api/notifications/status%20'],
  ],
  [
    'id',
    `/api/notifications/notifications/${id}`,
    ['/api/notifications/notifications/status'],
  ],
  ['id', `/api/notifications/${id}`, ['/api/notifications/update']],
  [
    'id',
    `/api/notifications/notifications/${id}`,
    ['/api/notifications/notifications/update'],
  ],
  [
    'id',
    `/api/catalog/locations/${id}`,
    ['/api/catalog/locations/1', '/api/catalog/locations/by-query'],
  ],
  [
    'taskId',
    `/api/scaffolder/v2/tasks/${id}/events`,
    ['/api/scaffolder/v2/tasks/x', '/api/scaffolder/v2/tasks/x/events'],
  ],
  [
    'provider',
    '/api/scaffolder/v2/autocomplete/github/a',
    ['/api/scaffolder/v2/autocomplete/__proto__/a'],
  ],
  [
    'key',
    '/api/user-settings/buckets/a/keys/b/c',
    [`/api/user-settings/buckets/a/keys/${'x/'.repeat(200)}`],
  ],
  [
    'bucket',
    '/api/user-settings/buckets/a/keys/b',
    [`/api/user-settings/buckets/${'x'.repeat(256)}/keys/b`],
  ],
];

const channel = { id: 'Web', origins: [{ id: 'a', topics: [{ id: 'b' }] }] };
const origin = channel.origins[0];
const toSettings = (origins: unknown[]) => ({
  channels: [{ ...channel, origins }],
});

/** A right body of each guarded route, and wrong ones with the field that an answer must name. */
export const wrongBodies: [string, object, [string, unknown][]][] = [
  [
    '/api/notifications/update',
    { ids: [id], read: true },
    [
      ['ids.0', { ids: ['x'] }],
      ['ids', { ids: 5 }],
    ],
  ],
  [
    '/api/notifications/settings',
    { channels: [channel] },
    [
      ['channels', { channels: [] }],
      ['channels.0.origins', toSettings([])],
      ['channels.0.origins', toSettings([origin, origin])],
      [
        'channels.0.origins.0.topics.0.id',
        toSettings([{ id: 'a', topics: [{ id: '' }] }]),
      ],
      ['channels.0.origins.0.id', toSettings([{ id: 'x'.repeat(256) }])],
    ],
  ],
  [
    '/api/catalog/entities/by-query',
    { limit: 5, query: {} },
    [
      ['limit', { limit: -1 }],
      ['offset', { offset: 1e300 }],
      ['cursor', { cursor: 'bnVsbA==' }],
      ['query.kind', { query: { kind: 'a\u0000b' } }],
      ['query', { query: { $any: Array(501).fill({ kind: 'a' }) } }],
      ['query', { query: { $all: Array(501).fill({}) } }],
      ['query', { query: tooMany }],
    ],
  ],
  ...['entity-facets', 'entities/by-refs'].map(
    (route): [string, object, [string, unknown][]] => [
      `/api/catalog/${route}`,
      { query: { kind: { $in: Array(1_000).fill('a') } } },
      [['query', { query: tooMany }]],
    ],
  ),
  [
    '/api/catalog/refresh',
    { entityRef: 'user:default/ada' },
    [
      ['entityRef', { entityRef: '' }],
      ['entityRef', {}],
    ],
  ],
  [
    '/api/catalog/locations',
    { type: 'url', target: 'a' },
    [['target', { type: 'url', target: '' }]],
  ],
  [
    '/api/catalog/locations/by-query',
    { limit: 5 },
    [
      ['limit', { limit: 1e300 }],
      ['query', { query: tooMany }],
      ['cursor', { cursor: encode({ limit: 1, afterId: 'x' }) }],
    ],
  ],
  [
    '/api/scaffolder/v2/tasks',
    { templateRef: 'template:default/a' },
    [['templateRef', { templateRef: ':' }]],
  ],
  [
    '/api/user-settings/multiget',
    { items: [{ bucket: 'a', key: 'b' }] },
    [
      ['items.0.bucket', { items: [{ bucket: 5, key: 'b' }] }],
      ['items', {}],
      ['body', []],
    ],
  ],
  [
    '/api/kubernetes/services/a',
    { entity: { kind: 'Component', metadata: { name: 'a' } } },
    [
      ['entity', {}],
      ['entity.kind', { entity: { metadata: { name: 'a' } } }],
      ['entity.metadata', { entity: { kind: 'Component' } }],
      ['entity.metadata.name', { entity: { kind: 'a', metadata: {} } }],
      ['entity', { entity: { kind: 'a/b', metadata: { name: 'a' } } }],
      ['entity', { entity: { kind: 'a', metadata: { name: '' } } }],
    ],
  ],
  [
    '/api/kubernetes/resources/custom/query',
    { customResources: [{ group: '', apiVersion: 'v1', plural: 'pods' }] },
    [
      [
        'customResources.0.plural',
        { customResources: [{ group: 'a', apiVersion: 'v1', plural: '..' }] },
      ],
      ['customResources.0', { customResources: [null] }],
    ],
  ],
  [
    '/api/mcp-actions/v1',
    { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    [
      ['body: must be one message', []],
      [
        'body: must be one message',
        [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }],
      ],
    ],
  ],
  [
    '/api/permission/authorize',
    { items: [] },
    [
      ['body', JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)],
      ['items.0.resourceRef', { items: [{ resourceRef: '\u0000' }] }],
      ['items.0', { items: [{ 'a\u0000': 1 }] }],
    ],
  ],
];

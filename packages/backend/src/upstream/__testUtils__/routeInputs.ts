/** What a route reads: names of its query, and a body that it takes. */
export interface RouteInput {
  query?: readonly string[];
  body?: unknown;
}

const ada = 'user:default/ada';
const permission = {
  type: 'resource',
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
};
const condition = {
  rule: 'IS_ENTITY_OWNER',
  resourceType: 'catalog-entity',
  params: { claims: [ada] },
};
const ofNotifications = [
  'orderField',
  'limit',
  'offset',
  'search',
  'read',
  'saved',
  'topic',
  'createdAfter',
  'minimumSeverity',
];
const ids = ['8f1dd0a4-0c6d-4bf5-a2ea-66d1f1c1a001'];
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default', annotations: { a: 'b' } },
  spec: { memberOf: [] },
};
const recipients = { type: 'entity', entityRef: ada };
const payload = { title: 'a', link: '/a', topic: 'a', scope: 'a' };
const locations = { type: 'url', target: 'http://127.0.0.1:1/catalog.yaml' };
const oneDecision = { id: 'a', resourceRef: ada, permission };
const conditions = {
  items: [
    {
      ...{ id: 'a', resourceRef: ada, resourceType: 'catalog-entity' },
      conditions: { anyOf: [{ not: condition }, condition] },
    },
  ],
};
const channels = [
  {
    ...{ id: 'Web', enabled: true },
    origins: [
      {
        ...{ id: 'plugin:a', enabled: true },
        topics: [{ id: 'a', enabled: true }],
      },
    ],
  },
];

/**
 * What the routes of Backstage read, by method and path; what their OpenAPI documents name comes on top. A key is a path as Express knows it;
 * `*` stands for every plugin.
 */
export const routeInputs: Readonly<Record<string, RouteInput>> = {
  'get /api/*/.backstage/actions/v1/actions': { query: ['filter'] },
  'post /api/*/.backstage/actions/v1/actions/:actionId/invoke': {
    body: { kind: 'user', namespace: 'default', name: 'ada', query: {} },
  },
  'post /api/*/.backstage/actions/v2/actions/:actionId/invoke': {
    body: { input: { name: 'ada', kind: 'user' }, secrets: { a: 'b' } },
  },
  'post /api/*/.well-known/backstage/permissions/apply-conditions': {
    body: conditions,
  },
  'get /api/auth/oidc/start': {
    query: [
      'env',
      'scope',
      'origin',
      'flow',
      'redirectUrl',
      'env=production&x',
    ],
  },
  'get /api/auth/oidc/handler/frame': {
    query: ['env', 'code', 'state', 'error', 'error_description'],
  },
  'post /api/auth/oidc/handler/frame': { body: { code: 'a', state: 'b' } },
  'get /api/auth/oidc/refresh': { query: ['env', 'scope', 'optional'] },
  'post /api/auth/oidc/refresh': { query: ['env'], body: { scope: 'openid' } },
  'post /api/auth/oidc/logout': { query: ['env'], body: {} },
  'post /api/permission/authorize': { body: { items: [oneDecision] } },
  'post /api/catalog/refresh': { body: { entityRef: ada } },
  'post /api/catalog/entities/by-query': {
    body: {
      ...{ fields: ['metadata.name'], limit: 2, offset: 1 },
      orderBy: [{ field: 'metadata.name', order: 'asc' }],
      fullTextFilter: { term: 'a', fields: ['metadata.name'] },
      query: { $all: [{ kind: 'user' }, { $not: { 'spec.type': 'x' } }] },
    },
  },
  'post /api/catalog/entities/by-refs': {
    body: { entityRefs: [ada], fields: ['kind'], query: { kind: 'user' } },
  },
  'post /api/catalog/entity-facets': {
    body: { facets: ['kind'], query: { kind: { $in: ['user'] } } },
  },
  'post /api/catalog/locations': { body: locations },
  'put /api/catalog/locations/:id': { body: locations },
  'post /api/catalog/locations/by-query': {
    body: { limit: 2, query: { type: 'url' }, cursor: 'e30=' },
  },
  'post /api/catalog/analyze-location': {
    body: { location: locations, catalogFilename: 'a.yaml' },
  },
  'post /api/catalog/validate-entity': {
    body: { entity, location: 'url:http://127.0.0.1:1/a.yaml' },
  },
  'post /api/scaffolder/v2/tasks': {
    body: { templateRef: 'template:default/a', values: { a: 1 }, secrets: {} },
  },
  'post /api/scaffolder/v2/tasks/:taskId/retry': { body: { secrets: {} } },
  'post /api/scaffolder/v2/dry-run': {
    body: {
      template: { ...entity, kind: 'Template', spec: { steps: [{ id: 'a' }] } },
      values: { a: 1 },
      secrets: { a: 'b' },
      directoryContents: [{ path: 'a', base64Content: 'YQ==' }],
    },
  },
  'post /api/scaffolder/v2/autocomplete/:provider/:resource': {
    body: { token: 'a', context: { a: 'b' } },
  },
  'get /api/search/query': {
    query: [
      ...['term', 'types', 'types[0]', 'pageCursor', 'pageLimit'],
      ...['filters', 'filters[kind]', 'filters[kind][0]', 'filters[x.y]'],
      'term=ada&filters[metadata.name]',
    ],
  },
  'post /api/kubernetes/services/:serviceId': {
    body: { entity, auth: { google: 'a' } },
  },
  'post /api/kubernetes/resources/workloads/query': {
    body: { entityRef: ada, auth: { google: 'a' } },
  },
  'post /api/kubernetes/resources/custom/query': {
    body: {
      ...{ entityRef: ada, auth: {} },
      customResources: [{ group: 'a', apiVersion: 'v1', plural: 'as' }],
    },
  },
  'post /api/user-settings/multiget': {
    body: { items: [{ bucket: 'a', key: 'b' }] },
  },
  'put /api/user-settings/buckets/:bucket/keys/:key(*)': {
    body: { value: { a: ['b'] } },
  },
  'post /api/events/bus/v1/events': {
    body: { event: { topic: 'a', payload: {} }, notifiedSubscribers: ['a'] },
  },
  'put /api/events/bus/v1/subscriptions/:subscriptionId': {
    body: { topics: ['a'] },
  },
  'get /api/notifications/': { query: ofNotifications },
  'get /api/notifications/notifications': { query: ofNotifications },
  'get /api/notifications/topics': { query: ofNotifications },
  'post /api/notifications/settings': { body: { channels } },
  'post /api/notifications/update': { body: { ids, read: true, saved: true } },
  'post /api/notifications/notifications/update': {
    body: { ids, read: false, saved: false },
  },
  'post /api/notifications/': { body: { recipients, payload } },
  'post /api/notifications/notifications': { body: { recipients, payload } },
  'post /api/mcp-actions/v1/': {
    body: {
      ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
      params: {
        name: 'catalog.get-catalog-entity',
        arguments: { name: 'ada', kind: 'user' },
      },
    },
  },
};

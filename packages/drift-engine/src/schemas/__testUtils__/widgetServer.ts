import { anOpenApiDocument } from '../../domain/schemas/__testUtils__/anOpenApiDocument';

export const WIDGETS = 'example.com/v1';
export const DOCUMENT = '/openapi/v3/apis/example.com/v1?hash=A1';

/** What a server answers that serves widgets, and nothing else. */
export function widgetAnswers(): Record<string, unknown> {
  return {
    '/openapi/v3': {
      paths: {
        'apis/example.com': {
          serverRelativeURL: '/openapi/v3/apis/example.com',
        },
        'apis/example.com/v1': { serverRelativeURL: DOCUMENT },
      },
    },
    [DOCUMENT]: anOpenApiDocument({ size: { type: 'integer' } }),
    '/apis/example.com/v1': {
      kind: 'APIResourceList',
      resources: [
        { name: 'widgets', kind: 'Widget', namespaced: true, verbs: ['get'] },
        { name: 'widgets/scale', kind: 'Scale', namespaced: true },
        { name: 'gadgets', kind: 'Gadget', namespaced: false },
      ],
    },
  };
}

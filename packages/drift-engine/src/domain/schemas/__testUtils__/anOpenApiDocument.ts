const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const MACHINERY = 'io.k8s.apimachinery.pkg';

/** What `/openapi/v3/apis/example.com/v1` would answer: one kind with a field of each sort, in the words that servers use. */
export function anOpenApiDocument(
  fields: Record<string, unknown> = {},
  types: Record<string, unknown> = {},
): unknown {
  return {
    openapi: '3.0.0',
    components: {
      schemas: {
        'com.example.v1.Widget': {
          type: 'object',
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: {
              allOf: [reference(`${MACHINERY}.apis.meta.v1.ObjectMeta`)],
              default: {},
            },
            spec: { type: 'object', properties: fields },
          },
          'x-kubernetes-group-version-kind': [
            { group: 'example.com', kind: 'Widget', version: 'v1' },
          ],
        },
        [`${MACHINERY}.apis.meta.v1.ObjectMeta`]: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            labels: {
              type: 'object',
              additionalProperties: { type: 'string', default: '' },
            },
            creationTimestamp: reference(`${MACHINERY}.apis.meta.v1.Time`),
          },
        },
        [`${MACHINERY}.apis.meta.v1.DeleteOptions`]: {
          type: 'object',
          'x-kubernetes-group-version-kind': [
            { group: '', kind: 'DeleteOptions', version: 'v1' },
            { group: 'example.com', kind: 'DeleteOptions', version: 'v1' },
          ],
        },
        [`${MACHINERY}.api.resource.Quantity`]: {
          oneOf: [{ type: 'string' }, { type: 'number' }],
        },
        [`${MACHINERY}.util.intstr.IntOrString`]: {
          format: 'int-or-string',
          oneOf: [{ type: 'integer' }, { type: 'string' }],
        },
        [`${MACHINERY}.apis.meta.v1.Time`]: {
          type: 'string',
          format: 'date-time',
        },
        [`${MACHINERY}.apis.meta.v1.MicroTime`]: {
          type: 'string',
          format: 'date-time',
        },
        [`${MACHINERY}.apis.meta.v1.Duration`]: { type: 'string' },
        [`${MACHINERY}.runtime.RawExtension`]: { type: 'object' },
        [`${MACHINERY}.apis.meta.v1.FieldsV1`]: { type: 'object' },
        'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': {},
        ...types,
      },
    },
  };
}

/** A reference to a type of the machinery, as built-in kinds write it. */
export function aReference(name: string): { $ref: string } {
  return reference(name.includes('.') ? name : `com.example.v1.${name}`);
}

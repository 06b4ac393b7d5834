import { keepMetadata } from './keepMetadata';

describe('keepMetadata', () => {
  it('keeps the metadata and drops both copies of the object inside it', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'a',
        uid: '1',
        labels: { b: 'c' },
        annotations: {
          d: 'e',
          'kubectl.kubernetes.io/last-applied-configuration': '{"data":{}}',
        },
        managedFields: [{ manager: 'kubectl' }],
      },
      data: { password: 'canary' },
    };
    expect(keepMetadata(object)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'a',
        uid: '1',
        labels: { b: 'c' },
        annotations: { d: 'e' },
      },
    });
  });

  it('adds no annotations where there are none', () => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
    expect(keepMetadata(object)).toEqual(object);
  });
});

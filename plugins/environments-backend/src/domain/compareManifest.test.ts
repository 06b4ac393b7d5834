import { compareManifest } from './compareManifest';

const declared = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'environment', labels: { a: 'b' } },
  spec: {
    hard: { 'requests.cpu': '1000m', pods: '5' },
    scopes: ['Terminating'],
  },
};

describe('compareManifest', () => {
  it.each([
    ['the same', declared, []],
    [
      'defaults and status beside it',
      {
        ...declared,
        metadata: {
          ...declared.metadata,
          uid: 'x',
          labels: { a: 'b', c: 'd' },
        },
        status: {},
      },
      [],
    ],
    [
      'a quantity written otherwise',
      {
        ...declared,
        spec: { ...declared.spec, hard: { 'requests.cpu': '1', pods: '5' } },
      },
      [],
    ],
    [
      'another quantity',
      {
        ...declared,
        spec: { ...declared.spec, hard: { 'requests.cpu': '2', pods: '5' } },
      },
      ['spec.hard.requests.cpu "2" "1000m"'],
    ],
    [
      'a field less',
      { ...declared, metadata: { name: 'environment' } },
      ['metadata.labels nothing {"a":"b"}'],
    ],
    [
      'a list of another length',
      { ...declared, spec: { ...declared.spec, scopes: [] } },
      ['spec.scopes [] ["Terminating"]'],
    ],
    [
      'nothing where an object should be',
      { ...declared, spec: null },
      [`spec null ${JSON.stringify(declared.spec)}`],
    ],
  ])('given %s returns %j', (_, carried, expected) => {
    expect(
      compareManifest(declared, carried).map(
        difference =>
          `${difference.path} ${difference.carried} ${difference.declared}`,
      ),
    ).toEqual(expected);
  });
});

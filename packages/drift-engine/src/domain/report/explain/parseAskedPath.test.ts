import fc from 'fast-check';
import { parseExplainTarget } from './parseExplainTarget';
import { parseAskedPath, splitPointer } from './parseAskedPath';

const key = (name: string) => ({ kind: 'field', name });

describe('parseAskedPath', () => {
  it.each([
    ['spec', [key('spec')]],
    ['spec.replicas', [key('spec'), key('replicas')]],
    ['spec.args[2]', [key('spec'), key('args'), { kind: 'index', index: 2 }]],
    [
      'metadata.labels["app.kubernetes.io/name"].x',
      [key('metadata'), key('labels'), key('app.kubernetes.io/name'), key('x')],
    ],
    ['["a\\"b"]', [key('a"b')]],
    [
      'ports[containerPort=80,protocol=TCP]',
      [
        key('ports'),
        {
          kind: 'item',
          keys: [
            ['containerPort', '80'],
            ['protocol', 'TCP'],
          ],
        },
      ],
    ],
    [
      'env[name="a,b]=c"].value',
      [key('env'), { kind: 'item', keys: [['name', 'a,b]=c']] }, key('value')],
    ],
    ['finalizers[=a/b]', [key('finalizers'), { kind: 'value', text: 'a/b' }]],
  ])('given %s returns its steps', (text, steps) => {
    expect(parseAskedPath(text)).toEqual({ kind: 'steps', steps });
  });

  it.each([
    ['/spec/replicas', ['spec', 'replicas']],
    ['/metadata/annotations/a~1b~0c', ['metadata', 'annotations', 'a/b~c']],
  ])('given %s returns the parts of the pointer', (text, parts) => {
    expect(parseAskedPath(text)).toEqual({ kind: 'pointer', parts });
    expect(splitPointer(text)).toEqual(parts);
  });

  it.each([
    '',
    'spec..replicas',
    'spec[',
    'spec[]',
    'a[b]',
    'a[*]',
    '[a=b,]x]',
    'a b',
    'a["\\x"]',
  ])('given %j returns nothing', text => {
    expect(parseAskedPath(text)).toBeUndefined();
  });

  it('takes any text, and none hangs it', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        parseExplainTarget(text);
      }),
    );
    expect(parseAskedPath(`a[${'"\\'.repeat(20_000)}`)).toBeUndefined();
    expect(parseAskedPath('a[b='.repeat(20_000))).toBeUndefined();
  });
});

describe('parseExplainTarget', () => {
  it.each([
    ['spec.replicas', undefined, 'spec.replicas'],
    [
      'Deployment/web:spec.replicas',
      { kind: 'Deployment', namespace: undefined, name: 'web' },
      'spec.replicas',
    ],
    [
      'Deployment/shop/web:/spec/replicas',
      { kind: 'Deployment', namespace: 'shop', name: 'web' },
      '/spec/replicas',
    ],
    [
      'ClusterRole/system:node:rules[0]',
      { kind: 'ClusterRole', namespace: undefined, name: 'system:node' },
      'rules[0]',
    ],
    [
      'ConfigMap/a:data["x:y"]',
      { kind: 'ConfigMap', namespace: undefined, name: 'a' },
      'data["x:y"]',
    ],
    ['data["x/y:z"]', undefined, 'data["x/y:z"]'],
    ['/data/a:b', undefined, '/data/a:b'],
  ])('given %s returns its object and path', (text, object, path) => {
    expect(parseExplainTarget(text)).toMatchObject({ object, text: path });
  });

  it.each(['', 'Deployment/web:', 'web spec', 'a/b/c/d:spec'])(
    'given %j returns nothing',
    text => {
      expect(parseExplainTarget(text)).toBeUndefined();
    },
  );
});

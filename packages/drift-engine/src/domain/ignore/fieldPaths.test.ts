import fc from 'fast-check';
import type { Tree } from '../Value';
import type { FieldStep } from './FieldStep';
import { formatFieldPath } from './formatFieldPath';
import { formatPointer } from './formatPointer';
import { parseFieldPath } from './parseFieldPath';
import { selectFields } from './selectFields';

const field = (name: string): FieldStep => ({ kind: 'field', name });
const item = (...keys: [string, string][]): FieldStep => ({
  kind: 'item',
  keys,
});

function parse(text: string): FieldStep[] {
  const path = parseFieldPath(text);
  if (path.kind === 'refused')
    throw new Error(`${path.reason} ${path.position}`);
  return path.steps;
}

describe('parseFieldPath and formatFieldPath', () => {
  it.each<[string, FieldStep[]]>([
    ['', []],
    ['spec', [field('spec')]],
    ['spec.replicas', [field('spec'), field('replicas')]],
    [
      'spec.containers[name=web].image',
      [
        field('spec'),
        field('containers'),
        item(['name', 'web']),
        field('image'),
      ],
    ],
    [
      'ports[containerPort=80,protocol=TCP]',
      [field('ports'), item(['containerPort', '80'], ['protocol', 'TCP'])],
    ],
    ['args[0]', [field('args'), { kind: 'index', index: 0 }]],
    [
      'containers[*].image',
      [field('containers'), { kind: 'each' }, field('image')],
    ],
    [
      'metadata.annotations["a.b/c"]',
      [field('metadata'), field('annotations'), field('a.b/c')],
    ],
    ['data["0"]', [field('data'), field('0')]],
    ['data[""]', [field('data'), field('')]],
    ['["a b"].c', [field('a b'), field('c')]],
    [
      'finalizers[=kubernetes.io/pvc-protection]',
      [
        field('finalizers'),
        { kind: 'value', text: 'kubernetes.io/pvc-protection' },
      ],
    ],
    ['set[="a b"]', [field('set'), { kind: 'value', text: 'a b' }]],
    ['env[name="a,b]"]', [field('env'), item(['name', 'a,b]'])]],
    ['env[name=""]', [field('env'), item(['name', ''])]],
    ['l["a.b"=x]', [field('l'), item(['a.b', 'x'])]],
    [
      'volumeMounts[mountPath=/var/run]',
      [field('volumeMounts'), item(['mountPath', '/var/run'])],
    ],
    ['$ref.a-b_c', [field('$ref'), field('a-b_c')]],
  ])('given %s reads its steps and writes them back', (text, steps) => {
    expect(parse(text)).toEqual(steps);
    expect(formatFieldPath(steps)).toBe(text);
  });

  it.each<[string, FieldStep[]]>([
    ["a['b.c']", [field('a'), field('b.c')]],
    ["a[name='x y']", [field('a'), item(['name', 'x y'])]],
    ['0.1', [field('0'), field('1')]],
  ])('given %s reads what it would write otherwise', (text, steps) => {
    expect(parse(text)).toEqual(steps);
  });

  it.each<[string, string, number]>([
    ['.a', 'a name is missing', 0],
    ['a..b', 'a name is missing', 2],
    ['a.', '', 2],
    ['a[', 'inside [ ]', 2],
    ['a[]', 'inside [ ]', 2],
    ['a[b]', 'inside [ ]', 3],
    ['a[name=]', 'a value is missing', 7],
    ['a[name=x', '] is missing', 8],
    ['a[name=x,]', 'inside [ ]', 9],
    ['a[0', 'inside [ ]', 3],
    ['a[-1]', 'inside [ ]', 4],
    ['a[*', '] is missing', 3],
    ['a["b', 'inside [ ]', 2],
    ['a["\\q"]', 'unknown escape', 2],
    ['a[0]b', 'a . or a [ is missing', 4],
    ['a b', 'a . or a [ is missing', 1],
    ['metadata.annotations.a/b', '["a/b"]', 22],
    ['a=b', 'a . or a [', 1],
  ])('refuses %s: %s', (text, reason, position) => {
    const path = parseFieldPath(text);
    if (path.kind === 'ok') throw new Error(JSON.stringify(path.steps));
    expect(path.reason).toContain(reason);
    expect(path.position).toBe(position);
  });

  const name = fc.oneof(
    fc.string(),
    fc.constantFrom('a', 'name', '*', '0', '='),
  );
  const step: fc.Arbitrary<FieldStep> = fc.oneof(
    name.map(field),
    fc.nat().map((index): FieldStep => ({ kind: 'index', index })),
    fc
      .array(fc.tuple(name, name), { minLength: 1, maxLength: 3 })
      .map((keys): FieldStep => ({ kind: 'item', keys })),
    name.map((text): FieldStep => ({ kind: 'value', text })),
    fc.constant<FieldStep>({ kind: 'each' }),
  );

  it('reads every path that it writes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), steps => {
        expect(parse(formatFieldPath(steps))).toEqual(steps);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads or refuses any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a.[\]="',*0\\/ -]{0,15}$/)),
        text => {
          expect(['ok', 'refused']).toContain(parseFieldPath(text).kind);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('selectFields', () => {
  const object: Tree = {
    spec: {
      containers: [
        {
          name: 'web',
          image: 'a',
          ports: [
            { containerPort: 80, protocol: 'TCP' },
            { containerPort: 80, protocol: 'UDP' },
          ],
        },
        { name: 'proxy', image: 'b' },
        { name: 'web', image: 'twice' },
      ],
      flags: [true, 'true', 1, null, ['x']],
    },
    data: { '0': 'x', 'a.b': 'y' },
    finalizers: ['kubernetes.io/pvc', 'other'],
  };

  it.each<[string, string[]]>([
    ['', ['']],
    ['spec.containers[name=proxy].image', ['/spec/containers/1/image']],
    [
      'spec.containers[name=web].image',
      ['/spec/containers/0/image', '/spec/containers/2/image'],
    ],
    [
      'spec.containers[name=web].ports[containerPort=80,protocol=UDP]',
      ['/spec/containers/0/ports/1'],
    ],
    ['spec.containers[0].name', ['/spec/containers/0/name']],
    [
      'spec.containers[*].image',
      [
        '/spec/containers/0/image',
        '/spec/containers/1/image',
        '/spec/containers/2/image',
      ],
    ],
    ['data[*]', ['/data/0', '/data/a.b']],
    ['data["a.b"]', ['/data/a.b']],
    ['data[0]', ['/data/0']],
    ['finalizers[=kubernetes.io/pvc]', ['/finalizers/0']],
    ['spec.flags[=true]', ['/spec/flags/0', '/spec/flags/1']],
    ['spec.flags[=null]', []],
    ['spec.containers[name=none]', []],
    ['spec.containers[9]', []],
    ['spec.containers.image', []],
    ['data[a=b]', []],
    ['data[=x]', []],
    ['spec.flags[name=web]', []],
    ['none.at.all', []],
    ['finalizers.length', []],
    ['constructor', []],
  ])('given %s selects %j', (path, expected) => {
    expect(selectFields(object, parse(path)).map(formatPointer)).toEqual(
      expected,
    );
  });
});

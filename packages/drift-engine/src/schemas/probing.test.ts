import { listAdditions } from '../domain/schemas/examples/listAdditions';
import { anExampleKind } from '../domain/schemas/examples/__testUtils__/anExampleKind';
import type { Tree } from '../domain/Value';
import { DefaultCollector } from '../../scripts/defaults/DefaultCollector';
import { listChanged } from '../../scripts/defaults/listChanged';

const texts = { type: 'object', additionalProperties: { type: 'string' } };
const kind = anExampleKind({
  a: { type: 'string' },
  b: { type: 'string' },
  image: { type: 'string' },
  time: { type: 'string', format: 'date-time' },
  labels: texts,
  copies: texts,
});

const dryRun = (object: Tree, answer: Tree) => ({
  object,
  additions: listAdditions(kind.schema, object, answer),
});

function collect(...dryRuns: [Tree, Tree, Tree?][]) {
  const collector = new DefaultCollector('test Widget');
  for (const [object, answer, again] of dryRuns) {
    collector.add(dryRun(object, answer), dryRun(object, again ?? answer));
  }
  return collector
    .list()
    .map(({ path, value }) => [
      path.join('.'),
      value.kind === 'constant' ? value.value : 'assigned',
    ]);
}

describe('what a server added to examples is', () => {
  it.each<[string, [Tree, Tree, Tree?][], [string, unknown][]]>([
    ['a constant', [[{}, { a: 'x' }]], [['a', 'x']]],
    [
      'assigned, where it differs between two tries',
      [[{}, { a: 'x' }, { a: 'y' }]],
      [['a', 'assigned']],
    ],
    [
      'assigned, where it was there only once',
      [[{}, { a: 'x' }, {}]],
      [['a', 'assigned']],
    ],
    [
      'assigned, where it is a time',
      [[{}, { time: 'x' }]],
      [['time', 'assigned']],
    ],
    [
      'a choice, where it depends on something',
      [
        [{}, { a: 'x' }],
        [{ b: 'other' }, { a: 'y', b: 'other' }],
      ],
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
    ],
    [
      'assigned, where it is a copy of what was declared',
      [
        [{ b: 'Widget' }, { a: 'widget', b: 'Widget' }],
        [{ b: 'Other' }, { a: 'OtherList', b: 'Other' }],
      ],
      [['a', 'assigned']],
    ],
    [
      'assigned, where there are too many',
      [1, 2, 3, 4, 5].map((n): [Tree, Tree] => [{}, { a: `x${n}` }]),
      [['a', 'assigned']],
    ],
    [
      'assigned for any key, where the key was copied',
      [[{ labels: { app: 'x' } }, { copies: { app: 'x' } }]],
      [['copies.*', 'assigned']],
    ],
    [
      'a constant of its key, where the server named it',
      [[{}, { labels: { uid: 'x' } }]],
      [['labels.uid', 'x']],
    ],
  ])('%s', (_, dryRuns, expected) => {
    expect(collect(...dryRuns)).toEqual(expected);
  });

  it.each([
    ['v1 Service', 'spec/clusterIP', ['assigned']],
    ['apps/v1 Deployment', 'spec/template/spec/serviceAccountName', []],
    ['v1 Pod', 'spec/containers/[]/ports/[]/hostPort', ['assigned']],
  ])('assessed by hand for %s %s', (name, at, expected) => {
    const path = at.split('/');
    const collector = new DefaultCollector(name);
    const addition = { path, pattern: path, value: 'x', node: kind.schema };
    collector.add({ object: {}, additions: [addition] });
    expect(collector.list().map(({ value }) => value.kind)).toEqual(expected);
  });
});

describe('the examples that are tried beside an example', () => {
  const object = {
    metadata: { name: 'example' },
    a: 'x',
    labels: { app: 'y' },
  };

  it('lack each part in turn, and have each leaf changed', () => {
    expect(listChanged(kind, object, [])).toEqual([
      { metadata: { name: 'example' }, labels: { app: 'y' } },
      { metadata: { name: 'example' }, a: 'x' },
      { metadata: { name: 'example' }, a: 'x', labels: {} },
      { ...object, a: 'x-b' },
      { ...object, labels: { app: 'y-b' } },
      { ...object, metadata: { name: 'example-b' } },
    ]);
  });

  it('differ only below the place that is looked at', () => {
    expect(listChanged(kind, object, ['labels'])).toEqual([
      { metadata: { name: 'example' }, a: 'x', labels: {} },
      { ...object, labels: { app: 'y-b' } },
    ]);
  });
});

import fc from 'fast-check';
import { aDeployment } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import type { Difference } from '../Comparison';
import type { IgnoreRule } from '../IgnoreRule';
import { isTree, type Tree, type Value } from '../Value';
import { compareObject } from './compareObject';

type Path = (string | number)[];

const aRule = (selectPaths: IgnoreRule['selectPaths']): IgnoreRule => ({
  source: 'rules.yaml',
  owner: undefined,
  reason: undefined,
  expiresAt: undefined,
  appliesTo: () => true,
  managers: [],
  selectPaths,
});

/** The places of an object that hold one of these values, as a jq rule with `select` names them. */
function selectValues(object: Value, wanted: readonly Value[]): Path[] {
  const found: Path[] = [];
  const visit = (value: Value, path: Path): void => {
    if (path.length > 1 && wanted.includes(value)) found.push(path);
    if (Array.isArray(value))
      value.forEach((each, at) => visit(each, [...path, at]));
    else if (isTree(value)) {
      Object.entries(value).forEach(([key, each]) =>
        visit(each, [...path, key]),
      );
    }
  };
  visit(object, []);
  return found.filter(([top]) => top === 'spec');
}

/** The items around such places: what a rule on a container, a variable or a toleration selects. */
const selectItems = (object: Value, wanted: readonly Value[]) =>
  selectValues(object, wanted)
    .filter(path => typeof path.at(-2) === 'number')
    .map(path => path.slice(0, -1))
    .filter((path, at, all) => at === 0 || `${path}` !== `${all[at - 1]}`);

/** Takes places away one by one, the last first, so that no position moves before its turn. */
function without(object: Tree, paths: readonly Path[]): Tree {
  const copy = structuredClone(object);
  const order = [...paths].sort((a, b) => compareSteps(b, a));
  for (const path of order) {
    const parent = path
      .slice(0, -1)
      .reduce<Value | undefined>((at, step) => childOf(at, step), copy);
    const last = path[path.length - 1];
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (isTree(parent)) delete parent[last];
  }
  return copy;
}

function childOf(value: Value | undefined, step: string | number) {
  if (Array.isArray(value)) return value[Number(step)];
  return isTree(value) ? value[step] : undefined;
}

function compareSteps(a: Path, b: Path): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    if (a[at] === b[at]) continue;
    return typeof a[at] === 'number'
      ? Number(a[at]) - Number(b[at])
      : String(a[at]).localeCompare(String(b[at]));
  }
  return a.length - b.length;
}

/** Without positions, which a report gives as they are before anything is taken away. */
const withoutPositions = (differences: readonly Difference[]) =>
  differences.map(({ path, pointer: _, ...rest }) => ({
    ...rest,
    path: path.replace(/\[\d+\]/g, '[n]'),
  }));

const word = fc.constantFrom('a', 'b', 'c', 'd');
const container = fc.record(
  {
    name: word,
    image: word,
    command: fc.array(word, { maxLength: 4 }),
    env: fc.uniqueArray(fc.record({ name: word, value: word }), {
      selector: each => each.name,
    }),
  },
  { requiredKeys: ['name', 'image'] },
);
const deployed = fc
  .record({
    replicas: fc.nat(3),
    containers: fc.uniqueArray(container, {
      selector: each => each.name,
      maxLength: 3,
    }),
    tolerations: fc.array(fc.record({ key: word, operator: word }), {
      maxLength: 3,
    }),
  })
  .map(({ replicas, containers, tolerations }) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { replicas, template: { spec: { containers, tolerations } } },
  }));
const wantedValues = fc.array(fc.oneof(word, fc.nat(3)), { maxLength: 2 });

describe('ignore rules', () => {
  it('[drift/rule-selects-live-side-only][drift/ignored-toleration] compare what is left of each side without what the rule selects in it', () => {
    fc.assert(
      fc.property(
        deployed,
        deployed,
        wantedValues,
        fc.constantFrom(selectValues, selectItems),
        (declared, live, wanted, select) => {
          const rule = aRule(object => select(object, wanted));
          const [a, b] = [declared, live].map(each =>
            without(each, select(each, wanted)),
          );
          const ruled = compareObject(
            declared,
            live,
            aKnowledge({ ignoreRules: [rule] }),
          );
          const plain = compareObject(a, b, aKnowledge());
          expect(withoutPositions(ruled.differences)).toEqual(
            withoutPositions(plain.differences),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('lists what they hide, and nothing that is reported too', () => {
    fc.assert(
      fc.property(
        deployed,
        deployed,
        wantedValues,
        (declared, live, wanted) => {
          const rule = aRule(object => selectValues(object, wanted));
          const knowledge = aKnowledge({ ignoreRules: [rule] });
          const { differences, suppressed, verdict } = compareObject(
            declared,
            live,
            knowledge,
          );
          const paths = new Set(differences.map(({ path }) => path));
          expect(suppressed.filter(({ path }) => paths.has(path))).toEqual([]);
          const isSilent = differences.length === 0 && suppressed.length > 0;
          expect(verdict === 'suppressed').toBe(isSilent);
        },
      ),
    );
  });

  it('say the positions that things have before anything is taken away', () => {
    const pod = (...keys: string[]) =>
      aDeployment({
        pod: `tolerations: [${keys.map(key => `{key: ${key}}`).join(', ')}]`,
      });
    const rule = aRule(object =>
      selectValues(object, ['location']).map(path => path.slice(0, -1)),
    );
    const { differences } = compareObject(
      pod('a', 'b'),
      pod('location', 'a', 'c'),
      aKnowledge({ ignoreRules: [rule] }),
    );
    expect(differences.map(({ pointer }) => pointer)).toEqual([
      '/spec/template/spec/tolerations/2/key',
    ]);
  });
});

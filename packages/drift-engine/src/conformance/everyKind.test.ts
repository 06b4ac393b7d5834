import { compareObject } from '../domain/compare/compareObject';
import type { KubernetesObject } from '../domain/KubernetesObject';
import type { Tree } from '../domain/Value';
import { formatPointer } from '../domain/ignore/formatPointer';
import { generateFull } from '../domain/schemas/examples/generateFull';
import { generateMinimal } from '../domain/schemas/examples/generateMinimal';
import { generateVariants } from '../domain/schemas/examples/generateVariants';
import { listLeaves } from '../domain/schemas/examples/listLeaves';
import { mutateLeaf } from '../domain/schemas/examples/mutateLeaf';
import type { ListedKind } from '../../scripts/defaults/listTriedKinds';
import { withoutDropped } from './__testUtils__/dropped';
import { PlaneOfKinds } from './__testUtils__/PlaneOfKinds';
import { tell } from './__testUtils__/RealCluster';

jest.setTimeout(600_000);

const called = { name: 'example', namespace: 'examples' };

/** Every example of a kind: the minimal one, each with one field more, and one with all. */
function listExamples(kind: ListedKind): KubernetesObject[] {
  return [
    generateMinimal(kind, called),
    ...generateVariants(kind, called).map(({ object }) => object),
    generateFull(kind, called),
  ].map(withoutDropped);
}

/** Leaves that are not compared where they stand, by the rule that says so. */
const elsewhere: Record<string, string> = {
  'apps/v1 StatefulSet spec.volumeClaimTemplates.[].apiVersion':
    'claim-templates',
  'apps/v1 StatefulSet spec.volumeClaimTemplates.[].kind': 'claim-templates',
  'v1 Secret stringData.*': 'string-data',
};

describe('every kind that the server knows', () => {
  let plane: PlaneOfKinds;
  /** What was created, by kind. */
  const created: {
    kind: ListedKind;
    object: KubernetesObject;
    live: KubernetesObject;
  }[] = [];

  beforeAll(async () => {
    plane = await PlaneOfKinds.open();
  });
  afterAll(() => plane?.close());

  it('is created from what is generated, and read back without a difference', async () => {
    const findings: string[] = [];
    const refused: string[] = [];
    const kinds = plane.kinds.filter(({ notTried }) => !notTried);
    for (const kind of kinds) {
      let accepted = 0;
      for (const object of listExamples(kind)) {
        const live = await plane.create(kind, object);
        if (typeof live === 'string') continue;
        accepted += 1;
        created.push({ kind, object, live });
        const found = tell(compareObject(object, live, plane.knowledge));
        findings.push(
          ...found.map(each => `${kind.apiVersion} ${kind.kind}: ${each}`),
        );
      }
      if (accepted === 0) refused.push(`${kind.apiVersion} ${kind.kind}`);
    }
    expect([...new Set(findings)]).toEqual([]);
    expect(refused).toEqual([]);
    expect(kinds.length).toBeGreaterThan(50);
    expect(created.length).toBeGreaterThan(1_000);
  });

  it('is in sync also when it is read without managed fields, and nothing of it is taken for an addition', () => {
    const wrong = new Set<string>();
    for (const { kind, object, live } of created) {
      const { managedFields: _, ...metadata } = live.metadata as Tree;
      const exported = { ...live, metadata };
      const compared = compareObject(object, exported, plane.knowledge);
      const found = [
        ...tell(compared),
        ...(compared.hint ? [compared.hint] : []),
      ];
      for (const each of found) {
        wrong.add(`${kind.apiVersion} ${kind.kind}: ${each}`);
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it('shows each leaf that somebody changed, and that leaf alone', () => {
    const wrong = new Set<string>();
    const tried = new Set<string>();
    for (const { kind, object, live } of created) {
      for (const leaf of listLeaves(object, kind)) {
        const title = `${kind.apiVersion} ${kind.kind} ${leaf.field.join('.')}`;
        const declared = mutateLeaf(object, leaf);
        if (!declared || tried.has(title) || elsewhere[title]) continue;
        tried.add(title);
        const { differences } = compareObject(declared, live, plane.knowledge);
        const pointers = differences.map(({ pointer }) => pointer);
        if (pointers.length !== 1 || !isPathOf(pointers[0], leaf.path)) {
          wrong.add(`${title}: ${pointers.join(' and ') || 'nothing'}`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
    expect(tried.size).toBeGreaterThan(1_500);
  });
});

/** The place itself, whatever positions the items of keyed lists have in the live object. */
function isPathOf(
  pointer: string,
  path: readonly (string | number)[],
): boolean {
  const withoutPositions = (text: string) =>
    text.replace(/\/\d+(?=\/|$)/g, '/*');
  return (
    withoutPositions(pointer) === withoutPositions(formatPointer([...path]))
  );
}

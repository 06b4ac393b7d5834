import { isDeepStrictEqual } from 'node:util';
import type { ListedKind } from '../../scripts/defaults/listTriedKinds';
import { compareObject } from '../domain/compare/compareObject';
import type { Comparison } from '../domain/Comparison';
import type { KubernetesObject } from '../domain/KubernetesObject';
import { generateFull } from '../domain/schemas/examples/generateFull';
import { generateMinimal } from '../domain/schemas/examples/generateMinimal';
import { listLeaves } from '../domain/schemas/examples/listLeaves';
import { mutateLeaf } from '../domain/schemas/examples/mutateLeaf';
import { removeAt } from '../domain/schemas/examples/removeAt';
import { withoutDropped } from './__testUtils__/dropped';
import { PlaneOfKinds } from './__testUtils__/PlaneOfKinds';

jest.setTimeout(900_000);

/** What an apply always changes: who applied, and the server's own books. */
function withoutProvenance(object: KubernetesObject): unknown {
  const { status: _, metadata, ...rest } = object;
  const { managedFields, resourceVersion, generation, ...kept } =
    metadata as Record<string, unknown>;
  return { ...rest, metadata: kept };
}

interface Pair {
  title: string;
  declared: KubernetesObject;
}

/** The same again, each leaf changed, each leaf left out, and each leaf as null. */
function listPairs(kind: ListedKind, object: KubernetesObject): Pair[] {
  const pairs: Pair[] = [{ title: 'as it was', declared: object }];
  for (const leaf of listLeaves(object, kind)) {
    if (leaf.fixed === 'it names the object') continue;
    const title = leaf.field.join('.');
    const changed = mutateLeaf(object, leaf);
    if (changed) pairs.push({ title: `${title} changed`, declared: changed });
    pairs.push({
      title: `${title} left out`,
      declared: removeAt(object, leaf.path) as KubernetesObject,
    });
  }
  return pairs;
}

/** Where the engine and a dry run say different things, and why. */
const explained: {
  why: string;
  applies: (found: Comparison, title: string, isChanged: boolean) => boolean;
}[] = [
  {
    why: 'declared-is-live: the server ignores the declared value without a word, so that it is not live',
    applies: (_, title, isChanged) =>
      !isChanged &&
      /(serviceAccount changed|CertificateSigningRequest spec\.(usages|expirationSeconds).*|Namespace spec\.finalizers.*)$/.test(
        title,
      ),
  },
  {
    why: "aggregated-role: the rules are the controller's, whoever writes to them meanwhile",
    applies: (_, title, isChanged) =>
      isChanged && /ClusterRole rules\./.test(title),
  },
  {
    why: 'default-is-given: the server fills it in as it sees fit, so that any value may be its own',
    applies: (_, title, isChanged) =>
      isChanged &&
      /(timeAdded|LimitRange spec\.limits\.\[\]\.default(Request)?\.\*) left out$/.test(
        title,
      ),
  },
  {
    why: 'stale-by-managed-fields: Git gave it up, and what the server assigns in its place is the same again, or it stays',
    applies: ({ differences }, title, isChanged) =>
      !isChanged &&
      title.endsWith('left out') &&
      differences.every(each => each.class === 'stale'),
  },
];

describe("the server's own assessment", () => {
  let plane: PlaneOfKinds;
  beforeAll(async () => {
    plane = await PlaneOfKinds.open();
  });
  afterAll(() => plane?.close());

  /** Both assessments; undefined if the server refuses what is declared. */
  async function assess(
    kind: ListedKind,
    declared: KubernetesObject,
    live: KubernetesObject,
  ) {
    const applied = await plane.apply(kind, declared, true);
    if (typeof applied === 'string') return undefined;
    const isChanged = !isDeepStrictEqual(
      withoutProvenance(applied),
      withoutProvenance(live),
    );
    const comparison = compareObject(declared, live, plane.knowledge);
    const isAgreed = (comparison.verdict === 'drifted') === isChanged;
    return { isChanged, comparison, isAgreed };
  }

  /**
   * Controllers write too: if the assessments differ, both look again at what is live now, until nobody has written in between. An
   * apply of what was applied before changes nothing, and answers with what is live.
   */
  async function assessAgain(
    kind: ListedKind,
    [object, declared]: [KubernetesObject, KubernetesObject],
    live: KubernetesObject,
  ) {
    let assessed = await assess(kind, declared, live);
    while (assessed && !assessed.isAgreed) {
      const before = await plane.apply(kind, object, true);
      if (typeof before === 'string') return undefined;
      assessed = await assess(kind, declared, before);
      const after = await plane.apply(kind, object, true);
      if (typeof after === 'string') return undefined;
      if (
        isDeepStrictEqual(withoutProvenance(before), withoutProvenance(after))
      )
        break;
    }
    return assessed;
  }

  it('agrees with the engine, on thousands of pairs', async () => {
    const disagreements: string[] = [];
    const explanations: Record<string, number> = {};
    let agreed = 0;
    let refused = 0;
    for (const kind of plane.kinds.filter(({ notTried }) => !notTried)) {
      for (const make of [generateMinimal, generateFull]) {
        const object = withoutDropped(
          make(kind, {
            name: `assessed-${make.name.toLowerCase().slice(8)}`,
            namespace: 'examples',
          }),
        );
        const first = await plane.apply(kind, object, false);
        if (typeof first === 'string') continue;
        for (const { title, declared } of listPairs(kind, object)) {
          const assessed = await assessAgain(kind, [object, declared], first);
          if (assessed === undefined) {
            refused += 1;
            continue;
          }
          const { comparison, isChanged, isAgreed } = assessed;
          if (isAgreed) {
            agreed += 1;
            continue;
          }
          const name = `${kind.apiVersion} ${kind.kind} ${title}`;
          const reason = explained.find(each =>
            each.applies(comparison, name, isChanged),
          );
          if (reason) {
            explanations[reason.why] = (explanations[reason.why] ?? 0) + 1;
          } else {
            const differences = comparison.differences.map(
              each => `${each.class} ${each.path}`,
            );
            disagreements.push(
              `${name}: the server says ${
                isChanged ? 'a change' : 'none'
              }, the engine ${comparison.verdict} ${differences.join(', ')}`,
            );
          }
        }
      }
    }
    process.stderr.write(
      `${agreed} pairs agreed, ${refused} refused by the server, explained: ${JSON.stringify(
        explanations,
      )}\n`,
    );
    expect(disagreements).toEqual([]);
    expect(agreed).toBeGreaterThan(2_000);
  });
});

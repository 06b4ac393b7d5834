import { isDeepStrictEqual } from 'node:util';
import type { ListedKind } from '../../../scripts/defaults/listTriedKinds';
import { compareObject } from '../../domain/compare/compareObject';
import type { Comparison } from '../../domain/Comparison';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import { generateFull } from '../../domain/schemas/examples/generateFull';
import { generateMinimal } from '../../domain/schemas/examples/generateMinimal';
import { listLeaves } from '../../domain/schemas/examples/listLeaves';
import { mutateLeaf } from '../../domain/schemas/examples/mutateLeaf';
import { removeAt } from '../../domain/schemas/examples/removeAt';
import { withoutDropped } from './dropped';
import type { PlaneOfKinds } from './PlaneOfKinds';

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

/** Both assessments; undefined if the server refuses what is declared. */
async function assess(
  plane: PlaneOfKinds,
  kind: ListedKind,
  [declared, live]: [KubernetesObject, KubernetesObject],
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
  plane: PlaneOfKinds,
  kind: ListedKind,
  [object, declared]: [KubernetesObject, KubernetesObject],
  live: KubernetesObject,
) {
  let assessed = await assess(plane, kind, [declared, live]);
  while (assessed && !assessed.isAgreed) {
    const before = await plane.apply(kind, object, true);
    if (typeof before === 'string') return undefined;
    assessed = await assess(plane, kind, [declared, before]);
    const after = await plane.apply(kind, object, true);
    if (typeof after === 'string') return undefined;
    if (isDeepStrictEqual(withoutProvenance(before), withoutProvenance(after)))
      break;
  }
  return assessed;
}

export interface Agreement {
  agreed: number;
  /** By the server. */
  refused: number;
  /** How often each explanation was needed. */
  explanations: Record<string, number>;
  disagreements: string[];
}

/**
 * Asks the server by dry run, and the engine, whether anything differs.
 *
 * @param every - of the pairs of each object, the first and every so many-th one after it
 */
export async function compareAssessments(
  plane: PlaneOfKinds,
  every: number,
): Promise<Agreement> {
  const result: Agreement = {
    ...{ agreed: 0, refused: 0 },
    ...{ explanations: {}, disagreements: [] },
  };
  for (const kind of plane.kinds.filter(({ notTried }) => !notTried)) {
    for (const make of [generateMinimal, generateFull]) {
      const object = withoutDropped(
        make(kind, {
          name: `assessed-${make.name.toLowerCase().slice(8)}`,
          namespace: 'examples',
        }),
      );
      const live = await plane.apply(kind, object, false);
      if (typeof live === 'string') continue;
      const pairs = listPairs(kind, object);
      for (const { title, declared } of pairs.filter((_, i) => !(i % every))) {
        const assessed = await assessAgain(
          plane,
          kind,
          [object, declared],
          live,
        );
        note(result, `${kind.apiVersion} ${kind.kind} ${title}`, assessed);
      }
    }
  }
  return result;
}

function note(
  result: Agreement,
  name: string,
  assessed: Awaited<ReturnType<typeof assess>>,
): void {
  if (assessed === undefined) {
    result.refused += 1;
    return;
  }
  const { comparison, isChanged, isAgreed } = assessed;
  if (isAgreed) {
    result.agreed += 1;
    return;
  }
  const reason = explained.find(each =>
    each.applies(comparison, name, isChanged),
  );
  if (reason) {
    const { explanations } = result;
    explanations[reason.why] = (explanations[reason.why] ?? 0) + 1;
    return;
  }
  const differences = comparison.differences.map(
    each => `${each.class} ${each.path}`,
  );
  result.disagreements.push(
    `${name}: the server says ${isChanged ? 'a change' : 'none'}, the engine ${
      comparison.verdict
    } ${differences.join(', ')}`,
  );
}

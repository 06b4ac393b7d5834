import type { Comparison } from '../Comparison';
import type { Knowledge } from '../Knowledge';
import {
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../KubernetesObject';
import { compareObject } from './compareObject';
import {
  findCounterpart,
  indexObjects,
  type LiveIndex,
  type Counterpart,
} from './findCounterpart';
import { isEncrypted } from './isEncrypted';
import { assessAbsent, type Assessment } from './assessAbsent';
import { isBuiltIn } from './walk/isBuiltIn';
import { assessUndeclared } from './assessUndeclared';

/** Whether all of a side could be read: of what could not, nobody knows what it holds. */
export interface Completeness {
  isDeclaredWhole?: boolean;
  isLiveWhole?: boolean;
}

/**
 * Compares all that Git declares with all that was read of a cluster: each declared object with its counterpart, and what is live
 * without being declared: `extra` if it was Git's once, `unmanaged` if it never was.
 */
export function compareSets(
  declared: readonly KubernetesObject[],
  live: readonly KubernetesObject[],
  knowledge: Knowledge,
  { isDeclaredWhole = true, isLiveWhole = true }: Completeness = {},
): Comparison[] {
  const index = indexObjects(live);
  const found = declared.map(object =>
    findCounterpart(object, index, knowledge),
  );
  const claims = listClaims(declared, found);
  const comparisons = declared.map((object, at) =>
    assess(object, found[at], {
      knowledge,
      claims,
      absent: { index, isWhole: isLiveWhole },
    }),
  );
  const left = live.filter(object => !claims.has(object));
  return [
    ...comparisons,
    ...left.flatMap(object => {
      const { appliers } = knowledge;
      const assessment = assessUndeclared(object, appliers, isDeclaredWhole);
      return assessment ? [conclude(object, assessment)] : [];
    }),
  ];
}

/** Which declared objects each live one is the counterpart of. */
type Claims = ReadonlyMap<KubernetesObject, KubernetesObject[]>;

function listClaims(
  declared: readonly KubernetesObject[],
  found: readonly Counterpart[],
): Claims {
  const claims = new Map<KubernetesObject, KubernetesObject[]>();
  found.forEach((counterpart, at) => {
    if (counterpart.kind !== 'one') return;
    const others = claims.get(counterpart.object);
    if (others) others.push(declared[at]);
    else claims.set(counterpart.object, [declared[at]]);
  });
  return claims;
}

function assess(
  object: KubernetesObject,
  found: Counterpart,
  {
    knowledge,
    claims,
    absent,
  }: {
    knowledge: Knowledge;
    claims: Claims;
    absent: { index: LiveIndex; isWhole: boolean };
  },
): Comparison {
  if (found.kind === 'none') {
    return conclude(object, assessAbsent(object, knowledge, absent));
  }
  const doubt =
    found.kind === 'several'
      ? found.reason
      : explainRivals(object, claims.get(found.object) ?? []) ??
        explainEncrypted(object);
  if (doubt !== undefined || found.kind === 'several') {
    return conclude(object, { verdict: 'unknown', reason: doubt ?? '' });
  }
  const comparison = compareObject(object, found.object, knowledge);
  const doubts = explainUnheardOf(object, found.object, knowledge);
  return comparison.verdict === 'in-sync' && doubts !== undefined
    ? conclude(object, { verdict: 'unknown', reason: doubts })
    : comparison;
}

/**
 * Why two files that say the same need not be in sync: nobody knows the kind, and no server ever stored the object, so that it may exist
 * nowhere.
 */
function explainUnheardOf(
  object: KubernetesObject,
  live: KubernetesObject,
  { kinds }: Knowledge,
): string | undefined {
  const { group, kind } = toIdentity(object);
  const isStored = ['uid', 'resourceVersion'].some(
    key => pickText(live, 'metadata', key) !== '',
  );
  if (isStored || isBuiltIn(group)) return undefined;
  return kinds.find(pickText(object, 'apiVersion'), kind)
    ? undefined
    : `there is no schema of ${kind} of ${group}, and what it is compared with was not read from a server: give its definition with --schema`;
}

/** Two documents for one object: whichever is applied last wins, each time anew. */
function explainRivals(
  object: KubernetesObject,
  claimants: readonly KubernetesObject[],
): string | undefined {
  if (claimants.length < 2) return undefined;
  const others = claimants.filter(each => each !== object).map(nameDocument);
  return `${others.join(
    ' and ',
  )} is declared too and is the same object in the cluster, so that the one applied last wins: declare it once`;
}

function nameDocument(object: KubernetesObject): string {
  const { kind, namespace, name } = toIdentity(object);
  const objectPath = namespace
    ? `with namespace ${namespace}`
    : 'without a namespace';
  return `${kind} ${name} ${objectPath}`;
}

function explainEncrypted(object: KubernetesObject): string | undefined {
  return isEncrypted(object)
    ? 'it is encrypted in Git (SOPS), so its declared values are not known: decrypt it before the comparison'
    : undefined;
}

function conclude(
  object: KubernetesObject,
  { verdict, reason }: Assessment,
): Comparison {
  return {
    ...{ verdict, reason, differences: [], suppressed: [] },
    identity: toIdentity(object),
    apiVersion: pickText(object, 'apiVersion'),
  };
}

import { compareSets } from '../domain/compare/compareSets';
import type { Comparison } from '../domain/Comparison';
import type { Knowledge } from '../domain/Knowledge';
import {
  formatIdentity,
  pickText,
  toIdentity,
  type KubernetesObject,
} from '../domain/KubernetesObject';
import type { ExplainedObject } from '../domain/report/explain/renderExplanation';
import type { Place, ReportedObject } from '../domain/report/Report';
import { createMasker } from '../domain/secrets/createMasker';
import { maskObject } from '../domain/secrets/maskObject';
import type { ReadObject } from '../reading/ReadObject';
import { createHmac } from '../secrets/createHmac';
import { APPLIERS } from './appliers';
import type { Inputs } from './Inputs';

/** A comparison, where its object is declared, and both objects, masked. */
export type ComparedObject = ReportedObject & ExplainedObject;

const OWNERS: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'VerticalPodAutoscaler',
]);

/** Compares what was read. Values of Secrets are masked before, with a key that nobody keeps. */
export function compareInputs(inputs: Inputs, now: number): ComparedObject[] {
  const { carried: side } = inputs;
  const masker = createMasker(createHmac());
  const mask = (object: KubernetesObject) => maskObject(object, masker);
  const judged = inputs.declared.filter(each => !side.unknown.has(each.object));
  const declared = judged.map(each => mask(each.object));
  const carried = side.objects.map(mask);
  const knowledge: Knowledge = {
    kinds: side.kinds,
    owners: [...carried, ...declared].filter(isOwner),
    ignoreRules: inputs.ignoreRules,
    appliers: APPLIERS,
    now,
  };
  const byIdentity = new Map(
    carried.map(object => [formatIdentity(toIdentity(object)), object]),
  );
  const comparisons = compareSets(declared, carried, knowledge, {
    isDeclaredWhole: inputs.isDeclaredWhole,
    isCarriedWhole: side.isWhole,
  });
  return [
    ...listUnknown(inputs, mask),
    // Those of declared objects come first, in their order.
    ...comparisons.map((comparison, index) => ({
      comparison,
      declaredAt: index < judged.length ? toPlace(judged[index]) : undefined,
      declared: declared.at(index),
      carried: byIdentity.get(formatIdentity(comparison.identity)),
    })),
  ];
}

function listUnknown(
  { declared, carried }: Inputs,
  mask: (object: KubernetesObject) => KubernetesObject,
): ComparedObject[] {
  return declared.flatMap(read => {
    const reason = carried.unknown.get(read.object);
    if (reason === undefined) return [];
    const comparison = toUnknown(read.object, reason);
    const declaredAt = toPlace(read);
    const masked = mask(read.object);
    return [{ comparison, declaredAt, declared: masked, carried: undefined }];
  });
}

function toUnknown(object: KubernetesObject, reason: string): Comparison {
  return {
    identity: toIdentity(object),
    apiVersion: pickText(object, 'apiVersion'),
    verdict: 'unknown',
    reason,
    differences: [],
    suppressed: [],
  };
}

function toPlace({ file, line, document }: ReadObject): Place {
  return { file, line, document };
}

function isOwner(object: KubernetesObject): boolean {
  return OWNERS.has(pickText(object, 'kind'));
}

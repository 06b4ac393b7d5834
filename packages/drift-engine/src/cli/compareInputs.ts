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
import type { SourceLocation, ReportedObject } from '../domain/report/Report';
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
  const { live: side } = inputs;
  const masker = createMasker(createHmac());
  const mask = (object: KubernetesObject) => maskObject(object, masker);
  const assessed = inputs.declared.filter(
    each => !side.unknown.has(each.object),
  );
  const declared = assessed.map(each => mask(each.object));
  const live = side.objects.map(mask);
  const knowledge: Knowledge = {
    kinds: side.kinds,
    owners: [...live, ...declared].filter(isOwner),
    ignoreRules: inputs.ignoreRules,
    appliers: APPLIERS,
    now,
  };
  const byIdentity = new Map(
    live.map(object => [formatIdentity(toIdentity(object)), object]),
  );
  const comparisons = compareSets(declared, live, knowledge, {
    isDeclaredWhole: inputs.isDeclaredWhole,
    isLiveWhole: side.isWhole,
  });
  return [
    ...listUnknown(inputs, mask),
    // Those of declared objects come first, in their order.
    ...comparisons.map((comparison, index) => ({
      comparison,
      declaredAt:
        index < assessed.length ? toSourceLocation(assessed[index]) : undefined,
      declared: declared.at(index),
      live: byIdentity.get(formatIdentity(comparison.identity)),
    })),
  ];
}

function listUnknown(
  { declared, live }: Inputs,
  mask: (object: KubernetesObject) => KubernetesObject,
): ComparedObject[] {
  return declared.flatMap(read => {
    const reason = live.unknown.get(read.object);
    if (reason === undefined) return [];
    const comparison = toUnknown(read.object, reason);
    const declaredAt = toSourceLocation(read);
    const masked = mask(read.object);
    return [{ comparison, declaredAt, declared: masked, live: undefined }];
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

function toSourceLocation({
  file,
  line,
  document,
}: ReadObject): SourceLocation {
  return { file, line, document };
}

function isOwner(object: KubernetesObject): boolean {
  return OWNERS.has(pickText(object, 'kind'));
}

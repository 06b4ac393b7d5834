import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import type { ShownEvidence } from './Check';
import { toShown } from './verdicts';

/** Whose a namespace is, as far as evidence is split by it. */
interface Place {
  environment: string;
  owner: string;
}

/** What of a verdict's evidence stands in one environment. */
export interface EnvironmentShare extends Place {
  shown: ShownEvidence;
}

export interface SplitEvidence {
  /** What stands in no environment. */
  rest: ShownEvidence;
  /** By the name of the environment. */
  shares: EnvironmentShare[];
}

/** Parts evidence by where its objects stand: what is in a namespace of an environment is for the environment's team to settle. */
export function splitEvidence(
  verdict: ShownEvidence,
  places: ReadonlyMap<string, Place>,
): SplitEvidence {
  const rest: CheckEvidence[] = [];
  const byPlace = new Map<string, { place: Place; of: CheckEvidence[] }>();
  for (const each of verdict.all ?? verdict.evidence) {
    const place =
      each.namespace === undefined ? undefined : places.get(each.namespace);
    if (!place) {
      rest.push(each);
      continue;
    }
    const known = byPlace.get(place.environment) ?? { place, of: [] };
    known.of.push(each);
    byPlace.set(place.environment, known);
  }
  if (byPlace.size === 0) return { rest: verdict, shares: [] };
  return {
    rest: toShown(rest),
    shares: [...byPlace.values()]
      .map(({ place, of }) => ({ ...place, shown: toShown(of) }))
      .sort((a, b) => (a.environment < b.environment ? -1 : 1)),
  };
}

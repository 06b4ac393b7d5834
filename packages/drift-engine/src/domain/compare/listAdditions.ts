import type { Knowledge } from '../Knowledge';
import {
  collectDoubtful,
  type Provenance,
  type Sides,
} from './collectFindings';
import { decideFindings, type Decision } from './decide/decideFindings';
import type { FieldLocation } from './walk/FieldLocation';

/** One comparison that came to its decision. */
export interface Decided {
  root: FieldLocation;
  sides: Sides;
  provenance: Provenance;
  knowledge: Knowledge;
  decision: Decision;
}

/** Fields that are live without being declared, given by the server, reported (if only in part), or covered by a rule. */
export function listAdditions({
  root,
  sides,
  provenance,
  knowledge,
  decision,
}: Decided): string[] {
  const compare = (both: Sides) => collectDoubtful(both, root, provenance);
  const found = compare(sides);
  if (found.length === 0) return [];
  const context = { sides, provenance, knowledge, compare };
  const reported = decision.differences.map(({ pointer }) => pointer);
  return decideFindings(found, context)
    .differences.filter(
      ({ pointer }) => !reported.some(each => isWithin(each, pointer)),
    )
    .map(({ path }) => path);
}

/** Whether one of two places is the other, or stands in it. */
function isWithin(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

import { absenceRules } from './absenceRules';
import { listRules } from './listRules';
import { ownershipRules } from './ownershipRules';
import type { Rule } from './Rule';
import { silentRules } from './silentRules';
import { valueRules } from './valueRules';
import { provenanceRules } from './provenanceRules';

/** Every rule of the engine, in the order of docs/drift-rules.md. */
export const rules: readonly Rule[] = [
  ...valueRules,
  ...absenceRules,
  ...listRules,
  ...provenanceRules,
  ...ownershipRules,
  ...silentRules,
];

const byId = new Map(rules.map(rule => [rule.id, rule]));

/** The rule of an id. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}

import type { Difference, SuppressedDifference } from '../../Comparison';
import type { IgnoreRule } from '../../IgnoreRule';
import type { Knowledge } from '../../Knowledge';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Provenance } from '../collectFindings';
import { toPath, toPointer } from '../walk/ObjectPath';
import { ItemIndex } from '../walk/ItemIndex';
import type { Finding } from '../walk/Walk';
import { FieldSetIndex } from '../provenance/FieldSetIndex';
import { findAuthor, isOwnedBy } from '../provenance/findAuthor';
import { applyIgnoreRules } from './applyIgnoreRules';
import { bindIgnoreRules, findHidingRule } from './bindIgnoreRules';
import { findEarlierDefault } from './findEarlierDefault';
import { hideSecretValues } from './hideSecretValues';
import { isChangedInGit } from './isChangedInGit';
import { findOwnership } from './ownership';
import { rateSeverity } from './rateSeverity';

/** One comparison, of which the findings are known. */
export interface ComparisonContext {
  sides: { declared: KubernetesObject; live: KubernetesObject };
  provenance: Provenance;
  knowledge: Knowledge;
  compare: (sides: ComparisonContext['sides']) => Finding[];
}

/** What is reported, and what somebody decided not to hear of. */
export interface Decision {
  differences: Difference[];
  suppressed: SuppressedDifference[];
}

/** Says of each finding who made it, how much it matters, and whether somebody decided not to hear of it. */
export function decideFindings(
  findings: Finding[],
  context: ComparisonContext,
): Decision {
  const { sides, provenance, knowledge } = context;
  const { ignoreRules, now } = knowledge;
  const bound = bindIgnoreRules(ignoreRules, provenance.identity, sides, now);
  const { left, hidden } = applyIgnoreRules(
    findings,
    bound,
    sides,
    context.compare,
  );
  const decision: Decision = { differences: [], suppressed: [] };
  const [fields, items] = [new FieldSetIndex(), new ItemIndex()];
  for (const finding of left) {
    const trusting = bound.find(({ rule }) =>
      isOwnedBy(
        provenance.sets,
        finding.location.objectPath,
        rule.managers,
        fields,
      ),
    );
    add(decision, finding, { context, fields, items, rule: trusting?.rule });
  }
  for (const finding of hidden) {
    const rule = findHidingRule(bound, finding);
    add(decision, finding, { context, fields, items, rule });
  }
  return decision;
}

interface Question {
  context: ComparisonContext;
  /** What was looked up for other findings already. */
  fields: FieldSetIndex;
  items: ItemIndex;
  rule: IgnoreRule | undefined;
}

function add(
  { differences, suppressed }: Decision,
  finding: Finding,
  { context, fields, items, rule }: Question,
): void {
  const { provenance, knowledge } = context;
  const difference = toDifference(finding, provenance, fields);
  const owned =
    findOwnership(finding, provenance.identity, knowledge.owners) ??
    findEarlierDefault(finding, difference.author, knowledge.appliers);
  if (owned) suppressed.push(suppress(difference, owned.rule, owned));
  else if (!rule) differences.push(difference);
  else if (
    !rule.isAppliedLive &&
    isChangedInGit(finding, provenance.lastApplied, items)
  ) {
    differences.push(addRule(difference, 'ignored-yet-changed-in-git'));
  } else {
    suppressed.push(suppress(difference, rule.source, rule, 'ignore-rule'));
  }
}

function toDifference(
  finding: Finding,
  { identity, sets }: Pick<Provenance, 'identity' | 'sets'>,
  fields: FieldSetIndex,
): Difference {
  const { location, declared, live, confidence, rules } = finding;
  const difference: Difference = {
    path: toPath(location.objectPath),
    pointer: toPointer(location.objectPath),
    declared,
    live,
    class: finding.class,
    author: findAuthor(sets, location.objectPath, fields),
    severity: rateSeverity(finding, identity.kind),
    confidence,
    rules,
  };
  return identity.kind === 'Secret' && identity.group === ''
    ? hideSecretValues(difference)
    : difference;
}

function suppress(
  difference: Difference,
  source: string,
  by: { owner?: string; reason?: string; expiresAt?: number },
  rule = source,
): SuppressedDifference {
  const { owner, reason, expiresAt } = by;
  return {
    ...addRule(difference, rule),
    suppressedBy: { source, owner, reason, expiresAt },
  };
}

/** The same, with nothing reported: Git says of the object itself that it is left alone. */
export function suppressAll(
  { differences, suppressed }: Decision,
  mark: string,
): Decision {
  const all = differences.map(each =>
    suppress(each, 'left-alone-by-flux', { reason: `Git marks it ${mark}` }),
  );
  return { differences: [], suppressed: [...suppressed, ...all] };
}

function addRule(difference: Difference, rule: string): Difference {
  return { ...difference, rules: [...difference.rules, rule] };
}

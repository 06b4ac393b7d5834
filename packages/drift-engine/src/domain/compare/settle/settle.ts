import type { Difference, SuppressedDifference } from '../../Comparison';
import type { IgnoreRule } from '../../IgnoreRule';
import type { Knowledge } from '../../Knowledge';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Books } from '../collectFindings';
import { toPath, toPointer } from '../walk/Place';
import { ItemIndex } from '../walk/ItemIndex';
import type { Finding } from '../walk/Walk';
import { FieldSetIndex } from '../witness/FieldSetIndex';
import { findAuthor, isOwnedBy } from '../witness/findAuthor';
import { applyIgnoreRules } from './applyIgnoreRules';
import { bindIgnoreRules, findHidingRule } from './bindIgnoreRules';
import { findEarlierDefault } from './findEarlierDefault';
import { hideSecretValues } from './hideSecretValues';
import { isChangedInGit } from './isChangedInGit';
import { findOwnership } from './ownership';
import { rateSeverity } from './rateSeverity';

/** One comparison, of which the findings are known. */
export interface Matter {
  sides: { declared: KubernetesObject; carried: KubernetesObject };
  books: Books;
  knowledge: Knowledge;
  compare: (sides: Matter['sides']) => Finding[];
}

/** What is reported, and what somebody decided not to hear of. */
export interface Settlement {
  differences: Difference[];
  suppressed: SuppressedDifference[];
}

/** Says of each finding who made it, how much it matters, and whether somebody decided not to hear of it. */
export function settle(findings: Finding[], matter: Matter): Settlement {
  const { sides, books, knowledge } = matter;
  const { ignoreRules, now } = knowledge;
  const bound = bindIgnoreRules(ignoreRules, books.identity, sides, now);
  const { left, hidden } = applyIgnoreRules(
    findings,
    bound,
    sides,
    matter.compare,
  );
  const settlement: Settlement = { differences: [], suppressed: [] };
  const [fields, items] = [new FieldSetIndex(), new ItemIndex()];
  for (const finding of left) {
    const trusting = bound.find(({ rule }) =>
      isOwnedBy(books.sets, finding.spot.place, rule.managers, fields),
    );
    add(settlement, finding, { matter, fields, items, rule: trusting?.rule });
  }
  for (const finding of hidden) {
    const rule = findHidingRule(bound, finding);
    add(settlement, finding, { matter, fields, items, rule });
  }
  return settlement;
}

interface Question {
  matter: Matter;
  /** What was looked up for other findings already. */
  fields: FieldSetIndex;
  items: ItemIndex;
  rule: IgnoreRule | undefined;
}

function add(
  { differences, suppressed }: Settlement,
  finding: Finding,
  { matter, fields, items, rule }: Question,
): void {
  const { books, knowledge } = matter;
  const difference = toDifference(finding, books, fields);
  const owned =
    findOwnership(finding, books.identity, knowledge.owners) ??
    findEarlierDefault(finding, difference.author, knowledge.appliers);
  if (owned) suppressed.push(suppress(difference, owned.rule, owned));
  else if (!rule) differences.push(difference);
  else if (
    !rule.isAppliedLive &&
    isChangedInGit(finding, books.lastApplied, items)
  ) {
    differences.push(addRule(difference, 'ignored-yet-changed-in-git'));
  } else {
    suppressed.push(suppress(difference, rule.source, rule, 'ignore-rule'));
  }
}

function toDifference(
  finding: Finding,
  { identity, sets }: Pick<Books, 'identity' | 'sets'>,
  fields: FieldSetIndex,
): Difference {
  const { spot, declared, carried, confidence, rules } = finding;
  const difference: Difference = {
    path: toPath(spot.place),
    pointer: toPointer(spot.place),
    declared,
    carried,
    class: finding.class,
    author: findAuthor(sets, spot.place, fields),
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
  { differences, suppressed }: Settlement,
  mark: string,
): Settlement {
  const all = differences.map(each =>
    suppress(each, 'left-alone-by-flux', { reason: `Git marks it ${mark}` }),
  );
  return { differences: [], suppressed: [...suppressed, ...all] };
}

function addRule(difference: Difference, rule: string): Difference {
  return { ...difference, rules: [...difference.rules, rule] };
}

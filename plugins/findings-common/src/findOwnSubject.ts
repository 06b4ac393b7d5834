import type { FindingSummary } from './schemas';

/** What a finding is about, if that says more than the title of its rule. */
export function findOwnSubject({
  rule,
  subject,
}: Pick<FindingSummary, 'rule' | 'subject'>): string | undefined {
  return subject === rule.title ? undefined : subject;
}

/** A finding, as far as its notification names it. */
interface DescribedFinding {
  rule_title: string;
  subject_title: string;
  cluster_count: number;
  action_text: string;
}

/** What a notification says of a finding. */
export function describeNotice(
  finding: DescribedFinding,
  what: 'open' | 'closed' | 'lowered',
): { title: string; description: string; severity: 'critical' | 'normal' } {
  const name = describeFinding(finding);
  switch (what) {
    case 'open':
      return {
        title: `Critical: ${name}`,
        description: finding.action_text,
        severity: 'critical',
      };
    case 'closed':
      return {
        title: `Closed: ${name}`,
        description: 'It is no longer reported. There is nothing to do.',
        severity: 'normal',
      };
    case 'lowered':
      return {
        title: `No longer critical: ${name}`,
        description: finding.action_text,
        severity: 'normal',
      };
    default:
      return what satisfies never;
  }
}

function describeFinding({
  rule_title: rule,
  subject_title: subject,
  cluster_count: clusters,
}: DescribedFinding): string {
  const title = subject === rule ? rule : `${rule} (${subject})`;
  if (clusters === 0) return title;
  return `${title} on ${clusters === 1 ? '1 cluster' : `${clusters} clusters`}`;
}

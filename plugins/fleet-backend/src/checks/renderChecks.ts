import { checkSeverities } from '@fairway/plugin-fleet-common';
import type { Check } from '../domain/checks/Check';

const areaTitles: Record<string, string> = {
  API: 'API server',
  NODE: 'Nodes',
  POD: 'Pods',
  IMAGE: 'Images',
  WORKLOAD: 'Workloads',
  JOB: 'Jobs',
  HPA: 'Autoscalers',
  PDB: 'Disruption budgets',
  WEBHOOK: 'Admission webhooks',
  CRD: 'Custom resources',
  NS: 'Namespaces',
  QUOTA: 'Quotas',
  RBAC: 'Access',
  VOLUME: 'Volumes',
  CAPACITY: 'Capacity',
  CERT: 'Certificates',
  POLICY: 'Policies and benchmarks',
  BACKUP: 'Backups',
};

/** The page docs/checks.md: what each check tells, when it does not, and what to do. */
export function renderChecks(checks: readonly Check[]): string {
  const areas = [...new Set(checks.map(toArea))];
  return [
    '# Checks',
    'What the portal tests on every cluster. A check is _good_, _bad_, _unknown_ or _not applicable_; what could not be read is unknown, never good.',
    'The verdict of a cluster is bad if a critical check is bad; else unknown if the heartbeat or a critical check is unknown; else ok.',
    `Of the ${checks.length} checks, ${checkSeverities
      .map(
        severity =>
          `${
            checks.filter(each => each.severity === severity).length
          } are ${severity}`,
      )
      .join(', ')}.`,
    'A _condition_ is wrong now. A _constraint_ breaks nothing yet, and will break maintenance or the next upgrade; the upgrade readiness of a cluster rests on those.',
    'This page is written from the registry: `WRITE_DOCS=1` and the test of `renderChecks` write it anew.',
    ...areas.flatMap(area => [
      `## ${areaTitles[area] ?? area}`,
      ...checks.filter(each => toArea(each) === area).flatMap(renderCheck),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function toArea({ id }: Check): string {
  return id.split('-')[1];
}

function renderCheck(check: Check): string[] {
  const { id, title, kind, severity, needs, remediation } = check;
  const thresholds = Object.entries(check.thresholds).map(
    ([name, { about, default: value, min, max }]) =>
      `- \`${name}\`: ${about}; ${value}, from ${min} to ${max}`,
  );
  return [
    `### ${id}`,
    `${title}. Severity: ${severity}. Kind: ${kind}.`,
    [
      `- Reads: ${needs.length > 0 ? needs.join(', ') : 'heartbeats'}`,
      `- Unknown: ${check.unknown}`,
      `- Not applicable: ${check.notApplicable ?? 'never.'}`,
      ...thresholds,
    ].join('\n'),
    `${remediation.text} See [${remediation.link.title}](${remediation.link.url}).`,
    ['```sh', ...remediation.commands, '```'].join('\n'),
  ];
}

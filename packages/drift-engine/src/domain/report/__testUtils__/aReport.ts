import type {
  Comparison,
  Difference,
  SuppressedDifference,
} from '../../Comparison';
import { createReport, type ReportInput } from '../createReport';
import type { SourceLocation, Report } from '../Report';

export const NOW = Date.parse('2026-11-21T12:00:00Z');

/** Every character of it has been used to break out of a terminal, a page or a line. */
export const HOSTILE =
  '</style></script><script>alert(1)</script><img src=x onerror=alert(2)>"\'`${x}\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egpj\u200b\r\n\u2028end';

/** One field that differs; a changed image if nothing else is said. */
export function aDifference(fields: Partial<Difference> = {}): Difference {
  return {
    path: 'spec.template.spec.containers[name=web].image',
    pointer: '/spec/template/spec/containers/0/image',
    declared: 'registry.example/web:1.4.2',
    live: 'registry.example/web:1.4.1',
    class: 'changed',
    author: {
      manager: 'kubectl-edit',
      operation: 'Update',
      time: '2026-11-18T11:00:00Z',
      subresource: undefined,
      isPerson: true,
    },
    severity: 'high',
    confidence: 'schema',
    rules: ['keyed-lists'],
    ...fields,
  };
}

/** One that is not counted. */
export function aSuppressed(
  fields: Partial<SuppressedDifference> = {},
): SuppressedDifference {
  return {
    ...aDifference({ path: 'spec.replicas', declared: 2, live: 5 }),
    suppressedBy: {
      source: 'ignore.yaml #1',
      owner: 'team-shop',
      reason: 'scaled by hand on sale days',
      expiresAt: Date.parse('2026-12-31T00:00:00Z'),
    },
    ...fields,
  };
}

/** One Deployment `shop/web`, drifted by an image. */
export function aComparison(fields: Partial<Comparison> = {}): Comparison {
  return {
    identity: {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    },
    apiVersion: 'apps/v1',
    verdict: 'drifted',
    reason: undefined,
    differences: [aDifference()],
    suppressed: [],
    ...fields,
  };
}

/** A ConfigMap of this name, without differences. */
export function aConfigMap(
  name: string,
  fields: Partial<Comparison> = {},
): Comparison {
  return aComparison({
    identity: { group: '', kind: 'ConfigMap', namespace: 'shop', name },
    apiVersion: 'v1',
    verdict: 'in-sync',
    differences: [],
    ...fields,
  });
}

/** A report of these comparisons; each declared one stands in `deploy/<name>.yaml` at line 12, or at `place`. */
export function aReport({
  comparisons = [aComparison()],
  sourceLocation,
  ...fields
}: Partial<Omit<ReportInput, 'objects'>> & {
  comparisons?: readonly Comparison[];
  sourceLocation?: SourceLocation;
} = {}): Report {
  return createReport({
    engine: '0.1.0',
    now: NOW,
    declared: 'deploy',
    live: 'the cluster harbour-dev',
    problems: [],
    objects: comparisons.map(comparison => ({
      comparison,
      declaredAt: isDeclared(comparison)
        ? sourceLocation ?? {
            file: `deploy/${comparison.identity.name}.yaml`,
            line: 12,
            document: 1,
          }
        : undefined,
    })),
    ...fields,
  });
}

function isDeclared({ verdict }: Comparison): boolean {
  return verdict !== 'extra' && verdict !== 'unmanaged';
}

/** A report with something of everything. */
export function aRichReport(): Report {
  return aReport({
    comparisons: [
      aComparison({
        differences: [
          aDifference(),
          aDifference({
            path: 'spec.template.spec.containers[name=web].securityContext.privileged',
            declared: undefined,
            live: true,
            class: 'undeclared',
            severity: 'critical',
          }),
          aDifference({
            path: 'spec.template.spec.containers[name=debug]',
            declared: undefined,
            live: { name: 'debug', image: 'busybox', args: ['sleep', '1d'] },
            class: 'extra-item',
            author: undefined,
            confidence: 'heuristic',
          }),
          aDifference({
            path: 'metadata.labels["app.kubernetes.io/part-of"]',
            declared: undefined,
            live: 'shop',
            class: 'stale',
            severity: 'low',
            author: {
              manager: 'argocd-controller',
              operation: 'Apply',
              time: '2026-11-21T11:58:00Z',
              subresource: undefined,
              isPerson: false,
            },
          }),
        ],
        suppressed: [aSuppressed()],
      }),
      aConfigMap('settings', {
        verdict: 'drifted',
        differences: [
          aDifference({
            path: 'data["nginx.conf"]',
            declared: aFile('keepalive_timeout 65;'),
            live: aFile('keepalive_timeout 5;'),
            severity: 'medium',
          }),
        ],
      }),
      aConfigMap('quiet'),
      aConfigMap('calm'),
      aConfigMap('scaled', {
        verdict: 'suppressed',
        suppressed: [aSuppressed()],
      }),
      aConfigMap('lost', {
        verdict: 'missing',
        reason: 'it is not on the cluster',
      }),
      aConfigMap('left', {
        verdict: 'extra',
        reason: 'Argo CD says that it belongs to shop',
      }),
      aConfigMap('foreign', { verdict: 'unmanaged' }),
      aComparison({
        identity: {
          group: 'example.com',
          kind: 'Widget',
          namespace: 'shop',
          name: 'gone',
        },
        apiVersion: 'example.com/v1',
        verdict: 'unknown',
        reason: 'the server does not serve example.com/v1 Widget',
        differences: [],
      }),
    ],
    problems: [
      {
        file: 'deploy/broken.yaml',
        line: 7,
        document: 2,
        field: 'metadata.name',
        message: 'it is missing: give the object a name',
      },
    ],
  });
}

function aFile(line: string): string {
  const same = (from: string) =>
    Array.from({ length: 12 }, (_, index) => `  ${from}_${index} on;`);
  return [
    'http {',
    ...same('before'),
    `  ${line}`,
    ...same('after'),
    '}',
    '',
  ].join('\n');
}

/** A report in which every text that a cluster or a repository may choose is hostile. */
export function aHostileReport(): Report {
  const difference = aDifference({
    path: `data[${HOSTILE}]`,
    pointer: `/data/${HOSTILE}`,
    declared: HOSTILE,
    live: { [HOSTILE]: [HOSTILE, { nested: HOSTILE }] },
    author: {
      manager: HOSTILE,
      operation: 'Update',
      time: HOSTILE,
      subresource: HOSTILE,
      isPerson: true,
    },
    rules: [HOSTILE],
  });
  const suppressedBy = {
    source: HOSTILE,
    owner: HOSTILE,
    reason: HOSTILE,
    expiresAt: Number.MAX_VALUE,
  };
  const identity = {
    group: HOSTILE,
    kind: HOSTILE,
    namespace: HOSTILE,
    name: HOSTILE,
  };
  const shared = { identity, apiVersion: HOSTILE, reason: HOSTILE };
  const sourceLocation = { file: `${HOSTILE}\ud800`, line: 1, document: 1 };
  return aReport({
    declared: HOSTILE,
    live: HOSTILE,
    comparisons: [
      aComparison({
        ...shared,
        differences: [difference],
        suppressed: [{ ...difference, suppressedBy }],
      }),
      aComparison({ ...shared, verdict: 'unknown', differences: [] }),
      aComparison({ ...shared, verdict: 'missing', differences: [] }),
      aComparison({ ...shared, verdict: 'extra', differences: [] }),
      aComparison({ ...shared, verdict: 'unmanaged', differences: [] }),
      aComparison({ ...shared, verdict: 'in-sync', differences: [] }),
    ],
    sourceLocation,
    problems: [
      { ...sourceLocation, field: HOSTILE, message: HOSTILE },
      {
        file: undefined,
        line: undefined,
        document: undefined,
        field: undefined,
        message: HOSTILE,
      },
    ],
  });
}

import { defineCheck } from '../Check';
import {
  assess,
  countOf,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';

export const constraintViolations = defineCheck({
  id: 'FW-POLICY-GATEKEEPER',
  title: 'Objects violate a constraint of Gatekeeper',
  kind: 'condition',
  severity: 'medium',
  needs: ['GatekeeperConstraint'],
  thresholds: {},
  unknown:
    'A kind of constraint cannot be read, as the reader must be allowed each kind by a role of its own; or no constraint was audited yet.',
  notApplicable: 'The cluster has no constraints of Gatekeeper.',
  remediation: {
    text: 'See in its status which objects violate it. They were there before the constraint, or it does not deny. Mend them, or exempt them in the constraint.',
    commands: [
      'kubectl get constraints',
      'kubectl get constraint <name> -o yaml',
    ],
    link: {
      title: 'Audit of Gatekeeper',
      url: 'https://open-policy-agent.github.io/gatekeeper/website/docs/audit/',
    },
  },
  assess({ rows: { GatekeeperConstraint: constraints } }) {
    if (constraints.length === 0) return notApplicable('there are none');
    const evidence = constraints
      .filter(({ violations = 0 }) => violations > 0)
      .map(row =>
        toEvidence(
          row,
          `violated by ${countOf(row.violations ?? 0, 'object')}`,
        ),
      );
    const silent = constraints.filter(
      ({ violations }) => violations === undefined,
    ).length;
    if (evidence.length === 0 && silent > 0) {
      return unknown(`${countOf(silent, 'constraint')} not audited yet`);
    }
    return assess(evidence, {
      good: 'no object violates a constraint',
      bad: count => `${countOf(count, 'constraint')} violated`,
    });
  },
});

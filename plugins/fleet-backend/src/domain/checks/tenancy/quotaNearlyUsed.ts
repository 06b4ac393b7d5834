import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';

export const quotaNearlyUsed = defineCheck<'percent'>({
  id: 'FW-QUOTA-NEARLYUSED',
  title: 'A quota is nearly used up',
  kind: 'condition',
  severity: 'medium',
  needs: ['ResourceQuota'],
  thresholds: {
    percent: {
      default: 90,
      min: 10,
      max: 100,
      about: 'Use from which a quota is bad',
    },
  },
  unknown: 'Quotas cannot be read.',
  notApplicable: 'The cluster has no quotas.',
  remediation: {
    text: 'Soon new pods are refused. Free what is not used, or ask for a larger quota.',
    commands: ['kubectl -n <namespace> describe resourcequota <name>'],
    link: {
      title: 'Resource quotas',
      url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    },
  },
  assess({ rows: { ResourceQuota: quotas } }, { thresholds }) {
    if (quotas.length === 0) return notApplicable('there are no quotas');
    const evidence = quotas.flatMap(row =>
      row.use
        .filter(
          ({ used, hard }) =>
            hard > 0 && used > 0 && used * 100 >= hard * thresholds.percent,
        )
        .map(({ resource, used, hard }) =>
          toEvidence(
            row,
            `${resource}: ${Math.floor((used / hard) * 100)} % used`,
          ),
        ),
    );
    return assess(evidence, {
      good: `no quota is used to ${thresholds.percent} %`,
      bad: count => `${countOf(count, 'bound')} of quotas nearly used up`,
    });
  },
});

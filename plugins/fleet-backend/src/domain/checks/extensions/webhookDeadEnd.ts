import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listWebhooks } from './listWebhooks';

export const webhookDeadEnd = defineCheck({
  id: 'FW-WEBHOOK-NOENDPOINTS',
  title: 'A webhook that fails closed has no endpoints',
  kind: 'condition',
  severity: 'high',
  needs: [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'EndpointSlice',
  ],
  thresholds: {},
  unknown: 'Webhook configurations or EndpointSlices cannot be read.',
  notApplicable: 'The cluster has no admission webhooks.',
  remediation: {
    text: 'Every write that it is asked about is refused until its Service has a ready endpoint. Fix its pods. If the product that it belongs to is gone, delete the configuration.',
    commands: [
      'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
      'kubectl -n <namespace> get endpointslices,pods',
    ],
    link: {
      title: 'Admission webhook good practices',
      url: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
    },
  },
  assess({ rows }) {
    const webhooks = listWebhooks(rows);
    if (webhooks.length === 0) return notApplicable('there are no webhooks');
    const ready = new Set(
      rows.EndpointSlice.filter(each => each.ready > 0).map(
        ({ namespace, service }) => `${namespace}/${service}`,
      ),
    );
    const evidence = webhooks.flatMap(({ configuration, webhook }) => {
      const { service, failsClosed, name } = webhook;
      if (!service || !failsClosed) return [];
      const target = `${service.namespace}/${service.name}`;
      return ready.has(target)
        ? []
        : toEvidence(
            configuration,
            `${name}: service ${target} has no ready endpoint`,
          );
    });
    return assess(evidence, {
      good: 'all webhooks that fail closed have endpoints',
      bad: count => `${countOf(count, 'webhook')} refusing all writes`,
    });
  },
});

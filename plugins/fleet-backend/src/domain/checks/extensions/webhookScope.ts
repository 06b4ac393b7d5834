import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listWebhooks } from './listWebhooks';

/** What nodes and controllers write to live. */
const vital = new Set(['*', '*/*', 'pods', 'pods/*', 'nodes', 'leases']);

export const webhookScope = defineCheck({
  id: 'FW-WEBHOOK-SCOPE',
  title: 'A webhook can stop the cluster itself',
  kind: 'constraint',
  severity: 'medium',
  needs: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  thresholds: {},
  unknown: 'Webhook configurations cannot be read.',
  notApplicable: 'The cluster has no admission webhooks.',
  remediation: {
    text: 'It fails closed for pods, nodes or leases of all namespaces, so that a cluster whose webhook is down can neither start it again nor renew leases. Leave out kube-system and its own namespace by namespaceSelector, or let it fail open.',
    commands: ['kubectl get <kind> <name> -o yaml'],
    link: {
      title: 'Admission webhook good practices',
      url: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
    },
  },
  assess({ rows }) {
    const webhooks = listWebhooks(rows);
    if (webhooks.length === 0) return notApplicable('there are no webhooks');
    const evidence = webhooks.flatMap(({ configuration, webhook }) => {
      const { failsClosed, everyNamespace, name } = webhook;
      const found = webhook.resources.filter(each => vital.has(each));
      return failsClosed && everyNamespace && found.length > 0
        ? toEvidence(configuration, `${name}: ${found.join(', ')}`)
        : [];
    });
    return assess(evidence, {
      good: 'no webhook that fails closed covers pods, nodes and leases of all namespaces',
      bad: count => `${countOf(count, 'webhook')} able to stop the cluster`,
    });
  },
});

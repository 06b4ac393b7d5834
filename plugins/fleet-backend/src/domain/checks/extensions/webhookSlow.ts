import { defineCheck } from '../Check';
import { countOf, assess, notApplicable, toEvidence } from '../verdicts';
import { listWebhooks } from './listWebhooks';

export const webhookSlow = defineCheck<'seconds'>({
  id: 'FW-WEBHOOK-TIMEOUT',
  title: 'A webhook can delay writes for a long time',
  kind: 'constraint',
  severity: 'medium',
  needs: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  thresholds: {
    seconds: {
      default: 15,
      min: 1,
      max: 30,
      about: 'Longest timeout that is good',
    },
  },
  unknown: 'Webhook configurations cannot be read.',
  notApplicable: 'The cluster has no admission webhooks.',
  remediation: {
    text: 'Each write waits so long for an answer if the webhook hangs, and clients give up first. Set timeoutSeconds to 10 or less.',
    commands: ['kubectl get <kind> <name> -o yaml'],
    link: {
      title: 'Admission webhook timeouts',
      url: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#timeouts',
    },
  },
  assess({ rows }, { thresholds }) {
    const webhooks = listWebhooks(rows);
    if (webhooks.length === 0) return notApplicable('there are no webhooks');
    const evidence = webhooks
      .filter(({ webhook }) => webhook.timeoutSeconds > thresholds.seconds)
      .map(({ configuration, webhook }) =>
        toEvidence(
          configuration,
          `${webhook.name}: timeout of ${webhook.timeoutSeconds} s`,
        ),
      );
    return assess(evidence, {
      good: `no webhook may take more than ${thresholds.seconds} s`,
      bad: count => `${countOf(count, 'webhook')} with a long timeout`,
    });
  },
});

import { describeEnd } from '../certificates/describeEnd';
import { defineCheck } from '../Check';
import {
  assess,
  countOf,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';
import { listWebhooks } from './listWebhooks';

export const webhookCertificate = defineCheck<'noticeDays'>({
  id: 'FW-WEBHOOK-CERTIFICATE',
  title: 'The CA bundle of a webhook expires soon',
  kind: 'constraint',
  severity: 'high',
  needs: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  thresholds: {
    noticeDays: {
      default: 14,
      min: 0,
      max: 365,
      about: 'Days before its end from which a bundle is bad',
    },
  },
  unknown: 'Webhook configurations, or a certificate in them, cannot be read.',
  notApplicable: 'No webhook has a CA bundle of its own.',
  remediation: {
    text: 'Once it has expired, the API server no longer trusts the webhook, and a webhook that fails closed refuses all writes. Renew the certificate; cert-manager and most operators do it by themselves if they run.',
    commands: [
      'kubectl get <kind> <name> -o yaml',
      'kubectl get certificates -A',
    ],
    link: {
      title: 'Webhook configuration',
      url: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#webhook-configuration',
    },
  },
  assess({ rows }, { thresholds, clock }) {
    const webhooks = listWebhooks(rows).filter(({ webhook }) => webhook.ca);
    if (webhooks.length === 0) return notApplicable('there are no CA bundles');
    const evidence = webhooks.flatMap(({ configuration, webhook }) => {
      const { ca } = webhook;
      if (!ca || 'fault' in ca) return [];
      const end = describeEnd(ca.endsAt, {
        clock,
        days: thresholds.noticeDays,
      });
      return end ? toEvidence(configuration, `${webhook.name}: ${end}`) : [];
    });
    const unread = webhooks.filter(
      ({ webhook: { ca } }) => ca && 'fault' in ca,
    ).length;
    if (evidence.length === 0 && unread > 0) {
      return unknown(`${countOf(unread, 'CA bundle')} that cannot be read`);
    }
    return assess(evidence, {
      good: 'no CA bundle of a webhook ends soon',
      bad: count => `${countOf(count, 'CA bundle')} near the end or past it`,
    });
  },
});

import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';
import { loadKnowledge } from '../schemas/loadKnowledge';
import {
  an,
  env,
  cronImage,
  ports,
  hook,
  bundle,
  service,
  digest,
  always,
  port,
  container,
  ttl,
  assess,
  type VariantCase,
} from './__testUtils__/variants';

const cases: VariantCase[] = [
  ['job-gone-by-ttl', ttl('0'), '', 'suppressed'],
  ['job-gone-by-ttl', ttl('null'), '', 'missing'],
  ['job-gone-by-ttl', ttl('5, suspend: false'), '', 'suppressed'],
  ['job-gone-by-ttl', ttl('5, suspend: true'), '', 'missing'],
  [
    'job-gone-by-ttl',
    an(
      'CronJob.batch/v1',
      'spec: {jobTemplate: {spec: {ttlSecondsAfterFinished: 5}}}',
    ),
    '',
    'missing',
  ],
  ['helm-hooks', hook('helm.sh/hook: test'), '', 'suppressed'],
  ['helm-hooks', hook('helm.sh/hook: ""'), '', 'suppressed'],
  ['helm-hooks', hook('argocd.argoproj.io/hook: Skip'), '', 'suppressed'],
  [
    'latest-with-digest',
    cronImage(`x:latest@${digest}`),
    cronImage(`x:latest@${digest}`, always),
    'in-sync',
  ],
  [
    'latest-with-digest',
    cronImage(`x@${digest}`),
    cronImage(`x@${digest}`, always),
    'drifted undeclared spec.jobTemplate.spec.template.spec.initContainers[name=i].imagePullPolicy',
  ],
  [
    'latest-with-digest',
    cronImage('r:5000/x'),
    cronImage('r:5000/x', always),
    'in-sync',
  ],
  [
    'empty-ca-bundle-and-last-applied',
    bundle('MutatingWebhookConfiguration', '""'),
    bundle('MutatingWebhookConfiguration', 'YQ=='),
    'in-sync',
  ],
  [
    'empty-ca-bundle-and-last-applied',
    bundle('ValidatingWebhookConfiguration', 'null'),
    bundle('ValidatingWebhookConfiguration', 'YQ=='),
    'in-sync',
  ],
  [
    'empty-ca-bundle-and-last-applied',
    service('"\\n"'),
    service('YQ=='),
    'in-sync',
  ],
  [
    'empty-ca-bundle-and-last-applied',
    service('Yg=='),
    service('YQ=='),
    'drifted changed spec.caBundle',
  ],
  [
    'repeated-env-names-after-apply',
    env('env: [{name: A, value: "1"}, {name: A, value: "2"}]'),
    env('env: [{name: A, value: "2"}]'),
    `drifted missing ${container}.env[name=A]`,
  ],
  [
    'repeated-env-names-after-apply',
    env('env: [{name: A, value: "1"}, {name: B, value: "2"}]'),
    env('env: [{name: B, value: "2"}, {name: A, value: "1"}]'),
    `drifted changed ${container}.env`,
  ],
  [
    'repeated-env-names-after-apply',
    env('volumeMounts: [{name: v, mountPath: /a}, {name: v, mountPath: /b}]'),
    env('volumeMounts: [{name: v, mountPath: /b}, {name: v, mountPath: /a}]'),
    `drifted changed ${container}.volumeMounts`,
  ],
  [
    'port-replaced',
    ports('{port: 80}'),
    ports('{port: 80, protocol: UDP, targetPort: 80}'),
    `drifted missing ${port}; extra-item spec.ports[port=80,protocol=UDP]`,
  ],
  [
    'port-replaced',
    ports('{port: 80, name: a}, {port: 81, name: b}'),
    ports(
      '{port: 81, name: b, protocol: TCP}, {port: 80, name: a, protocol: TCP}',
    ),
    'drifted changed spec.ports',
  ],
  [
    'port-replaced',
    ports('{port: 80, targetPort: 80}'),
    ports('{port: 80, targetPort: "80"}'),
    `drifted changed ${port}.targetPort`,
  ],
];

describe('variants of what was assessed wrongly once: kinds and fields', () => {
  let table: KnowledgeTable;
  beforeAll(async () => {
    table = await loadKnowledge('1.36');
  });

  it.each(cases)('[drift/%s] %s in Git against %s is %s', (...each) => {
    const [, inGit, live, wanted, ignore] = each;
    expect(assess(table, [inGit, live, ignore])).toBe(wanted);
  });
});

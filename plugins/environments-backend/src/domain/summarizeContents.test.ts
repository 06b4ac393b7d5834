import { runAnnotation, toProofOfRun } from '@fairway/delivery';
import { toOwnLabels } from './ownership';
import { listNotOwned, summarizeContents } from './summarizeContents';

const object = (kind: string, name: string, metadata = {}) => ({
  kind,
  metadata: { name, ...metadata },
});

const environment = { owner: 'storefront', name: 'shop' };

const contents = {
  objects: [
    object('ConfigMap', 'kube-root-ca.crt'),
    object('ServiceAccount', 'default'),
    object('RoleBinding', 'fairway-tenant', {
      labels: toOwnLabels('storefront', 'shop'),
      annotations: { [runAnnotation]: 'r1' },
    }),
    object('Deployment', 'web'),
    object('ReplicaSet', 'web-1', {
      ownerReferences: [{ kind: 'Deployment', controller: true }],
    }),
    object('ConfigMap', 'keep', { finalizers: ['example.com/keep'] }),
    object('PersistentVolumeClaim', 'data', {
      finalizers: ['kubernetes.io/pvc-protection'],
    }),
    object('CronJob', 'nightly'),
    object('CronJob', 'hourly'),
  ],
  secrets: 3,
  isQuotaPending: false,
  unread: ['PodTemplate'],
};

describe('summarizeContents', () => {
  it('[B14.13] counts work of every kind, and names what a finalizer of somebody else holds', () => {
    expect(summarizeContents(contents, environment)).toEqual({
      counts: [
        '1 ConfigMap',
        '2 CronJob',
        '1 Deployment',
        '1 PersistentVolumeClaim',
        '3 Secret',
      ],
      held: ['ConfigMap keep (example.com/keep)'],
      unread: ['PodTemplate'],
    });
  });

  it('takes for people’s neither what was made for the environment nor what a controller made of it', () => {
    const people = ['web', 'keep', 'data', 'nightly', 'hourly'];
    const names = (...more: Parameters<typeof toProofOfRun> | []) =>
      listNotOwned(
        contents,
        environment,
        ...more.map(run => toProofOfRun(run)),
      ).map(({ metadata }) => metadata.name);
    expect(names()).toEqual(people);
    expect(names('r1')).toEqual(people);
    expect(names('r2')).toEqual(['fairway-tenant', ...people]);
  });
});

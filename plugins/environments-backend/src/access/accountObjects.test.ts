import {
  ClusterError,
  type ClusterClient,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { toIdentityLabels, personAnnotation } from '../domain/ownership';
import {
  removeAccess,
  roleBindingKind,
  serviceAccountKind,
} from './accountObjects';

const environment = { owner: 'storefront', name: 'shop' };
const signal = new AbortController().signal;
const marks = {
  labels: toIdentityLabels(environment),
  annotations: { [personAnnotation]: 'user:default/ada' },
};

function aCluster(metadata?: Partial<KubernetesObject['metadata']>) {
  const remove = jest.fn(async () => 'gone');
  const client = {
    get: async () => {
      if (!metadata) throw new ClusterError('not-found', 'no such object');
      return { metadata: { name: 'x', uid: 'u-1', ...metadata } };
    },
    delete: remove,
  } as unknown as ClusterClient;
  return { client, remove };
}

const binding = {
  ...roleBindingKind,
  name: 'x',
  namespace: 'storefront--shop',
};
const account = {
  ...serviceAccountKind,
  name: 'x',
  namespace: 'fairway-access',
};

describe('removeAccess', () => {
  it.each([
    ['a binding with its marks', marks, binding, 'removed'],
    ['a binding without the person', { labels: marks.labels }, binding, 'left'],
    [
      'a binding without labels',
      { annotations: marks.annotations },
      binding,
      'left',
    ],
    [
      'an account where only the provisioner writes, whatever it lost',
      {},
      account,
      'removed',
    ],
    ['nothing', undefined, binding, 'absent'],
  ])('%s: %#', async (_, metadata, reference, outcome) => {
    const { client, remove } = aCluster(metadata);
    expect(await removeAccess(client, reference, environment, signal)).toBe(
      outcome,
    );
    expect(remove.mock.calls).toEqual(
      outcome === 'removed' ? [[reference, { uid: 'u-1', signal }]] : [],
    );
  });
});

import { readClusterManifests } from '@fairway/cluster-manifests';
import { listExcessRights } from './listExcessRights';
import { listRequiredRights } from './listRequiredRights';
import { describeRights } from './Right';

describe('the rights of an identity', () => {
  it('follow the bindings, the aggregation and the namespaces of the manifests', async () => {
    const manifests = await readClusterManifests();
    const reader = listRequiredRights(manifests, 'reader');
    expect(reader).toContainEqual({ verb: 'get', path: '/readyz' });
    expect(reader).toContainEqual({
      ...{ verb: 'list', group: 'apps', resource: 'deployments' },
    });
    const provisioner = listRequiredRights(manifests, 'provisioner');
    expect(provisioner).toEqual(
      expect.arrayContaining([
        { verb: 'create', group: '', resource: 'namespaces' },
        {
          ...{ verb: 'bind', group: 'rbac.authorization.k8s.io' },
          ...{ resource: 'clusterroles', name: 'fairway:tenant' },
        },
        {
          ...{ verb: 'create', group: '', resource: 'serviceaccounts' },
          ...{ subresource: 'token', namespace: 'fairway-access' },
        },
      ]),
    );
    expect(provisioner).not.toContainEqual(
      expect.objectContaining({ resource: 'networkpolicies' }),
    );
  });

  it.each(['reader', 'provisioner'] as const)(
    'are never called too much and needed at once for the %s',
    async identity => {
      const required = listRequiredRights(
        await readClusterManifests(),
        identity,
      );
      const excess = listExcessRights(identity);
      expect(excess.length).toBeGreaterThan(30);
      for (const right of excess) expect(required).not.toContainEqual(right);
    },
  );

  it('are named by verbs and resource', () => {
    const token = { group: '', resource: 'serviceaccounts' };
    expect(
      describeRights([
        { verb: 'list', group: 'apps', resource: 'deployments' },
        {
          ...{ ...token, verb: 'create', subresource: 'token' },
          namespace: 'fairway-access',
        },
        { verb: 'watch', group: 'apps', resource: 'deployments' },
        { verb: 'bind', group: 'g', resource: 'clusterroles', name: 'a' },
      ]),
    ).toBe(
      "list, watch deployments.apps; create serviceaccounts/token in fairway-access; bind clusterroles.g 'a'",
    );
  });
});

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeKnowledge } from '../domain/schemas/decodeKnowledge';
import { pickNode } from '../domain/schemas/__testUtils__/pickNode';
import {
  listKnownMinors,
  loadKnowledge,
  loadNearestKnowledge,
} from './loadKnowledge';

const FILE = path.join(__dirname, '../../knowledge/kubernetes-1.36.json');

describe('the bundled knowledge', () => {
  it('is listed by minor', async () => {
    expect(await listKnownMinors()).toContain('1.36');
  });

  it.each(['1.1', 'latest', '', '../1.36', '1.36.json'])(
    'of %j is not there, and it is said which is',
    async minor => {
      await expect(loadKnowledge(minor)).rejects.toThrow(/tables of: .*1\.36/);
    },
  );

  it.each(['1.36', '1.36+', 'v1.29.4', '1.99', 'nonsense'])(
    'nearest to %j is found',
    async minor => {
      const { title } = await loadNearestKnowledge(minor);
      expect(await listKnownMinors()).toContain(title);
    },
  );

  it('is small', async () => {
    expect((await stat(FILE)).size).toBeLessThan(500_000);
  });

  it('is read whole, each kind with its schema', async () => {
    const table = decodeKnowledge(JSON.parse(await readFile(FILE, 'utf8')));
    const kinds = table.list();
    expect(kinds.length).toBeGreaterThan(60);
    for (const { apiVersion, kind } of kinds) {
      expect(table.find(apiVersion, kind)?.schema).toBeDefined();
    }
  });
});

describe('what it says of 1.36', () => {
  it('names containers by their name, and ports by number and protocol', async () => {
    const table = await loadKnowledge('1.36');
    const deployment = table.find('apps/v1', 'Deployment');
    const containers = pickNode(
      deployment?.schema,
      ...['spec', 'template', 'spec', 'containers'],
    );
    expect(containers).toMatchObject({ listType: 'map', keys: ['name'] });
    expect(pickNode(containers, '[]', 'ports')).toMatchObject({
      keys: ['containerPort', 'protocol'],
    });
    const limits = pickNode(containers, '[]', 'resources', 'limits', '*');
    expect(limits).toEqual({ type: 'scalar', format: 'quantity' });
  });

  it.each([
    ['apps/v1', 'Deployment', 'spec.strategy.type', 'RollingUpdate'],
    ['apps/v1', 'Deployment', 'spec.strategy.rollingUpdate.maxSurge', '25%'],
    [
      'apps/v1',
      'Deployment',
      'spec.template.spec.containers.[].livenessProbe.timeoutSeconds',
      1,
    ],
    [
      'apps/v1',
      'StatefulSet',
      'spec.volumeClaimTemplates.[].spec.volumeMode',
      'Filesystem',
    ],
    ['v1', 'Service', 'spec.type', 'ClusterIP'],
    ['v1', 'Secret', 'type', 'Opaque'],
    ['batch/v1', 'CronJob', 'spec.concurrencyPolicy', 'Allow'],
    ['v1', 'PersistentVolume', 'spec.persistentVolumeReclaimPolicy', 'Retain'],
  ])('%s %s has by default %s = %j', async (apiVersion, kind, at, value) => {
    const found = (await loadKnowledge('1.36')).find(apiVersion, kind);
    expect(found?.defaults).toContainEqual({
      path: at.split('.'),
      value: { kind: 'constant', value },
    });
  });

  it.each([
    ['v1', 'Service', 'spec.clusterIP'],
    ['v1', 'Service', 'spec.ports.[].nodePort'],
    ['v1', 'Service', 'spec.ports.[].targetPort'],
    ['v1', 'PersistentVolumeClaim', 'spec.storageClassName'],
    [
      'batch/v1',
      'Job',
      'spec.selector.matchLabels.batch.kubernetes.io/controller-uid',
    ],
  ])('%s %s has an assigned %s', async (apiVersion, kind, at) => {
    const found = (await loadKnowledge('1.36')).find(apiVersion, kind);
    const assigned = found?.defaults
      .filter(({ value }) => value.kind === 'assigned')
      .map(one => one.path.join('.'));
    expect(assigned).toContain(at);
  });

  it('does not say that a pod has an account by default that it names itself', async () => {
    const found = (await loadKnowledge('1.36')).find('apps/v1', 'Deployment');
    const paths = found?.defaults.map(one => one.path.join('.'));
    expect(paths).not.toContain('spec.template.spec.serviceAccountName');
  });

  it('knows which kinds lie in namespaces', async () => {
    const table = await loadKnowledge('1.36');
    expect(table.find('v1', 'Pod')?.isNamespaced).toBe(true);
    expect(table.find('v1', 'Node')?.isNamespaced).toBe(false);
  });
});

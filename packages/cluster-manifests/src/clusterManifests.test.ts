import { parseAllDocuments } from 'yaml';
import {
  readClusterManifests,
  type ClusterManifest,
} from './readClusterManifests';
import { renderClusterManifests } from './renderClusterManifests';

interface Rule {
  apiGroups?: string[];
  resources?: string[];
  verbs: string[];
}

describe('the manifests of a cluster', () => {
  let manifests: ClusterManifest[];
  beforeAll(async () => {
    manifests = await readClusterManifests();
  });

  function rulesOf(name: string): Rule[] {
    const role = manifests.find(
      ({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === name,
    );
    return role!.rules as Rule[];
  }

  it('are two identities with their roles, and policies that are bound', () => {
    const named = manifests.map(
      ({ kind, metadata }) => `${kind} ${metadata.name}`,
    );
    expect(named).toEqual(
      expect.arrayContaining([
        'ServiceAccount reader',
        'ServiceAccount provisioner',
        'ClusterRoleBinding fairway:reader',
        'ClusterRoleBinding fairway:provisioner',
        'ClusterRole fairway:tenant',
        'ValidatingAdmissionPolicy fairway-provisioner-fence',
      ]),
    );
    const policies = named.filter(each =>
      each.startsWith('ValidatingAdmissionPolicy '),
    );
    expect(policies.length).toBeGreaterThan(4);
    for (const policy of policies) {
      expect(named).toContain(
        policy.replace('Policy fairway', 'PolicyBinding fairway'),
      );
    }
  });

  it('let the reader only read, and no Secret', () => {
    const rules = rulesOf('fairway:reader-base');
    const verbs = new Set(rules.flatMap(rule => rule.verbs));
    expect([...verbs].sort()).toEqual(['get', 'list', 'watch']);
    const resources = rules.flatMap(rule => rule.resources ?? []);
    expect(resources).not.toContain('secrets');
    expect(rules.flatMap(rule => rule.apiGroups ?? [])).not.toContain('*');
  });

  it('name every resource, but for the constraints of Gatekeeper, whose kinds each cluster makes', () => {
    const all = ['fairway:reader-base', 'fairway:provisioner'].flatMap(rulesOf);
    const wild = all.filter(({ resources = [] }) => resources.includes('*'));
    expect(wild).toEqual([
      {
        apiGroups: ['constraints.gatekeeper.sh'],
        resources: ['*'],
        verbs: ['get', 'list', 'watch'],
      },
    ]);
  });

  it('come in an order in which one apply takes them all', () => {
    const place = (wanted: string) =>
      manifests.findIndex(
        ({ kind, metadata }) =>
          kind === 'Namespace' && metadata.name === wanted,
      );
    const early = manifests.filter(
      ({ metadata: { namespace } }, index) =>
        namespace !== undefined &&
        (place(namespace) < 0 || place(namespace) > index),
    );
    expect(early).toEqual([]);
  });

  it('are one file for a cluster, which says how it is applied', async () => {
    const text = await renderClusterManifests('harbour-eu');
    expect(text).toContain(
      'kubectl --context harbour-eu apply --server-side -f fairway-harbour-eu.yaml',
    );
    expect(text).toContain('never into Git');
    const documents = parseAllDocuments(text);
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    const objects = documents.map(document => document.toJS()).filter(Boolean);
    expect(objects).toEqual(manifests);
  });
});

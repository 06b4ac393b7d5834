import { componentRoles } from '@fairway/plugin-fleet-common';
import { componentTable } from './componentTable';
import {
  mergeComponents,
  recogniseDefinitions,
  recogniseImages,
} from './recogniseComponents';

const recognise = (image: string) =>
  recogniseImages([{ image, namespace: 'system' }]).map(
    ({ name, versions }) => `${name} ${versions.join()}`,
  );

describe('recogniseImages', () => {
  it.each([
    ['quay.io/cilium/cilium:v1.17.2', 'Cilium v1.17.2'],
    ['quay.io/cilium/cilium:v1.17.2@sha256:abc', 'Cilium v1.17.2'],
    ['mirror.example.com:5000/quay.io/cilium/cilium:v1', 'Cilium v1'],
    ['mirror.example.com:5000/coredns', 'CoreDNS '],
    ['traefik:v3.3', 'Traefik v3.3'],
    ['quay.io/jetstack/cert-manager-controller:v1.17', 'cert-manager v1.17'],
  ])('%s is %s', (image, expected) => {
    expect(recognise(image)).toEqual([expected]);
  });

  it.each(['example.com/notcoredns:1', 'coredns-fork:1', 'a/cilium-x:1', ''])(
    '%j is none',
    image => {
      expect(recognise(image)).toEqual([]);
    },
  );

  it('joins the versions and namespaces of one component', () => {
    const [found] = recogniseImages([
      { image: 'velero/velero:v1.16', namespace: 'b' },
      { image: 'velero/velero:v1.15', namespace: 'a' },
    ]);
    expect(found).toMatchObject({
      role: 'backup',
      versions: ['v1.15', 'v1.16'],
      namespaces: ['a', 'b'],
    });
  });
});

describe('mergeComponents', () => {
  it('makes one of what is recognised by images and by definitions', () => {
    const merged = mergeComponents(
      recogniseImages([{ image: 'argoproj/argocd:v3', namespace: 'argocd' }]),
      recogniseDefinitions([
        'applications.argoproj.io',
        'ciliumnodes.cilium.io',
        'widgets.example.com',
      ]),
    );
    expect(merged).toMatchObject([
      { name: 'Cilium', versions: [], evidence: ['ciliumnodes.cilium.io'] },
      {
        name: 'Argo CD',
        versions: ['v3'],
        evidence: ['argoproj/argocd:v3', 'applications.argoproj.io'],
      },
    ]);
  });
});

describe('componentTable', () => {
  it('has every role, a source for each component, and no component twice', () => {
    const roles = new Set(componentTable.map(({ role }) => role));
    expect([...roles].sort()).toEqual([...componentRoles].sort());
    const names = componentTable.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { images, definitions, link } of componentTable) {
      expect(images.length + definitions.length).toBeGreaterThan(0);
      expect(new URL(link).protocol).toBe('https:');
    }
  });
});

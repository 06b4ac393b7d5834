import fc from 'fast-check';
import {
  EnvironmentClassDocument,
  EnvironmentDocument,
} from '@fairway/plugin-environments-common';
import { parse } from 'yaml';
import { aRepository } from '../__testUtils__/documents';
import { aRequest, fleet, now } from '../__testUtils__/inputs';
import { decideCreate } from './decideCreate';
import { renderEnvironment } from './renderEnvironment';
import { renderYaml } from '@fairway/fleet-documents';

const documents = aRepository();
const sandbox = documents.classes.get('sandbox')!.document;

function anEnvironment(): EnvironmentDocument {
  const decision = decideCreate(aRequest(), documents, fleet, now);
  if (decision.kind === 'refused') {
    throw new Error(decision.reasons.join());
  }
  return decision.environment;
}

function render(environmentClass: EnvironmentClassDocument = sandbox) {
  return renderEnvironment(anEnvironment(), environmentClass);
}

const label = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/)
  .filter(text => !text.includes('--'));

describe('renderEnvironment', () => {
  it('makes a guarded namespace before anything goes into it', () => {
    const [namespace, ...rest] = render();
    expect(namespace).toMatchObject({
      kind: 'Namespace',
      metadata: {
        name: 'storefront--shop',
        labels: {
          'fairway.dev/managed': 'true',
          'fairway.dev/owner': 'storefront',
          'fairway.dev/environment': 'shop',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    });
    expect(
      rest.every(object => object.metadata.namespace === 'storefront--shop'),
    ).toBe(true);
    expect(rest[0]).toMatchObject({
      kind: 'RoleBinding',
      roleRef: { name: 'fairway:environment-provisioner' },
    });
  });

  it('[B7.10] says on the namespace what the class allows, by version 2, and leaves version 1 as it was', () => {
    const { spec } = sandbox;
    const generous = {
      ...sandbox,
      spec: {
        ...spec,
        priorityClasses: ['low', 'batch'],
        tolerations: ['spot', 'dedicated=batch'],
        csiDrivers: ['csi.cert-manager.io'],
        network: {
          ...spec.network,
          ingressDomains: ['apps.example.com', 'example.org'],
          serviceTypes: ['LoadBalancer' as const],
          annotations: ['haproxy.org/timeout-server', 'konghq.com/strip-path'],
        },
      },
    };
    const annotationsOf = (
      environmentClass: EnvironmentClassDocument,
      renderer: 1 | 2,
    ) => {
      const environment = anEnvironment();
      const [namespace] = renderEnvironment(
        { ...environment, spec: { ...environment.spec, renderer } },
        environmentClass,
      );
      return Object.fromEntries(
        Object.entries(namespace.metadata.annotations ?? {}).filter(([key]) =>
          key.startsWith('fairway.dev/allow-'),
        ),
      );
    };
    expect(annotationsOf(generous, 2)).toEqual({
      'fairway.dev/allow-annotations':
        'haproxy.org/timeout-server,konghq.com/strip-path',
      'fairway.dev/allow-csi-drivers': 'csi.cert-manager.io',
      'fairway.dev/allow-ingress-domains':
        'storefront--shop.apps.example.com,storefront--shop.example.org',
      'fairway.dev/allow-priority-classes': 'low,batch',
      'fairway.dev/allow-service-types': 'LoadBalancer',
      'fairway.dev/allow-tolerations': 'spot,dedicated=batch',
    });
    expect(annotationsOf(generous, 1)).toEqual({});
    const network = { egress: spec.network.egress };
    const strict = { ...sandbox, spec: { ...spec, network } };
    expect(annotationsOf(strict, 2)).toEqual({});
  });

  it('binds the tenant role to the group, never to a person', () => {
    const binding = render().find(
      ({ metadata }) => metadata.name === 'fairway-tenant',
    );
    expect(binding).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'fairway:tenant' },
      subjects: [{ kind: 'Group', name: 'storefront' }],
    });
  });

  it('bounds objects as well as resources, and mounts no token', () => {
    const objects = new Map(
      render().map(object => [
        `${object.kind} ${object.metadata.name}`,
        object,
      ]),
    );
    expect(objects.get('ResourceQuota environment')?.spec).toEqual({
      hard: expect.objectContaining({ pods: '10', secrets: '20' }),
    });
    expect(
      objects.get('ServiceAccount default')?.automountServiceAccountToken,
    ).toBe(false);
    expect(objects.get('NetworkPolicy default-deny')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('opens the internet, less private ranges, only where the class says so', () => {
    const names = (egress: ('dns' | 'internet')[]) =>
      render({
        ...sandbox,
        spec: { ...sandbox.spec, network: { egress } },
      })
        .filter(({ kind }) => kind === 'NetworkPolicy')
        .map(({ metadata }) => metadata.name);
    expect(names([])).toEqual(['default-deny']);
    expect(names(['dns'])).toEqual(['default-deny', 'allow-dns']);
    expect(names(['internet', 'dns'])).toEqual([
      'default-deny',
      'allow-dns',
      'allow-internet',
    ]);
  });

  it('gives the same bytes for the same documents, whatever the order of their keys', () => {
    const toText = (environment: EnvironmentDocument) =>
      renderEnvironment(environment, sandbox).map(renderYaml).join('---\n');
    fc.assert(
      fc.property(
        label,
        label,
        fc.shuffledSubarray(Object.entries(anEnvironment().spec.quota), {
          minLength: Object.keys(anEnvironment().spec.quota).length,
        }),
        (owner, name, quota) => {
          const base = anEnvironment();
          const environment = {
            ...base,
            metadata: { name },
            spec: { ...base.spec, owner },
          };
          const shuffled = {
            ...environment,
            spec: { ...environment.spec, quota: Object.fromEntries(quota) },
          };
          expect(toText(shuffled)).toBe(toText(environment));
        },
      ),
    );
  });

  it('names every object by a DNS label, whatever owner and name', () => {
    fc.assert(
      fc.property(label, label, (owner, name) => {
        const base = anEnvironment();
        const objects = renderEnvironment(
          { ...base, metadata: { name }, spec: { ...base.spec, owner } },
          sandbox,
        );
        for (const { metadata } of objects) {
          expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
          expect(metadata.labels?.['fairway.dev/owner']).toBe(owner);
        }
      }),
    );
  });
});

describe('renderYaml', () => {
  it('reads back as it was, by readers of YAML 1.1 and 1.2', () => {
    const tricky = {
      texts: [
        'on',
        'yes',
        '1_000',
        '0o14',
        '010',
        '1e3',
        'null',
        '~',
        '12:30:45',
        ' a',
        '#b',
        'é\u2028',
      ],
    };
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(renderYaml(tricky), { version })).toEqual(tricky);
    }
  });
});

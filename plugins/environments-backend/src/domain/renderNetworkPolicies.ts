import type { Manifest } from '@fairway/delivery';

type Egress = 'dns' | 'internet';

const dnsRule = {
  to: [
    {
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
      },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** The internet, less the ranges in which clusters, clouds' metadata services and offices live (RFC 1918, 3927, 4193, 4291, 6598). */
const internetRule = {
  to: [
    {
      ipBlock: {
        cidr: '0.0.0.0/0',
        except: [
          '10.0.0.0/8',
          '100.64.0.0/10',
          '169.254.0.0/16',
          '172.16.0.0/12',
          '192.168.0.0/16',
        ],
      },
    },
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
  ],
};

const rules: Record<Egress, object> = { dns: dnsRule, internet: internetRule };

/** Nothing in and nothing out, then one policy for each thing the class lets out. */
export function renderNetworkPolicies(
  toMetadata: (name: string) => Manifest['metadata'],
  egress: readonly Egress[],
): Manifest[] {
  const deny = toPolicy(toMetadata('default-deny'), {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });
  const allowed = (['dns', 'internet'] as const)
    .filter(target => egress.includes(target))
    .map(target =>
      toPolicy(toMetadata(`allow-${target}`), {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [rules[target]],
      }),
    );
  return [deny, ...allowed];
}

function toPolicy(metadata: Manifest['metadata'], spec: object): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec,
  };
}

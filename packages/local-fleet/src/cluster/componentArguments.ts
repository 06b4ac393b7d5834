import { ClusterPorts } from './ClusterFolder';
import { FRONT_PROXY_CLIENT } from './createCertificates';

/** The parts of a control plane that run for as long as the cluster does. */
export const componentNames = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const;

export type ComponentName = (typeof componentNames)[number];

/** What the arguments depend on. All paths are relative to the cluster's folder. */
export interface ComponentSettings {
  ports: ClusterPorts;
  /** Whether a write has reached the disk when it is acknowledged. */
  durable: boolean;
}

/**
 * etcd speaks over sockets in the cluster's folder, which only its owner can enter: on a port,
 * anybody on the machine could read every Secret. The numbers satisfy etcd's rule of `host:port`.
 */
const ETCD_CLIENTS = 'unix://etcd:1';
const ETCD_PEERS = 'unix://etcd:2';

/**
 * For how long a node's lease holds, as a kubelet has it; kwok renews it every quarter of that. Without leases a node lives by its
 * status alone, which kwok writes less often than the controller-manager waits (50 s).
 */
export const NODE_LEASE_SECONDS = 40;

/** The arguments of each part, in the order in which they are started. */
export function componentArguments(
  settings: ComponentSettings,
): Record<ComponentName, string[]> {
  return {
    etcd: [
      '--name=local',
      '--data-dir=etcd',
      `--listen-client-urls=${ETCD_CLIENTS}`,
      `--advertise-client-urls=${ETCD_CLIENTS}`,
      `--listen-peer-urls=${ETCD_PEERS}`,
      `--initial-advertise-peer-urls=${ETCD_PEERS}`,
      `--initial-cluster=local=${ETCD_PEERS}`,
      `--unsafe-no-fsync=${!settings.durable}`,
      '--log-level=warn',
    ],
    'kube-apiserver': apiServerArguments(settings.ports),
    'kube-controller-manager': [
      '--kubeconfig=kubeconfigs/controllers.yaml',
      '--service-account-private-key-file=accounts.key',
      '--root-ca-file=ca.crt',
      '--leader-elect=false',
      '--secure-port=0',
      '--controllers=*,-nodeipam,-node-route-controller,-service-lb-controller,-cloud-node-lifecycle-controller',
    ],
    'kube-scheduler': [
      '--kubeconfig=kubeconfigs/scheduler.yaml',
      '--leader-elect=false',
      '--secure-port=0',
    ],
    kwok: [
      '--kubeconfig=kubeconfigs/kwok.yaml',
      '--config=stages.yaml',
      '--manage-all-nodes=true',
      `--node-lease-duration-seconds=${NODE_LEASE_SECONDS}`,
      '--node-ip=127.0.0.1',
      // Without a name, kwok's stage takes the addresses away when it makes a node ready a second time.
      '--node-name=localhost',
      `--node-port=${settings.ports.kubelet}`,
      `--server-address=127.0.0.1:${settings.ports.kubelet}`,
      '--tls-cert-file=server.crt',
      '--tls-private-key-file=server.key',
    ],
  };
}

function apiServerArguments(ports: ClusterPorts): string[] {
  return [
    `--etcd-servers=${ETCD_CLIENTS}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${ports.api}`,
    '--tls-cert-file=server.crt',
    '--tls-private-key-file=server.key',
    '--token-auth-file=static-tokens.csv',
    '--anonymous-auth=false',
    '--authorization-mode=Node,RBAC',
    '--service-account-issuer=https://fairway.local',
    '--service-account-key-file=accounts.pub',
    '--service-account-signing-key-file=accounts.key',
    '--service-account-max-token-expiration=8784h',
    // With these, the API server vouches for people to aggregated APIs, metrics.k8s.io say.
    '--requestheader-client-ca-file=front-proxy-ca.crt',
    `--requestheader-allowed-names=${FRONT_PROXY_CLIENT}`,
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--proxy-client-cert-file=front-proxy-client.crt',
    '--proxy-client-key-file=front-proxy-client.key',
    '--service-cluster-ip-range=10.0.0.0/16',
    '--endpoint-reconciler-type=none',
    '--allow-privileged=true',
    '--profiling=false',
    '--audit-policy-file=audit-policy.yaml',
    '--audit-log-path=audit.log',
    '--audit-log-maxsize=64',
    '--audit-log-maxbackup=2',
  ];
}

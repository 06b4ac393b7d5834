/**
 * Fields in which two tries agree and two objects do not. A dry run allocates nothing, and answers with the same address and port each
 * time. Who asks is written into a request to sign. A cluster's own configuration chooses its storage class, its families of
 * addresses, the priority of its pods. And some fields are a copy of another that must not differ.
 */
const BY_KIND: Readonly<Record<string, readonly string[]>> = {
  'certificates.k8s.io/v1 CertificateSigningRequest': [
    'spec/extra',
    'spec/groups',
    'spec/groups/[]',
    'spec/uid',
    'spec/username',
  ],
  'v1 Node': ['spec/podCIDR', 'spec/podCIDRs', 'spec/podCIDRs/[]'],
  'v1 PersistentVolumeClaim': [
    'spec/dataSource/apiGroup',
    'spec/dataSource/kind',
    'spec/dataSource/name',
    'spec/storageClassName',
  ],
  'v1 Pod': ['spec/preemptionPolicy', 'spec/priority', 'spec/serviceAccount'],
  'v1 Service': [
    'spec/clusterIP',
    'spec/clusterIPs',
    'spec/clusterIPs/[]',
    'spec/healthCheckNodePort',
    'spec/ipFamilies',
    'spec/ipFamilies/[]',
    'spec/ipFamilyPolicy',
    'spec/ports/[]/nodePort',
  ],
};

/** In every pod: a container's port on the host is that of the container. */
const EVERYWHERE = /ontainers\/\[\]\/ports\/\[\]\/hostPort$/;

/**
 * A template names its account under two names, the old one of which is a copy. The other way round it is no default: who sets an
 * account if Git names none changes what a pod may do.
 */
const NEVER = /template\/spec\/serviceAccountName$/;

/** What is known of a path beside what the server shows of it. */
export function assessField(
  kind: string,
  path: string,
): 'assigned' | 'no default' | undefined {
  if (NEVER.test(path)) return 'no default';
  const isAssigned = BY_KIND[kind]?.includes(path) || EVERYWHERE.test(path);
  return isAssigned ? 'assigned' : undefined;
}

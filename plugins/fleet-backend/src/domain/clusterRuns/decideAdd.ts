import type { AddClusterInput } from '@fairway/plugin-fleet-common';
import type { FleetCluster } from '@fairway/plugin-fleet-node';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { toVerdict, type PolicyCheck } from '@fairway/plugin-runs-node';
import { readCertificates, type CertificatesReading } from './readCertificates';

/** What is known when somebody wants to add a cluster. */
export interface AddFacts {
  /** Every cluster that the portal knows. */
  clusters: readonly Pick<FleetCluster, 'name' | 'server' | 'source'>[];
  /** Files of the fleet repository below `clusters/`. */
  paths: ReadonlySet<string>;
  /** Why a document may not name the server; absent if it may. */
  refused?: string;
  /** Whether the catalog has the owner. */
  isOwnerKnown: boolean;
  now: Date;
}

export type AddDecision =
  | {
      kind: 'decided';
      path: string;
      document: object;
      /** As the document has them. */
      server: string;
      caData: string;
      policies: PolicyVerdict[];
      reasons: string[];
    }
  | {
      kind: 'refused';
      reasons: string[];
      policies: PolicyVerdict[];
      conflict: boolean;
    };

/** Where the document of a cluster lies in the fleet repository. */
export function toClusterPath(name: string): string {
  return `clusters/${name}.yaml`;
}

/** Decides a new cluster, or refuses it with every reason at once. */
export function decideAdd(
  input: AddClusterInput,
  facts: AddFacts,
): AddDecision {
  const certificates = readCertificates(input.caData, facts.now);
  const taken = explainTaken(input, facts);
  const checks = [
    {
      policy: 'name',
      allowed: `No cluster is called ${input.name}.`,
      problems: taken ? [taken] : [],
    },
    checkServer(input, facts),
    checkAuthority(certificates),
    checkOwner(input, facts),
  ];
  const policies = checks.map(toVerdict);
  const reasons = checks.flatMap(({ problems }) => problems);
  if (reasons.length > 0 || certificates.kind === 'refused') {
    const conflict = taken !== undefined;
    return { kind: 'refused', reasons, policies, conflict };
  }
  const server = new URL(input.server).origin;
  const { caData } = certificates;
  return {
    kind: 'decided',
    path: toClusterPath(input.name),
    document: toDocument(input, { server, caData }),
    server,
    caData,
    policies,
    reasons: [
      `Its certificates are checked against ${certificates.subjects.join(
        ' and ',
      )}, valid until ${certificates.endsAt.toISOString()}.`,
    ],
  };
}

function explainTaken(
  { name }: AddClusterInput,
  { clusters, paths }: AddFacts,
): string | undefined {
  const present = clusters.find(each => each.name === name);
  if (present && present.source !== 'fleet-repository') {
    return `name: the operator's configuration or a hub has a cluster "${name}"; choose another name`;
  }
  const isDeclared = ['yaml', 'yml'].some(end =>
    paths.has(`clusters/${name}.${end}`),
  );
  return present || isDeclared
    ? `name: there is a cluster "${name}" already; choose another name`
    : undefined;
}

function checkServer(
  { server }: AddClusterInput,
  { clusters, refused }: AddFacts,
): PolicyCheck {
  const check = {
    policy: 'server',
    allowed: `The portal may reach ${server}.`,
  };
  const problem =
    explainAddress(server) ??
    // Its messages name the field of the document.
    refused?.replace(/^spec\.server /, '');
  if (problem) return { ...check, problems: [`server: ${problem}`] };
  const { origin } = new URL(server);
  const same = clusters.find(each => toOrigin(each.server) === origin);
  return {
    ...check,
    problems: same
      ? [
          `server: ${origin} is the cluster "${same.name}" already; give the address of another one`,
        ]
      : [],
  };
}

/** What a document's schema would let pass, or would refuse without a fix. */
function explainAddress(server: string): string | undefined {
  if (!URL.canParse(server)) return 'is not a URL; write https://HOST:PORT';
  const { protocol, pathname, search, hash } = new URL(server);
  if (protocol !== 'https:') {
    return 'must be https://, as the portal reaches API servers by TLS alone';
  }
  return pathname !== '/' || search || hash
    ? 'must be https://HOST:PORT without a path; a cluster behind a path can be added by a kubeconfig in the configuration of the portal'
    : undefined;
}

/** Empty if the server of a cluster is not known yet. */
function toOrigin(server: string): string {
  return URL.canParse(server) ? new URL(server).origin : '';
}

function checkAuthority(certificates: CertificatesReading): PolicyCheck {
  return {
    policy: 'authority',
    allowed: 'The certificates can be read, and one is of an authority.',
    problems:
      certificates.kind === 'refused' ? [`caData: ${certificates.reason}`] : [],
  };
}

function checkOwner(
  { owner }: AddClusterInput,
  { isOwnerKnown }: AddFacts,
): PolicyCheck {
  return {
    policy: 'owner',
    allowed: `The catalog has ${owner}.`,
    problems: isOwnerKnown
      ? []
      : [
          `owner: the catalog has no "${owner}"; give a group such as group:default/platform`,
        ],
  };
}

function toDocument(
  { name, title, owner, labels, role, lifecycle }: AddClusterInput,
  endpoint: { server: string; caData: string },
): object {
  return {
    apiVersion: 'fairway.dev/v1alpha1',
    kind: 'Cluster',
    metadata: { name },
    spec: {
      ...(title && { title }),
      ...{ owner, labels },
      ...(role && { role }),
      ...{ lifecycle, ...endpoint },
    },
  };
}

import type {
  ClusterIdentity,
  ConnectionStep,
  ConnectionStepName,
} from '@fairway/plugin-fleet-common';
import { assessExcess, assessPolicies, assessRights } from './assessRights';
import {
  failed,
  isSilent,
  ok,
  unknown,
  type Answer,
  type Reviewed,
} from './Answer';

/** What came of the calls with one identity. */
export interface ConnectionReading {
  cluster: string;
  identity: ClusterIdentity;
  /** Why there is no client; absent if there is one. */
  unusable?: string;
  version: Answer<string>;
  /** The names of the checks of `/readyz` that fail. */
  readiness: Answer<string[]>;
  required: Reviewed[];
  excess: Reviewed[];
  /** Which admission policies and bindings of the manifests are there; asked with the reader alone. */
  policies?: { name: string; isThere: Answer<boolean> }[];
}

/** Errors that time does not heal. */
const definite =
  /certificate is not trusted|refused the connection|host name was not found|no TLS connection|address is not allowed/;

/** Assesses what was read with one identity: each step with its reason, and what to do. */
export function assessConnection(reading: ConnectionReading): ConnectionStep[] {
  const { unusable, identity, version } = reading;
  if (unusable !== undefined) {
    return [
      failed('credentials', unusable, bindCredentials(identity)),
      ...untried(reading, 1, 'it has no credentials'),
    ];
  }
  const credentials = ok(
    'credentials',
    `Credentials of the ${identity} are bound to this server and its authority.`,
  );
  if (isSilent(version)) {
    return [
      credentials,
      assessUnreachable(version.error.message),
      ...untried(reading, 2, 'the server did not answer'),
    ];
  }
  return [
    credentials,
    ok('address', 'The server answers, and its certificate is vouched for.'),
    assessVersion(reading),
    assessReadiness(reading),
    assessRights(reading),
    assessExcess(reading),
    ...(reading.policies ? [assessPolicies(reading.policies)] : []),
  ];
}

function bindCredentials(identity: ClusterIdentity): string {
  return `Write server, caData and a token of the ${identity} into fairway.fleet.credentials of the portal's configuration, then start the portal again. They do not belong into Git.`;
}

function assessUnreachable(message: string): ConnectionStep {
  if (!definite.test(message)) {
    return unknown(
      'address',
      message,
      'Look whether the API server runs and whether a network rule drops what the portal sends; then test again.',
    );
  }
  return failed(
    'address',
    message,
    message.includes('certificate')
      ? "Give the certificate of the authority that signed the server's certificate (caData), and an address that it names."
      : 'Correct the address of the server, or let the portal reach it.',
  );
}

function untried(
  { policies, identity }: ConnectionReading,
  from: number,
  why: string,
): ConnectionStep[] {
  const names: ConnectionStepName[] = [
    ...(['credentials', 'address', 'version', 'readiness'] as const),
    ...(['rights', 'excess-rights'] as const),
    ...(policies || identity === 'reader' ? (['policies'] as const) : []),
  ];
  return names
    .slice(from)
    .map(name => unknown(name, `Not tried, because ${why}.`));
}

function assessVersion({
  identity,
  version,
}: ConnectionReading): ConnectionStep {
  if ('value' in version) return ok('version', `It runs ${version.value}.`);
  const { reason, message } = version.error;
  return reason === 'unauthorized'
    ? failed(
        'version',
        message,
        `Create a new token of the ${identity}, and write it into fairway.fleet.credentials.`,
      )
    : unknown('version', message, 'Test again.');
}

function assessReadiness({ readiness }: ConnectionReading): ConnectionStep {
  if ('error' in readiness) {
    return unknown('readiness', readiness.error.message, 'Test again.');
  }
  return readiness.value.length === 0
    ? ok('readiness', 'The server is ready.')
    : failed(
        'readiness',
        `The server is not ready: ${readiness.value.join(', ')}.`,
        'Look at the log of the API server.',
      );
}

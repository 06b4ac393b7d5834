import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCertificates } from '../cluster/createCertificates';
import { LocalFleetError } from '../LocalFleetError';
import { packageFolder } from '../packageFolder';
import { MockContent, ObjectCounts, usualCounts } from './MockContent';
import { Disturb } from './MockFault';
import { MockServer } from './MockServer';
import { Recording } from './Recording';

const MOST = 5_000;

export interface MockFleetOptions {
  /** How many API servers. */
  clusters: number;
  /** How many objects each has; a kind that is not named has its usual number. */
  objects?: Partial<ObjectCounts>;
  /** Which of them hang from the start: positions from 0, or a part of all from 0 to 1, spread evenly. */
  hung?: number[] | number;
}

export interface MockCluster {
  name: string;
  server: string;
  /** The authority's certificate, PEM in base64. */
  caData: string;
  token: string;
}

/** Hundreds of API servers in this process, that replay what a real one said. */
export interface MockFleet {
  clusters: MockCluster[];
  /** From now on it takes connections and never answers. */
  hang(name: string): void;
  /** It answers again, what waited included. */
  resume(name: string): void;
  /** From now on this goes wrong with requests to it; undefined: nothing any more. Its connections end. */
  disturb(name: string, disturb: Disturb | undefined): void;
  /** Cordons or uncordons its first node, and tells those who watch nodes. */
  cordon(name: string, isCordoned: boolean): void;
  /** What all of them have sent. */
  readonly bytesSent: number;
  /** How many requests came to all of them. */
  readonly requests: number;
  close(): Promise<void>;
}

/**
 * Starts a mock fleet.
 *
 * @throws LocalFleetError when an option makes no sense
 */
export async function startMockFleet(
  options: MockFleetOptions,
): Promise<MockFleet> {
  const { clusters: count } = options;
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new LocalFleetError(
      `clusters: give a whole number from 1 to ${MOST}, not ${count}`,
    );
  }
  const certificates = await createCertificates('mock', new Date());
  const recording = await readRecording();
  const server = new MockServer(certificates);
  const caData = Buffer.from(certificates.authority).toString('base64');
  const counts = { ...usualCounts, ...options.objects };
  const ports = new Map<string, number>();
  const clusters: MockCluster[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `mock-${`${index + 1}`.padStart(4, '0')}`;
    const token = randomBytes(24).toString('base64url');
    const content = new MockContent(name, counts, recording);
    const port = await server.add({ token, content, recording });
    ports.set(name, port);
    server.setHung(port, isHung(index, options.hung ?? []));
    const url = `https://127.0.0.1:${port}`;
    clusters.push({ name, server: url, caData, token });
  }
  const portOf = (name: string) => {
    const port = ports.get(name);
    if (port === undefined) {
      throw new LocalFleetError(`there is no ${name} in the mock fleet`);
    }
    return port;
  };
  return {
    clusters,
    hang: name => server.setHung(portOf(name), true),
    resume: name => server.setHung(portOf(name), false),
    disturb: (name, disturb) => server.setDisturbance(portOf(name), disturb),
    cordon: (name, isCordoned) =>
      server.change(portOf(name), 'nodes', 0, {
        spec: { unschedulable: isCordoned },
      }),
    get bytesSent() {
      return server.bytesSent;
    },
    get requests() {
      return server.requests;
    },
    close: () => server.close(),
  };
}

/** Whether the server at this position hangs from the start; a part of all is spread evenly. */
export function isHung(index: number, hung: number[] | number): boolean {
  if (Array.isArray(hung)) return hung.includes(index);
  return Math.floor((index + 1) * hung) > Math.floor(index * hung);
}

async function readRecording(): Promise<Recording> {
  const path = join(packageFolder, 'src', 'mock-fleet', 'recording.json');
  return JSON.parse(await readFile(path, 'utf8')) as Recording;
}

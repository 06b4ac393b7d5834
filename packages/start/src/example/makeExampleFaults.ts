import type { LocalFleet } from '@fairway/local-fleet';
import { StartError } from '../StartError';
import type { ClusterFaults } from './exampleFaults';

/** The step in which the example faults are made, as people read it. */
export const faultsStep = 'Create the example faults';

/** What remembers that the faults were made; it stays when their namespace is deleted. */
const marker = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'example-faults', namespace: 'fairway-system' },
};

export interface MakeFaultsOptions {
  fleet: Pick<LocalFleet, 'kubectl'>;
  faults: readonly ClusterFaults[];
  /** Gets a sentence for what is done now. */
  tell: (text: string) => Promise<void>;
}

/**
 * Makes the example faults once for each cluster, so that what somebody mended or deleted since stays so.
 *
 * @returns a note for the terminal
 * @throws StartError with what kubectl said
 */
export async function makeExampleFaults(
  options: MakeFaultsOptions,
): Promise<string> {
  let made = 0;
  for (const faults of options.faults) {
    await options.tell(faults.cluster);
    if (await makeOnce(options.fleet, faults)) made += 1;
  }
  return made > 0 ? `on ${made} clusters` : 'already there';
}

/** The reason and what becomes of it. */
export function explainFaultsFailure(error: Error): string {
  return `${error.message}\nThe next npm start tries again; npm start -- --empty creates none.`;
}

async function makeOnce(
  fleet: Pick<LocalFleet, 'kubectl'>,
  { cluster, objects, commands }: ClusterFaults,
): Promise<boolean> {
  const run = async (args: string[], input?: object) => {
    const text = input && JSON.stringify(input);
    const result = await fleet.kubectl(cluster, args, 'admin', text);
    if (result.code !== 0) {
      throw new StartError(`${cluster}: ${result.stderr.trim()}`);
    }
    return result.stdout.trim();
  };
  const apply = (object: object) =>
    run(['apply', '--server-side', '--filename', '-'], object);
  const { name, namespace } = marker.metadata;
  const known = await run([
    ...['get', 'configmap', name, '--namespace', namespace],
    ...['--ignore-not-found', '--output', 'name'],
  ]);
  if (known) return false;
  for (const object of objects) await apply(object);
  for (const [args, input] of commands) await run(args, input);
  await apply(marker);
  return true;
}

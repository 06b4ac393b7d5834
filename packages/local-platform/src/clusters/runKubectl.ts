import { LocalFleet } from '@fairway/local-fleet';

/** Which cluster of which fleet. */
export interface ClusterOfFleet {
  fleet: LocalFleet;
  cluster: string;
}

/**
 * What kubectl prints, as administrator.
 *
 * @throws Error with its words when it fails
 */
export async function runKubectl(
  { fleet, cluster }: ClusterOfFleet,
  args: string[],
  input?: string,
): Promise<string> {
  const all = ['--request-timeout=10s', ...args];
  const result = await fleet.kubectl(cluster, all, 'admin', input);
  if (result.code !== 0) throw new Error(result.stderr.trim());
  return result.stdout;
}

import { ServerHealth } from '../ClusterClient';

/**
 * Reads the text of `/readyz?verbose`: a line `[+]etcd ok` or `[-]etcd failed: reason withheld` per check.
 * `undefined` if it is no such text (a proxy's page, say), so that nothing of it is taken for health.
 */
export function parseHealth(
  status: number,
  text: string,
): ServerHealth | undefined {
  const checks = text.split('\n').flatMap(line => {
    const match = /^\[([+-])\](\S+)/.exec(line);
    return match ? [{ name: match[2], ok: match[1] === '+' }] : [];
  });
  if (checks.length === 0) {
    return undefined;
  }
  return { ok: status === 200 && checks.every(({ ok }) => ok), checks };
}

import { createLocalRepository } from '@fairway/fleet-repository';
import { rootFolder } from '@fairway/start';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';

const example = path.join(rootFolder, 'examples/fleet-repository');
const cluster = 'harbour-dev';

/**
 * The example's fleet repository with these environments declared on one cluster, and the configuration of a portal over it. The cluster
 * cannot be reached: what is declared is enough for the catalog.
 *
 * @param more - other files, by path
 */
export async function createFleet(
  folder: string,
  environments: { owner: string; name: string }[],
  more: Record<string, string> = {},
) {
  const files = path.join(folder, 'files');
  await cp(example, files, { recursive: true });
  const sandbox = parse(
    await readFile(
      path.join(files, 'environment-classes/sandbox.yaml'),
      'utf8',
    ),
  );
  for (const { owner, name } of environments) {
    const location = path.join(files, 'environments', owner, name);
    await mkdir(location, { recursive: true });
    await writeFile(
      path.join(location, 'environment.yaml'),
      stringify({
        apiVersion: 'fairway.dev/v1alpha1',
        kind: 'Environment',
        metadata: { name },
        spec: {
          owner,
          class: 'sandbox',
          classRevision: 'a'.repeat(40),
          renderer: 1,
          cluster,
          purpose: `What ${owner} tries out in ${name}`,
          quota: sandbox.spec.quota.defaults,
          lease: { until: '2100-01-01T00:00:00Z' },
          access: { groups: [owner] },
        },
      }),
    );
  }
  for (const [file, text] of Object.entries(more)) {
    await mkdir(path.dirname(path.join(files, file)), { recursive: true });
    await writeFile(path.join(files, file), text);
  }
  const url = path.join(folder, 'fleet.git');
  await createLocalRepository({
    directory: url,
    from: files,
    author: { name: 'Fairway', email: 'fairway@localhost' },
  });
  return {
    fairway: {
      fleet: {
        clusters: [
          {
            name: cluster,
            labels: {
              provider: 'local',
              region: 'north',
              tier: 'dev',
              ring: 'early',
            },
            server: 'https://127.0.0.1:1',
            caData: 'Y2E=',
            reader: { token: 'reader' },
            provisioner: { token: 'provisioner' },
          },
        ],
      },
      repository: {
        url,
        directory: path.join(folder, 'repository'),
        author: { name: 'Fairway', email: 'fairway@localhost' },
      },
    },
  };
}

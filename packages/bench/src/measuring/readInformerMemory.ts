import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { MockFleet } from '@fairway/local-fleet';
import { rootFolder } from '@fairway/start';

/** It is not part of what is bundled. */
const program = path.join(
  rootFolder,
  'packages/bench/src/measuring/informers.cjs',
);

/** What informers of `@kubernetes/client-node` take over these API servers, in a process of their own. */
export async function readInformerMemory(
  folder: string,
  clusters: MockFleet['clusters'],
): Promise<{ bytes: number; objects: number }> {
  const file = path.join(folder, 'informers.json');
  await writeFile(file, JSON.stringify(clusters), { mode: 0o600 });
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--expose-gc', program, file],
  ]);
  return JSON.parse(stdout);
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { stateFolder } from './stateFolder';

const program = path.join(
  __dirname,
  '../packages/drift-engine/bin/fairway-drift',
);

/** What the command said, and its exit code: 0 in sync, 1 drifted, 2 not assessed. */
export interface DriftOutcome {
  code: number;
  text: string;
  /** The fields that differ, each with its object, as `Kind name: path`. */
  differences: string[];
}

/** Compares what the fleet repository declares now for a cluster with the cluster itself, as a person with the kubeconfig would. */
export async function findDrift(
  cluster: string,
  kubeconfig: string,
): Promise<DriftOutcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-drift-'));
  try {
    const repository = path.join(stateFolder, 'fleet-repository.git');
    await promisify(execFile)('git', [
      ...['clone', '--quiet', '--depth=1', '--branch=main'],
      ...[`file://${repository}`, folder],
    ]);
    return await runCommand([
      path.join(folder, 'rendered', cluster),
      ...['--against', kubeconfig, '--output', 'json'],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Report {
  objects: {
    kind: string;
    name: string;
    differences: { path: string }[];
  }[];
}

function runCommand(args: string[]): Promise<DriftOutcome> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        if (typeof code !== 'number' || code > 1) {
          reject(new Error(`fairway-drift: ${code} ${stderr}${stdout}`));
          return;
        }
        const { objects } = JSON.parse(stdout) as Report;
        const differences = objects.flatMap(object =>
          object.differences.map(
            each => `${object.kind} ${object.name}: ${each.path}`,
          ),
        );
        resolve({ code, text: stdout + stderr, differences });
      },
    );
  });
}

import { spawn } from 'node:child_process';
import path from 'node:path';
import type { CommitOutcome } from '../FleetRepository';

export interface WriterResult {
  code: number | null;
  signal: string | null;
  outcomes: CommitOutcome[];
  stderr: string;
}

/** Runs `writeEnvironments` in a process of its own. */
export async function runWriter(options: {
  url: string;
  directory: string;
  names: string[];
  killAt?: string;
}): Promise<WriterResult> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.join(__dirname, 'writeEnvironments.ts'),
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', chunk => (stdout += chunk));
  child.stderr.on('data', chunk => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({
        code,
        signal,
        stderr,
        outcomes: stdout
          .split('\n')
          .filter(Boolean)
          .map(line => JSON.parse(line)),
      }),
    );
  });
}

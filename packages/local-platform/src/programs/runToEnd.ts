import { execFile } from 'node:child_process';
import { LocalFleetError } from '@fairway/local-fleet';

/**
 * What a program prints.
 *
 * @throws LocalFleetError with the end of its output when it fails
 */
export async function runToEnd(
  program: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { cwd, env } = options;
    execFile(
      program,
      args,
      { cwd, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else {
          const said = `${stdout}${stderr}`.trim().slice(-2_000);
          reject(
            new LocalFleetError(`${program} ${args[0]} failed: ${said}`, {
              cause: error,
            }),
          );
        }
      },
    );
  });
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LocalFleetError } from '../LocalFleetError';

const OLDEST = { major: 1, minor: 26 };

const NEED_GO =
  'Go 1.26 or newer builds the local fleet: install it, or point the portal at clusters you have';

/**
 * What `go version` says.
 *
 * @throws LocalFleetError when Go is absent or too old
 */
export async function readGoVersion(folder: string): Promise<string> {
  let output: string;
  try {
    const run = promisify(execFile);
    const options = { cwd: folder, env: process.env };
    output = (await run('go', ['version'], options)).stdout.trim();
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new LocalFleetError(
      absent
        ? `${NEED_GO} (there is no go on the PATH)`
        : `${NEED_GO} (${(error as Error).message})`,
    );
  }
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(output) ?? [];
  const isOld =
    Number(major) < OLDEST.major ||
    (Number(major) === OLDEST.major && Number(minor) < OLDEST.minor);
  if (isOld) throw new LocalFleetError(`${NEED_GO} (found ${output})`);
  return output;
}

import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FleetRepositoryError } from '../FleetRepositoryError';
import { headNotificationFile } from '../watching/watchHead';

/** Touches the file that `watchHead` watches; the branch is plain enough to stand in a script. */
function formatHook(branch: string): string {
  return `#!/bin/sh
# Tells the portal that ${branch} has moved, so that it looks at once.
while read -r old new ref; do
  if [ "$ref" = refs/heads/${branch} ]; then
    echo "$new" > ${headNotificationFile}
  fi
done
`;
}

/**
 * Sees that the push hook of a bare repository notifies the portal.
 *
 * @throws FleetRepositoryError if another hook is in its place.
 */
export async function installPushHook(
  directory: string,
  branch: string,
): Promise<void> {
  const file = path.join(directory, 'hooks', 'post-receive');
  const text = formatHook(branch);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === text) {
    return;
  }
  if (present !== undefined && !present.includes(headNotificationFile)) {
    throw new FleetRepositoryError(
      'failed',
      `${file} is a hook of another program: make it write ${headNotificationFile} in the repository, or remove it`,
    );
  }
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, text, { mode: 0o755 });
  await chmod(temporary, 0o755);
  await rename(temporary, file);
}

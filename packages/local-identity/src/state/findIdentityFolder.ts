import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the local provider keeps its keys: folder `identity` of Fairway's state (`$FAIRWAY_HOME`, or else the user's data folder as XDG says). */
export function findIdentityFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const data = env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  return join(env.FAIRWAY_HOME || join(data, 'fairway'), 'identity');
}

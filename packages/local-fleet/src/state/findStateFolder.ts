import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder that holds what must survive: `$FAIRWAY_HOME`, or else Fairway's place among the user's data (XDG). */
export function findStateFolder(env: Environment = process.env): string {
  if (env.FAIRWAY_HOME) return env.FAIRWAY_HOME;
  return join(
    env.XDG_DATA_HOME || join(homedir(), '.local', 'share'),
    'fairway',
  );
}

/** The folder of what can be made again: `$FAIRWAY_CACHE`, or else Fairway's place in the user's cache (XDG). */
export function findCacheFolder(env: Environment = process.env): string {
  if (env.FAIRWAY_CACHE) return env.FAIRWAY_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fairway');
}

import { readFile, stat } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { ClusterError } from '@fairway/cluster-client';
import type { TokenSource } from './FleetConfig';

/**
 * Gives the token for each request. A file is read again whenever its time, size or inode differs, so that a rotated token is used
 * from the next request on. Throws ClusterError `unauthorized` if the file cannot be read or is empty.
 */
export function supplyToken(source: TokenSource): () => Promise<string> {
  if ('token' in source) {
    const { token } = source;
    return async () => token;
  }
  const { tokenFile } = source;
  let cached: { version: string; token: string } | undefined;
  return async () => {
    const version = await readVersion(tokenFile);
    if (cached?.version !== version) {
      cached = { version, token: await readToken(tokenFile) };
    }
    return cached.token;
  };
}

async function readVersion(tokenFile: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(tokenFile);
    return `${mtimeMs}/${size}/${ino}`;
  } catch (cause) {
    throw unreadable(cause);
  }
}

async function readToken(tokenFile: string): Promise<string> {
  const token = await readFile(tokenFile, 'utf8').catch(cause => {
    throw unreadable(cause);
  });
  if (!token.trim()) {
    throw new ClusterError(
      'unauthorized',
      'The file of the configured token is empty; write a token into it',
    );
  }
  return token.trim();
}

/** The path stays out of the message: verdicts, and so their reasons, are shown to everybody who may read the cluster. */
function unreadable(cause: unknown): ClusterError {
  const code = isError(cause) && 'code' in cause ? ` (${cause.code})` : '';
  if (code === ' (ENOENT)') {
    return new ClusterError(
      'unauthorized',
      "the token's file does not exist yet (ENOENT)",
      { cause },
    );
  }
  return new ClusterError(
    'unauthorized',
    `The file of the configured token cannot be read${code}; check tokenFile in fairway.fleet`,
    { cause },
  );
}

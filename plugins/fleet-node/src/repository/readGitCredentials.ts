import { readFile } from 'node:fs/promises';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Asked before each fetch and push; a password file is read each time. */
export type GitCredentials = () => Promise<{
  username: string;
  password: string;
}>;

/**
 * Reads `username` and either `password` or `passwordFile`; undefined if there is no such section.
 *
 * @param key - of the section, for messages
 * @throws InputError that names key and fix
 */
export function readGitCredentials(
  config: Config | undefined,
  key: string,
): GitCredentials | undefined {
  if (!config) return undefined;
  const username = config.getString('username');
  const password = config.getOptionalString('password');
  const passwordFile = config.getOptionalString('passwordFile');
  if ((password === undefined) === (passwordFile === undefined)) {
    throw new InputError(`${key} needs either password or passwordFile`);
  }
  return async () => ({
    username,
    password:
      password ?? (await readFile(passwordFile as string, 'utf8')).trim(),
  });
}

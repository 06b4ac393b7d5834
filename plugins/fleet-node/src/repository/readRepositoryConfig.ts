import { readFile } from 'node:fs/promises';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Section `fairway.repository`. */
export interface RepositoryConfig {
  url: string;
  directory: string;
  branch: string;
  author: { name: string; email: string };
  pollSeconds: number;
  caFile?: string;
  credentials?: () => Promise<{ username: string; password: string }>;
}

/** Reads `fairway.repository`; undefined if there is no such section. Throws InputError that names key and fix. */
export function readRepositoryConfig(
  config: Config,
): RepositoryConfig | undefined {
  const section = config.getOptionalConfig('fairway.repository');
  if (!section) return undefined;
  const author = section.getOptionalConfig('author');
  const pollSeconds = section.getOptionalNumber('pollSeconds') ?? 30;
  if (!(pollSeconds >= 1)) {
    throw new InputError(
      'fairway.repository.pollSeconds must be 1 or more seconds',
    );
  }
  return {
    url: section.getString('url'),
    directory: section.getString('directory'),
    branch: section.getOptionalString('branch') ?? 'main',
    author: {
      name: author?.getString('name') ?? 'Fairway',
      email: author?.getString('email') ?? 'fairway@localhost',
    },
    pollSeconds,
    caFile: section.getOptionalString('caFile'),
    credentials: readCredentials(section.getOptionalConfig('credentials')),
  };
}

function readCredentials(
  config: Config | undefined,
): RepositoryConfig['credentials'] {
  if (!config) return undefined;
  const username = config.getString('username');
  const password = config.getOptionalString('password');
  const passwordFile = config.getOptionalString('passwordFile');
  if ((password === undefined) === (passwordFile === undefined)) {
    throw new InputError(
      'fairway.repository.credentials needs either password or passwordFile',
    );
  }
  return async () => ({
    username,
    password:
      password ?? (await readFile(passwordFile as string, 'utf8')).trim(),
  });
}

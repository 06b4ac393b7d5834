import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readGitCredentials, type GitCredentials } from './readGitCredentials';

/** Section `fairway.repository`. */
export interface RepositoryConfig {
  url: string;
  directory: string;
  branch: string;
  author: { name: string; email: string };
  pollSeconds: number;
  caFile?: string;
  credentials?: GitCredentials;
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
    credentials: readGitCredentials(
      section.getOptionalConfig('credentials'),
      'fairway.repository.credentials',
    ),
  };
}

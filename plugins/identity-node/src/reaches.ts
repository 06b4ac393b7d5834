import type { Reaches } from './PermissionGrants';

/** The combinations that most permissions use. A plugin may write its own. */
export const reaches = {
  everyone: { developer: 'all', lead: 'all', auditor: 'all', platform: 'all' },
  readers: { lead: 'all', auditor: 'all', platform: 'all' },
  platformOnly: { platform: 'all' },
  nobody: {},
  owners: { developer: 'own', lead: 'own', platform: 'own' },
  ownersAndPlatform: { developer: 'own', platform: 'all' },
  ownersAndReaders: {
    developer: 'own',
    lead: 'all',
    auditor: 'all',
    platform: 'all',
  },
} as const satisfies Record<string, Reaches>;

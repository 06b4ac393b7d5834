import { join } from 'node:path';
import { findStateFolder } from '@fairway/local-fleet';
import { LocalPlatform, LocalPlatformOptions } from './LocalPlatform';

/** The components in `stateDir`, or those of this user. Nothing is started. */
export function openLocalPlatform(
  options: Partial<LocalPlatformOptions> & Pick<LocalPlatformOptions, 'fleet'>,
): LocalPlatform {
  return new LocalPlatform({
    ...options,
    stateDir: options.stateDir ?? join(findStateFolder(), 'platform'),
  });
}
